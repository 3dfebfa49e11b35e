"""One question: who asks how, and the answer in the form asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Annotated, Any, Final, Generic, TypeVar, cast

from fastapi import Depends, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from graph.answers import Calculation
from graph.errors import NotFound, TooLarge
from graph.roles import role_in
from graph.settings import Settings
from graph.store import Reader
from queries.status import dataset_stamp
from service.spreadsheets.french_csv import AnswerTable, csv_bytes
from service.web.access_log import arrival_of
from service.web.caching import AlreadyAnswered, Answered, Answers, caching_headers, etag_of, is_known
from service.web.dataset_view import DatasetView, calculations_of
from service.web.languages import Language, language_of
from service.web.passages import texts_folder
from viz.context import PageContext
from viz.file_names import file_stem
from viz.texts import term

T = TypeVar("T")

CSV = "text/csv; charset=utf-8"
_NOT_OF_THE_NAME: Final = frozenset({"as_of", "lang", "limit", "explain", "max_hops", "cursor", "months"})
"""Parameters that the name of a file does not tell."""

_FORMER: Final = {"exclude": "avoid"}
"""What links of earlier versions call a parameter."""

Lang = Annotated[Language | None, Query(description="Language of sentences; else the one that the browser prefers.")]
Explain = Annotated[bool, Query(description="Also give the Cypher behind the answer, with its parameters.")]


class Explained(TypedDict, Generic[T]):
    """An answer with the queries behind it."""

    answer: T
    calculations: list[Calculation]


class Inquiry:
    """A question being answered: its reader remembers every statement that it takes.

    The graph is looked at only when something is asked of it: by then a thread is there that may wait for it.

    Parameters
    ----------
    request : Request
        A language that it asks for and that we have not is passed over.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.settings: Settings = request.app.state.settings
        self.language = language_of(request)

    @property
    def stamp(self) -> dict[str, Any] | None:
        """What the graph holds; raises what `reader` raises."""
        return self._looked_up[0]

    @property
    def etag(self) -> str:
        """The mark of the answer; raises what `reader` raises."""
        return self._looked_up[1]

    @cached_property
    def reader(self) -> Reader:
        """What the graph is read with.

        Raises
        ------
        Known
            There is nothing to read: the visitor has this very answer, or we have it still.
        """
        state = self.request.app.state
        return cast(Reader, state.graph.reader(self._deadline, partial(state.memory.recall, self.stamp)))

    @cached_property
    def _looked_up(self) -> tuple[dict[str, Any] | None, str]:
        request, state = self.request, self.request.app.state
        stamp = dataset_stamp(state.graph.reader(self._deadline))
        etag = etag_of(state.start, stamp, f"{request.url.path}?{request.url.query}{self._texts}", self.language)
        if request.method == "GET":
            if is_known(etag, request.headers.get("if-none-match", "")):
                raise AlreadyAnswered(etag)
            if answered := state.answers.find(etag):
                raise AlreadyAnswered(etag, answered)
        return stamp, etag

    @property
    def _texts(self) -> str:
        """Distinguish, for the pages of documents, when a text was installed last; and pages in frames from others."""
        folder = texts_folder(self.settings)
        shows = self.request.url.path.startswith("/document/") and folder.is_dir()
        embedded = "#embedded" if self.request.scope.get("embedded") else ""
        return f"#{folder.stat().st_mtime_ns}{embedded}" if shows else embedded

    @property
    def _deadline(self) -> float:
        return arrival_of(self.request.scope) + self.settings.answer_timeout_s

    def require_data(self) -> None:
        """Make sure that something is loaded.

        Raises
        ------
        NotFound
            The graph is empty.
        """
        if self.stamp is None:
            raise NotFound("fault.graph_empty", "hint.load_bundled_data_first")

    @cached_property
    def dataset(self) -> DatasetView:
        """What is made of the dataset once and kept; raises what `reader` raises."""
        state = self.request.app.state
        return DatasetView(self.reader, self.stamp, self.language, state.memory, state.rosters)

    @property
    def wording(self) -> PageContext:
        """The language of the answer, and the titles of documents, to name sources by."""
        titles = {document["id"]: document["title"] for document in self.dataset.documents()}
        return PageContext(language=self.language, documents=titles)

    def calculations(self) -> list[Calculation]:
        """Return the statements run so far."""
        return calculations_of(self.reader)

    def json(self, answer: object, *, explain: bool = False) -> Response:
        """Answer a program."""
        said = {"answer": answer, "calculations": self.calculations()} if explain else answer
        text = role_in(self.language, json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=str))
        return self.response(text.encode("utf-8", "replace"), "application/json")

    def csv(self, table: AnswerTable, name: str) -> Response:
        """Answer a spreadsheet."""
        asked = [value for key, value in self.request.query_params.multi_items() if key not in _NOT_OF_THE_NAME]
        named = [*self.request.path_params.values(), *asked]
        stem = file_stem([term("file", name, self.language), *named], self.request.query_params.get("as_of"))
        return self.response(csv_bytes(table, self.language), CSV, f'attachment; filename="{stem}.csv"')

    def response(self, body: bytes, media_type: str, disposition: str = "") -> Response:
        """Answer with the mark by which a browser asks again, and keep the answer for the next visitor.

        Raises
        ------
        TooLarge
            Nobody could use so large an answer.
        """
        if len(body) > self.request.app.state.bounds.answer_bytes:
            raise TooLarge("fault.answer_too_large", "hint.ask_about_less_lower")
        headers = caching_headers(self.etag, self.language)
        if disposition:
            headers["Content-Disposition"] = disposition
        if self.request.method == "GET":
            answers: Answers = self.request.app.state.answers
            answers.keep(self.etag, Answered(body, media_type, headers))
        return Response(body, media_type=media_type, headers=headers)


async def begin(request: Request, lang: Lang = None) -> Inquiry:
    """Begin to answer a program, whose address is checked."""
    return Inquiry(request)


async def begin_page(request: Request) -> Inquiry:
    """Begin to answer a person; a language that we have not is passed over."""
    return Inquiry(request)


def pairs_of(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the parameters of an address, those of links of earlier versions in the words of today."""
    return tuple((_FORMER.get(name, name), value) for name, value in request.query_params.multi_items())


def context_for(request: Request, stamp: Mapping[str, Any] | None = None, path: str = "") -> PageContext:
    """Return where a page stands, with what the graph holds where that is known."""
    loaded_at = (stamp or {}).get("loaded_at")
    return PageContext(
        language=language_of(request),
        base=request.app.state.settings.path_prefix,
        path=path or request.scope["path"],
        query=pairs_of(request),
        dataset_version=(stamp or {}).get("version"),
        dataset_date=str(loaded_at)[:10] if loaded_at else None,
    )


Question = Annotated[Inquiry, Depends(begin)]
PageQuestion = Annotated[Inquiry, Depends(begin_page)]
