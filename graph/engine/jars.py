"""The jars of Neo4j: fetched once per machine, in parallel, each checked against the SHA-256 in the lock file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from filelock import FileLock
from platformdirs import user_cache_path

from graph.engine.release import Release
from graph.errors import EngineError
from graph.words import Wording

Notify = Callable[[str], None]
"""Where progress goes, one line at a time, as a wording where it is ours."""

_AT_ONCE = 16
"""Fetching 230 jars took 6 s with 16 connections and 80 s with one, on 2 cores."""
_TIMEOUT_S = 60
_REMEDY = "hint.other_sources_of_jars"
_REPOSITORY = Path(__file__).with_name("maven-repository.txt")
"""Written by setup.py."""
_SIGNATURE = re.compile(r"META-INF/[^/]+\.(SF|RSA|DSA|EC)")
_MANIFEST = "META-INF/MANIFEST.MF"


@dataclass(frozen=True, slots=True)
class Jar:
    """One artifact of a Maven repository and the checksum that it must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @classmethod
    def parse(cls, line: str) -> Jar:
        """Read one line of a lock file: ``group:artifact:version[:classifier] sha256``."""
        coordinates, sha256 = line.split()
        group, artifact, version, *classifier = coordinates.split(":")
        return cls(group, artifact, version, "".join(classifier), sha256)

    def __str__(self) -> str:
        return ":".join(part for part in (self.group, self.artifact, self.version, self.classifier) if part)

    @property
    def file_name(self) -> str:
        """The name that Maven gives it."""
        return "-".join(part for part in (self.artifact, self.version, self.classifier) if part) + ".jar"

    @property
    def path(self) -> str:
        """Where it stands in any Maven repository."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.file_name}"


def cache_home() -> Path:
    """Return where jars and ahead-of-time caches live: shared by all data directories of a user."""
    return user_cache_path("jumelage", appauthor=False)


def jars_folder(release: Release, cache: Path | None = None) -> Path:
    """Return where the jars of a release are."""
    return (cache or cache_home()) / "jars" / release.version


def locked_jars(release: Release) -> list[Jar]:
    """Read the lock file of a release."""
    return [Jar.parse(line) for line in release.lock_file.read_text(encoding="ascii").splitlines()]


def classpath(release: Release, folder: Path) -> list[Path]:
    """List the files of a release's jars in a fixed order, which the ahead-of-time cache relies on."""
    unsigned = {path.name: path for path in _unsigned(release).glob("*.jar")}
    return [unsigned.get(jar.file_name, folder / jar.file_name) for jar in locked_jars(release)]


def drop_signatures(release: Release, folder: Path) -> None:
    """Copy the jars that are signed without their signatures, for `classpath`; the jars themselves stay as locked.

    Java reads the digests of ten thousand files at each start for them, and takes no class of a signed jar into an
    ahead-of-time cache. Who made the jars is known: each was checked against the lock when it came.
    """
    unsigned = _unsigned(release)
    unsigned.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in unsigned.glob("*.jar")}
    for jar in locked_jars(release):
        with ZipFile(folder / jar.file_name) as signed:
            names = [name for name in signed.namelist() if not _SIGNATURE.fullmatch(name)]
            if len(names) == len(signed.namelist()) or jar.file_name in there:
                continue
            part = unsigned / f"{jar.file_name}.part"
            with ZipFile(part, "w", ZIP_DEFLATED) as copy:
                for name in names:
                    content = signed.read(name)
                    copy.writestr(name, _without_digests(content) if name == _MANIFEST else content)
        part.replace(unsigned / jar.file_name)


def _unsigned(release: Release) -> Path:
    return cache_home() / "unsigned" / release.version


def _without_digests(manifest: bytes) -> bytes:
    """Return the section of a manifest that speaks of the jar; those after it speak of its files."""
    return re.split(rb"(?:\r?\n){2}", manifest, maxsplit=1)[0] + b"\r\n\r\n"


