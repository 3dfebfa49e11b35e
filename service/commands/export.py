"""The command that writes the graph, a part of it or an answer for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from graph.errors import UsageError
from graph.questions import ExportQuestion, Format
from service.commands.options import asking, option, settings_of, speaking
from service.session import open_store, require_data, tell

NEEDS_A_PLACE: Final = {"csv": "hint.name_new_folder_option", "xlsx": "hint.name_file_option"}
"""Formats that standard output has no room for, and what they are written to."""

_Connect = Annotated[
    tuple[str, str] | None, typer.Option("--connect", metavar="A B", help="Only the answer to connect A B.")
]
_Overlap = Annotated[
    list[str] | None, typer.Option("--overlap", metavar="NETWORK", help="Only the answer to overlap; twice or more.")
]
_Format = Annotated[
    Format, typer.Option("--format", help="csv and xlsx load back; cypher makes the graph in an empty Neo4j.")
]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write, for csv a new folder; default: standard output.")
]


app = typer.Typer()


def export(
    context: typer.Context,
    *,
    connect: tuple[str, str] | None,
    networks: list[str] | None,
    format: Format,
    output: Path | None,
    **asked: Any,
) -> None:
    """Write the whole graph, an entity's neighbourhood or an answer, every relationship with its sources."""
    from loaders.tables.table_files import write_csv_folder
    from loaders.tables.unloading import unload
    from service.exporting import exported, select, tables_of

    if output is None and format in NEEDS_A_PLACE:
        raise UsageError("fault.not_written_standard_output", NEEDS_A_PLACE[format], format=format)
    a, b = connect or (None, None)
    question = ExportQuestion(**asked, a=a, b=b, networks=tuple(networks or ()))
    settings = settings_of(context)
    lang: Final = "en" if settings.language == "en" else "fr"
    with open_store(settings) as store:
        require_data(store)
        reader = store.reader()
        if format == "csv" and output is not None:
            write_csv_folder(unload(tables_of(reader, select(reader, question, lang))), output)
        else:
            content = exported(reader, question, format, lang).content
            if output is None:
                typer.echo(content, nl=False)
            else:
                output.write_bytes(content)
    if output is not None:
        tell(f"{format}: {output}")


_MORE: Final = (
    option("connect", _Connect),
    option("networks", _Overlap),
    option("format", _Format, "json"),
    option("output", _Output),
)
"""The ends of a chain, and networks, are named in one option each."""
app.command("export")(speaking(asking(ExportQuestion, export, *_MORE, without=("a", "b"))))
