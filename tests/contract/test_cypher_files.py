"""Every .cypher file of ours has a header that agrees with its statement, and reads are marked as reads."""

import re
from functools import cache
from pathlib import Path

import pytest

from graph.cypher import Query, read_query
from graph.errors import QueryFileError

ROOT = Path(__file__).parents[2]
WRITES = re.compile(r"^\s*(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP)\b", re.MULTILINE)


@cache
def queries() -> dict[str, Query]:
    """Every query of ours, by its place in the repository; reading one checks that header and statement agree."""
    paths = sorted(path for layer in ("graph", "queries") for path in (ROOT / layer).rglob("*.cypher"))
    return {path.relative_to(ROOT).as_posix(): read_query(path) for path in paths}


def test_header_and_statement_agree() -> None:
    assert len(queries()) > 70
    bare = [
        place for place, one in queries().items() if not all([one.about, one.returns, one.order, one.needs, one.cost])
    ]
    assert bare == []


def test_what_writes_says_so() -> None:
    silent = [place for place, one in queries().items() if one.mode == "read" and WRITES.search(one.text)]
    assert silent == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("$rows", "$row", "uses but does not declare $row"),
        ("// params:  rows", "// params:  rows: list | more", "declares but does not use $more"),
        ("// order:   none\n", "", "header has"),
        ("// mode:    write", "// mode:    wild", "wrong name or mode"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = (ROOT / "graph" / "writing" / "remove_nodes.cypher").read_text(encoding="utf-8")
    wrong = tmp_path / "remove_nodes.cypher"
    wrong.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryFileError, match=re.escape(complaint)) as caught:
        read_query(wrong)
    assert re.match(r"remove_nodes\.cypher:\d+: ", caught.value.message)
