"""Downloads for other programs: tables that load back, networks, scripts and stand-alone drawings."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from graph.answers import Export
from graph.errors import TooLarge
from graph.questions import ExportQuestion, Format
from service.exporting import exported
from service.web.api.endpoint import API, PROBLEMS
from service.web.api.parameters import asked, refuse_unknown
from service.web.caching import Stamp, entries_of
from service.web.inquiry import Question
from viz.downloads import FILE_FORMATS

MOST_WHOLE: Final = 35_000  # entities and relationships of a whole graph: GEXF, the wordiest, then has 18 MB of 20

_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}  # what is not JSON
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file; as JSON, the nodes and relationships.",
        "model": Export,
        "content": {form.media_type: _BINARY for name, form in FILE_FORMATS.items() if name != "json"},
    },
    304: {"description": "The file is still the one you have."},
}

router = APIRouter()


@router.get(
    f"{API}/export/{{format}}",
    operation_id="export",
    summary="An entity with what lies around it, an answer, or a small graph whole, as a file.",
    response_class=Response,
    responses={**_FILES, **PROBLEMS},
    dependencies=[Depends(refuse_unknown)],
    tags=["exports"],
)
def download(
    inquiry: Question,
    format: Annotated[Format, Path(description="csv is a ZIP archive of tables; csv and xlsx load back.")],
    question: Annotated[ExportQuestion, Depends(asked(ExportQuestion))],
) -> Response:
    """Export.

    Raises
    ------
    TooLarge
        The whole graph is asked for, and it is too large for a download.
    """
    inquiry.require_data()
    if question.is_whole and is_too_large(inquiry.stamp):
        raise TooLarge("fault.whole_graph_too_large", "hint.name_entity_use_jumelage")
    form = FILE_FORMATS[format]
    file = exported(inquiry.reader, question, format, inquiry.language)
    # Never shown in place: what a drawing may load is decided by the page that it is, not by this service.
    return inquiry.response(file.content, form.media_type, f'attachment; filename="{file.stem}.{form.ending}"')


def is_too_large(stamp: Stamp | None) -> bool:
    """Return whether the graph is too large to be downloaded whole."""
    return entries_of(stamp) > MOST_WHOLE
