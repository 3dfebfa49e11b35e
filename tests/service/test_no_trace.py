"""After an erasure on the local Neo4j no byte below the data directory names the person: not in the store either."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import engine
from graph.settings import Settings
from tests.conftest import MINI
from tests.loaders.writing import change, mini_copy
from tests.service.conftest import Run
from tests.support.engine import RELEASE

pytestmark = [pytest.mark.database, pytest.mark.proof, pytest.mark.timeout(600)]
"""Neo4j is started three times."""

WORDS = ("dumontel", "Dumontel", "DUMONTEL")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
MINUTES = """Compte rendu de la réunion du 3 mars 2025

Participants :
- Mme Claire DUMONTEL, maire de Valmont
- M. Paul VERRANE, ville de Valmont

Mme Dumontel ouvre la séance. Le jumelage entre Valmont et Norwick reprend.
"""


def naming(folder: Path) -> set[str]:
    """Files that name Claire Dumontel in any byte, or bear her name."""
    traces = [word.encode(code) for word in WORDS for code in ENCODINGS]
    files = [path for path in folder.rglob("*") if path.is_file()]
    held = {path for path in files if any(trace in path.read_bytes() for trace in traces)}
    called = {path for path in folder.rglob("*") if "dumontel" in path.name.lower()}
    return {path.relative_to(folder).as_posix() for path in held | called}


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "kept"
    yield folder
    engine.stop(Settings(data_dir=folder, neo4j_release=RELEASE))


@pytest.fixture
def jumelage(command: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run ``jumelage`` with a local Neo4j of its own; gives what it prints."""
    monkeypatch.setenv("JUMELAGE_NEO4J_RELEASE", RELEASE)
    monkeypatch.setenv("JUMELAGE_HEAP_MB", "256")

    def run(*arguments: str) -> str:
        status, out, err = command(*arguments)
        assert not status, (out, err)
        return out

    return run


def test_no_byte_names_the_erased(jumelage: Callable[..., str], data_dir: Path, tmp_path: Path) -> None:
    tables = mini_copy(tmp_path)
    change(tables / "observations.csv", lambda rows: rows[0].update(activity="échange porté par Mme Dumontel"))
    jumelage("load", str(tables))
    said = ("--who", "Ana", "--why", "Mme Dumontel")
    jumelage("review", "judge", "person:claire-dumontel", "person:c-dumontel", "same", *said)
    former = data_dir / "judgements.csv"
    former.write_text("left,right,verdict,who\nperson:claire-dumontel,person:dumontel-c,unsure,Ana\n")
    minutes = tmp_path / "reunion-avec-claire-dumontel.txt"
    minutes.write_text(MINUTES, encoding="utf-8")
    jumelage("ingest", str(minutes))
    (data_dir / "exports").mkdir()
    jumelage("export", "--output", str(data_dir / "exports" / "graph.json"))
    before = naming(data_dir)
    assert {"judgements-taken-over.csv", "exports/graph.json"} < before
    assert any(name.startswith("neo4j/") for name in before)
    out = jumelage("erase", "Claire Dumontel")
    assert "réécrits à neuf" in out
    assert naming(data_dir) == set()
    jumelage("load", str(MINI))
    assert "Paul Verrane" in jumelage("show", "Paul Verrane")
    jumelage("engine", "stop")
    assert naming(data_dir) == set()