def provide_jars(release: Release, source: str, offline: str, notify: Notify, cache: Path | None = None) -> Path:
    """Make sure that all jars of a release are on this machine, complete and unaltered.

    Parameters
    ----------
    release : Release
        Which Neo4j.
    source : str
        Address of a Maven repository; empty means Maven Central.
    offline : str
        Folder with the jars under their Maven file names, at any depth; empty means fetch them.
    notify : callable
        Gets a line at start and end of a fetch.
    cache : Path, optional
        Instead of the user's cache folder.

    Returns
    -------
    Path
        The folder of the jars.

    Raises
    ------
    EngineError
        A jar cannot be had, or is not the one that was locked.

    Notes
    -----
    Several processes may call this at once: one fetches, the others wait. A jar appears under its name only once it is
    complete and checked, so that a fetch that was killed goes on where it stood.
    """
    folder = jars_folder(release, cache)
    jars = locked_jars(release)
    if not _missing(jars, folder):
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            _provide(_missing(jars, folder), folder, _origin(source, offline), notify)
    except OSError as error:
        raise EngineError(
            "fault.jars_neo4j_cannot_written", "hint.make_room_rights", folder=folder, reason=error
        ) from error
    return folder


def _missing(jars: Iterable[Jar], folder: Path) -> list[Jar]:
    present = {path.name for path in folder.glob("*.jar")}
    return [jar for jar in jars if jar.file_name not in present]


def _provide(jars: list[Jar], folder: Path, read: Callable[[Jar], bytes], notify: Notify) -> None:
    """Bring the jars that are missing; the first failure ends it."""
    if not jars:
        return
    notify(Wording("progress.fetching_jars_neo4j_once", count=len(jars)))
    for leftover in folder.glob("*.part"):
        leftover.unlink()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        futures = [pool.submit(_bring, jar, folder, read) for jar in jars]
        try:
            for future in futures:
                future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    notify(Wording("progress.jars_fetched", count=len(jars)))


def _bring(jar: Jar, folder: Path, read: Callable[[Jar], bytes]) -> None:
    """Put one jar into the folder, if it is the one that was locked."""
    content = read(jar)
    found = hashlib.sha256(content).hexdigest()
    if found != jar.sha256:
        raise EngineError(
            "fault.not_jar_locked_sha",
            "hint.repository_folder_comes_damaged",
            jar=jar,
            found=found[:12],
            locked=jar.sha256[:12],
            remedy=Wording(_REMEDY),
        )
    part = folder / (jar.file_name + ".part")
    part.write_bytes(content)
    part.replace(folder / jar.file_name)


def _origin(source: str, offline: str) -> Callable[[Jar], bytes]:
    """Choose where jars are read from."""
    return _from_folder(Path(offline).expanduser()) if offline else _from_repository(source or _maven_central())


def _from_folder(folder: Path) -> Callable[[Jar], bytes]:
    found = {path.name: path for path in folder.rglob("*.jar")}

    def read(jar: Jar) -> bytes:
        if jar.file_name not in found:
            hint = "hint.add_it_there"
            raise EngineError(
                "fault.jar_not_in_folder", hint, file=jar.file_name, folder=folder, remedy=Wording(_REMEDY)
            )
        return found[jar.file_name].read_bytes()

    return read


def _from_repository(address: str) -> Callable[[Jar], bytes]:
    import requests  # imported late: it takes 0.1 s, and only a first start fetches

    session = requests.Session()

    def read(jar: Jar) -> bytes:
        url = f"{address.rstrip('/')}/{jar.path}"
        try:
            response = session.get(url, timeout=_TIMEOUT_S)
            response.raise_for_status()
        except requests.RequestException as error:
            reason = error.response.status_code if error.response is not None else type(error).__name__
            message = "fault.jar_not_fetched"
            raise EngineError(message, _REMEDY, jar=jar, address=address, reason=reason) from error
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
