"""Whatever the service writes to the graph follows the judgements of its data directory."""

import ast
from collections.abc import Iterator
from pathlib import Path

SERVICE = Path(__file__).parents[2] / "service"
WRITERS = {"load": "loaders.loads.load", "undo": "loaders.loads.withdrawal", "withdraw": "loaders.loads.withdrawal"}
"""Functions that compile the graph anew, and where they are from; ``erase`` finds the judgements by itself."""


def calls() -> Iterator[tuple[str, set[str | None]]]:
    """Find where the service calls a writer, and with which keywords."""
    for path in sorted(SERVICE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module in WRITERS.values()]
        writers = {alias.name for node in imports for alias in node.names} & set(WRITERS)
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in writers:
                yield f"{path.name}:{node.lineno}", {keyword.arg for keyword in node.keywords}


def test_every_writer_is_given_the_judgements() -> None:
    found = dict(calls())
    assert len(found) >= 5
    assert [place for place, keywords in found.items() if "judgements" not in keywords] == []
