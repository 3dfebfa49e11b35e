"""The jars of Neo4j: fetched once per machine, in parallel, each checked against the SHA-256 in the lock file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from filelock import FileLock
from platformdirs import user_cache_path

from graph.engine.release import Release
from graph.errors import EngineError
from graph.words import Wording

Notify = Callable[[str], None]  # where progress goes, one line at a time, as a wording where it is ours

_AT_ONCE = 16  # fetching 230 jars took 6 s with 16 connections and 80 s with one, on 2 cores
_TIMEOUT_S = 60
_REMEDY = "hint.other_sources_of_jars"
_REPOSITORY = Path(__file__).with_name("maven-repository.txt")  # written by setup.py
_SIGNATURE = re.compile(r"META-INF/[^/]+\.(SF|RSA|DSA|EC)")
_MANIFEST = "META-INF/MANIFEST.MF"


class Jar(NamedTuple):
    """An artifact of a Maven repository, ``group:artifact:version[:classifier]``, and the SHA-256 it must have."""

    coordinates: str
    sha256: str

    @property
    def file_name(self) -> str:
        """The name that Maven gives it."""
        return "-".join(self.coordinates.split(":")[1:]) + ".jar"

    @property
    def path(self) -> str:
        """Where it stands in any Maven repository."""
        group, artifact, version, *_ = self.coordinates.split(":")
        return f"{group.replace('.', '/')}/{artifact}/{version}/{self.file_name}"


def cache_home() -> Path:
    """Return where jars and ahead-of-time caches live: shared by all data directories of a user."""
    return user_cache_path("jumelage", appauthor=False)


def jars_folder(release: Release) -> Path:
    """Return where the jars of a release are."""
    return cache_home() / "jars" / release.version


def locked_jars(release: Release) -> list[Jar]:
    """Read the lock file of a release."""
    return [Jar(*line.split()) for line in release.lock_file.read_text(encoding="ascii").splitlines()]


def classpath(release: Release) -> list[Path]:
    """List the files of a release's jars in a fixed order, which the ahead-of-time cache relies on."""
    unsigned = {path.name: path for path in _unsigned(release).glob("*.jar")}
    return [unsigned.get(jar.file_name, jars_folder(release) / jar.file_name) for jar in locked_jars(release)]


def drop_signatures(release: Release) -> None:
    """Copy the jars that are signed without their signatures, for `classpath`; the jars themselves stay as locked.

    Java reads the digests of ten thousand files at each start for them, and takes no class of a signed jar into an
    ahead-of-time cache. Who made the jars is known: each was checked against the lock when it came.
    """
    unsigned = _unsigned(release)
    unsigned.mkdir(parents=True, exist_ok=True)
    for jar in locked_jars(release):
        with ZipFile(jars_folder(release) / jar.file_name) as signed:
            names = [name for name in signed.namelist() if not _SIGNATURE.fullmatch(name)]
            if len(names) == len(signed.namelist()) or (unsigned / jar.file_name).exists():
                continue
            part = unsigned / f"{jar.file_name}.part"
            with ZipFile(part, "w", ZIP_DEFLATED) as copy:
                for name in names:
                    content = signed.read(name)
                    if name == _MANIFEST:  # its first section speaks of the jar; those after it are digests of files
                        content = re.split(rb"(?:\r?\n){2}", content, maxsplit=1)[0] + b"\r\n\r\n"
                    copy.writestr(name, content)
        part.replace(unsigned / jar.file_name)


def _unsigned(release: Release) -> Path:
    return cache_home() / "unsigned" / release.version


def provide_jars(release: Release, source: str, offline: str, notify: Notify) -> None:
    """Make sure that all jars of a release are on this machine, complete and unaltered.

    They come from the folder ``offline``, under their Maven file names at any depth, else from the Maven repository at
    ``source``, which is Maven Central where it is empty. Several processes may call this at once: one fetches, the
    others wait. A jar appears under its name only once it is complete and checked, so that a fetch that was killed goes
    on where it stood. Raises EngineError where a jar cannot be had, or is not the one that was locked.
    """
    folder = jars_folder(release)
    if not _missing(release):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            if not (missing := _missing(release)):
                return
            read = _from_folder(Path(offline).expanduser()) if offline else _from_repository(source)
            notify(Wording("progress.fetching_jars_neo4j_once", count=len(missing)))
            for leftover in folder.glob("*.part"):
                leftover.unlink()
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                for _ in pool.map(lambda jar: _bring(jar, folder, read), missing):  # one that fails cancels the others
                    pass
            notify(Wording("progress.jars_fetched", count=len(missing)))
    except OSError as error:
        told = {"folder": folder, "reason": error}
        raise EngineError("fault.jars_neo4j_cannot_written", "hint.make_room_rights", **told) from error


def _missing(release: Release) -> list[Jar]:
    present = {path.name for path in jars_folder(release).glob("*.jar")}
    return [jar for jar in locked_jars(release) if jar.file_name not in present]


def _bring(jar: Jar, folder: Path, read: Callable[[Jar], bytes]) -> None:
    """Put one jar into the folder, if it is the one that was locked."""
    content = read(jar)
    found = hashlib.sha256(content).hexdigest()
    if found != jar.sha256:
        told = {"jar": jar.coordinates, "found": found[:12], "locked": jar.sha256[:12], "remedy": Wording(_REMEDY)}
        raise EngineError("fault.not_jar_locked_sha", "hint.repository_folder_comes_damaged", **told)
    part = folder / (jar.file_name + ".part")
    part.write_bytes(content)
    part.replace(folder / jar.file_name)


def _from_folder(folder: Path) -> Callable[[Jar], bytes]:
    found = {path.name: path for path in folder.rglob("*.jar")}

    def read(jar: Jar) -> bytes:
        if jar.file_name not in found:
            told = {"file": jar.file_name, "folder": folder, "remedy": Wording(_REMEDY)}
            raise EngineError("fault.jar_not_in_folder", "hint.add_it_there", **told)
        return found[jar.file_name].read_bytes()

    return read


def _from_repository(address: str) -> Callable[[Jar], bytes]:
    import requests  # imported late: it takes 0.1 s, and only a first start fetches

    address, session = address or _maven_central(), requests.Session()

    def read(jar: Jar) -> bytes:
        url = f"{address.rstrip('/')}/{jar.path}"
        try:
            response = session.get(url, timeout=_TIMEOUT_S)
            response.raise_for_status()
        except requests.RequestException as error:
            reason = error.response.status_code if error.response is not None else type(error).__name__
            told = {"jar": jar.coordinates, "address": address, "reason": reason}
            raise EngineError("fault.jar_not_fetched", _REMEDY, **told) from error
        return response.content

    return read


def _maven_central() -> str:
    """Return the address of Maven Central: the wheel was built with it; a clone asks the tool that makes the locks."""
    if _REPOSITORY.exists():
        return _REPOSITORY.read_text(encoding="ascii").strip()
    try:
        from jgo.constants import MAVEN_CENTRAL_URL
    except ModuleNotFoundError as error:
        raise EngineError("fault.no_address_of_jars", "hint.name_repository_of_jars") from error
    return str(MAVEN_CENTRAL_URL)
