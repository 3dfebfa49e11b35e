"""Jars come complete and unaltered, or not at all; what cannot be had is said with its remedies."""

import hashlib
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.engine import jars
from graph.engine.jars import Jar, classpath, drop_signatures, jars_folder, locked_jars, provide_jars
from graph.engine.release import RELEASES
from graph.errors import EngineError
from tests.graph.engine.running import silent

CURRENT = RELEASES["current"]
CONTENTS = {f"part-{number}-1.0.jar": f"content {number}".encode() for number in range(40)}
LOCKED = [
    Jar(f"org.example:{name.removesuffix('-1.0.jar')}:1.0", hashlib.sha256(content).hexdigest())
    for name, content in CONTENTS.items()
]


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release of forty small jars, and a folder of their own to keep them in."""
    monkeypatch.setattr(jars, "cache_home", lambda: tmp_path / "cache")
    monkeypatch.setattr(jars, "locked_jars", lambda release: LOCKED)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The folder of a Maven repository that has them."""
    for jar in LOCKED:
        path = tmp_path / "repository" / jar.path
        path.parent.mkdir(parents=True)
        path.write_bytes(CONTENTS[jar.file_name])
    return tmp_path / "repository"


@pytest.fixture
def mirror(repository: Path) -> Iterator[str]:
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(repository)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("release", RELEASES.values(), ids=lambda release: release.name)
def test_a_lock_file_has_coordinates_and_checksums_and_no_address(release: object) -> None:
    assert hasattr(release, "lock_file")
    lines = release.lock_file.read_text(encoding="ascii").splitlines()
    assert len(lines) > 200
    assert all(re.fullmatch(r"[\w.-]+(:[\w.-]+){2,3} [0-9a-f]{64}", line) for line in lines)


@pytest.mark.parametrize("release", RELEASES.values(), ids=lambda release: release.name)
def test_file_names_are_unique(release: object) -> None:
    names = [jar.file_name for jar in locked_jars(release)]  # type: ignore[arg-type]
    assert len(set(names)) == len(names)


def test_a_jar_stands_where_maven_puts_it() -> None:
    jar = Jar("io.netty:transport:4.2:linux-x86_64", "0" * 64)
    assert jar.path == "io/netty/transport/4.2/transport-4.2-linux-x86_64.jar"


@pytest.mark.usefixtures("locked")
def test_jars_come_from_a_mirror_and_a_second_time_from_nowhere(mirror: str, tmp_path: Path) -> None:
    provide_jars(CURRENT, mirror, "", silent)
    folder = jars_folder(CURRENT)
    assert {path.name for path in folder.glob("*.jar")} == {jar.file_name for jar in LOCKED}
    told: list[str] = []
    provide_jars(CURRENT, "http://127.0.0.1:1", "", told.append)
    assert told == []


@pytest.mark.usefixtures("locked")
def test_several_fetch_at_once(mirror: str, tmp_path: Path) -> None:
    told: list[str] = []
    threads = [threading.Thread(target=provide_jars, args=(CURRENT, mirror, "", told.append)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 2
    assert len(list((tmp_path / "cache").rglob("*.jar"))) == len(LOCKED)


@pytest.mark.usefixtures("locked")
def test_a_fetch_goes_on_where_it_was_killed(mirror: str, repository: Path, tmp_path: Path) -> None:
    provide_jars(CURRENT, mirror, "", silent)
    folder = jars_folder(CURRENT)
    (folder / LOCKED[0].file_name).rename(folder / (LOCKED[0].file_name + ".part"))
    for jar in LOCKED[1:]:
        (repository / jar.path).unlink()
    provide_jars(CURRENT, mirror, "", silent)
    assert (folder / LOCKED[0].file_name).read_bytes() == CONTENTS[LOCKED[0].file_name]
    assert not list(folder.glob("*.part"))


@pytest.mark.usefixtures("locked")
def test_an_altered_jar_is_refused(mirror: str, repository: Path, tmp_path: Path) -> None:
    (repository / LOCKED[3].path).write_bytes(b"something else")
    with pytest.raises(EngineError, match=r"part-3:1\.0 is not the jar that was locked") as caught:
        provide_jars(CURRENT, mirror, "", silent)
    assert "damaged or altered" in caught.value.hint
    assert not list((tmp_path / "cache").rglob(LOCKED[3].file_name + "*"))


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("source", ["http://127.0.0.1:1", ""], ids=["nobody there", "jar missing"])
def test_without_a_way_to_fetch_three_remedies_are_named(
    source: str, mirror: str, repository: Path, tmp_path: Path
) -> None:
    (repository / LOCKED[5].path).unlink()
    with pytest.raises(EngineError, match="cannot be fetched from http://127") as caught:
        provide_jars(CURRENT, source or mirror, "", silent)
    for remedy in ("JUMELAGE_MAVEN_MIRROR", "JUMELAGE_JARS", "JUMELAGE_NEO4J_URI"):
        assert remedy in caught.value.hint


@pytest.mark.usefixtures("locked")
def test_a_folder_replaces_the_network(repository: Path, tmp_path: Path) -> None:
    provide_jars(CURRENT, "", str(repository), silent)
    assert len(list(jars_folder(CURRENT).glob("*.jar"))) == len(LOCKED)


@pytest.mark.usefixtures("locked")
def test_a_jar_that_the_folder_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"part-\d+-1\.0\.jar is not in the folder"):
        provide_jars(CURRENT, "", str(tmp_path / "empty"), silent)


@pytest.mark.usefixtures("locked")
def test_a_cache_that_cannot_be_written_is_said_so(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(EngineError, match="cannot be written"):
        provide_jars(CURRENT, "", str(repository), silent)


def test_signed_jars_are_run_from_copies_without_signatures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jars, "cache_home", lambda: tmp_path / "cache")
    monkeypatch.setattr(jars, "locked_jars", lambda release: LOCKED[:2])
    jars_folder(CURRENT).mkdir(parents=True)
    signed, plain = (jars_folder(CURRENT) / jar.file_name for jar in LOCKED[:2])
    manifest = b"Manifest-Version: 1.0\r\n\r\nName: A.class\r\nSHA-256-Digest: 0\r\n"
    for path, more in ((signed, ("META-INF/KEY.SF", "META-INF/KEY.RSA")), (plain, ())):
        with ZipFile(path, "w") as jar:
            for name, content in {
                "META-INF/MANIFEST.MF": manifest,
                "A.class": b"a",
                **dict.fromkeys(more, b"s"),
            }.items():
                jar.writestr(name, content)
    before = signed.read_bytes()

    assert classpath(CURRENT) == [signed, plain]
    drop_signatures(CURRENT)
    copy, other = classpath(CURRENT)

    assert other == plain and signed.read_bytes() == before, "what was locked stays as it was"
    with ZipFile(copy) as jar:
        assert set(jar.namelist()) == {"META-INF/MANIFEST.MF", "A.class"}
        assert b"Digest" not in jar.read("META-INF/MANIFEST.MF") and jar.read("A.class") == b"a"
