"""Fills a store that no server has opened yet from CSV files, with Neo4j's own import: by far the fastest way in."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graph.engine.client import Notify, prepare
from graph.engine.configuration import configure
from graph.engine.diagnosis import tail
from graph.engine.java import find_java, write_arguments
from graph.engine.layout import layout_of
from graph.engine.release import RELEASES
from graph.errors import EngineError
from graph.settings import Settings

SEPARATOR: Final = "\x1f"
"""Between the values of a list; no cell of a table can hold it."""
_TOOL: Final = "org.neo4j.cli.AdminTool"
_COMMAND: Final = (
    *("database", "import", "full", "neo4j"),
    "--overwrite-destination",
    "--multiline-fields=true",
    f"--array-delimiter=U+{ord(SEPARATOR):04X}",
    "--max-off-heap-memory=256m",
)
_ANY_PORT: Final = 0
_HEAP_MB: Final = 512
"""A million nodes and three million relationships need more than half of it."""


def import_files(settings: Settings, nodes: Iterable[Path], relationships: Iterable[Path], notify: Notify) -> None:
    """Make the store of a data directory whose server has never run.

    Parameters
    ----------
    settings : Settings
        Their data directory says where.
    nodes, relationships : iterable of Path
        CSV files as ``neo4j-admin database import full`` reads them.
    notify : callable
        Gets a line now and then while it takes long.

    Raises
    ------
    EngineError
        The import failed; there is no store that could be opened.
    """
    prepare(settings, notify)
    configure(settings, _ANY_PORT)
    layout, release = layout_of(settings), RELEASES[settings.neo4j_release]
    for folder in (layout.temporary, layout.logs):
        folder.mkdir(parents=True, exist_ok=True)
    target = layout.root / "import-arguments"
    files = [*(f"--nodes={path}" for path in nodes), *(f"--relationships={path}" for path in relationships)]
    options = [f"-Xmx{_HEAP_MB}m"]
    argument = write_arguments(target, release, layout.root, options, main=(_TOOL, *_COMMAND, *files))
    environment = {"NEO4J_HOME": str(layout.root), "NEO4J_CONF": str(layout.configuration.parent)}
    with layout.output.open("wb") as output:
        done = subprocess.run(
            [str(find_java().program), argument],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=layout.root,
            env=environment,
            check=False,
        )
    if done.returncode:
        lines = "\n".join(tail(layout.output, 5))
        raise EngineError("fault.import_into_neo4j_failed", "hint.look_into_file", lines=lines, file=layout.output)
