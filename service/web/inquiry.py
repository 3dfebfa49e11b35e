"""One question: who asks how, and the answer in the form asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from time import monotonic
from typing import Annotated, Any, Concatenate, Final, Generic, ParamSpec, TypeVar, cast

from fastapi import Depends, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from graph.answers import Calculation, Entity
from graph.errors import Busy, NotFound, TooLarge
from graph.roles import role_in
from graph.settings import Settings
from graph.store import Reader
from queries.sources import document_titles
from queries.status import dataset_stamp, networks
from service.answering import ANSWERED
from service.spreadsheets.answer_tables import AnswerTable, csv_bytes
from service.web.access_log import ARRIVED, BESIDE
from service.web.caching import AlreadyAnswered, Stamp, caching_headers, dataset_of, etag_of, is_known
from service.web.languages import language_of
from service.web.list_keeper import ListKeeper
from service.web.lists import DatasetLists, calculations_of
from service.web.passages import texts_folder
from viz.context import PageContext
from viz.downloads import file_stem
from viz.texts import Language, term

P = ParamSpec("P")
T = TypeVar("T")

CSV = "text/csv; charset=utf-8"
_UNNAMED: Final = frozenset({"as_of", "lang", "limit", "explain", "max_hops", "cursor", "months"})  # in names of files
_FORMER: Final = {"exclude": "avoid"}  # what links of earlier versions call a parameter

Lang = Annotated[Language | None, Query(description="Language of sentences; else the one that the browser prefers.")]
Explain = Annotated[bool, Query(description="Also give the Cypher behind the answer, with its parameters.")]


class Explained(TypedDict, Generic[T]):
    """An answer with the queries behind it."""

    answer: T
    calculations: list[Calculation]


class Inquiry:
    """A question being answered: its reader remembers every statement that it takes.

    The graph is looked at only when something is asked of it: by then a thread is there that may wait for it. A
    language that the request asks for and that we have not is passed over.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.settings: Settings = request.app.state.settings
        self.language = language_of(request)

    @property
    def stamp(self) -> Stamp | None:
        """What the graph holds; raises what `reader` raises."""
        return self._looked_up[0]

    @cached_property
    def told_stamp(self) -> Stamp | None:
        """Of which dataset the answer is: where lists were asked, they may be of the former one for some seconds."""
        return self.stamp

    @cached_property
    def reader(self) -> Reader:
        """What the graph is read with. Raises `AlreadyAnswered`: nothing is to be read; `Busy`: it waited too long."""
        self._looked_up  # noqa: B018 - before anything is read
        return cast(Reader, self.request.app.state.graph.reader(self._deadline, self.remembered))

    @cached_property
    def _looked_up(self) -> tuple[Stamp | None, Stamp | None]:
        """Return of which datasets the graph and the lists are."""
        request, state = self.request, self.request.app.state
        if request.scope.get(BESIDE) and monotonic() - request.scope[ARRIVED] > state.bounds.wait_s:
            raise Busy("fault.busy", "hint.try_again_second")
        stamp = dataset_stamp(state.graph.reader(self._deadline))
        stamps = stamp, state.lists.stamp_for(stamp)
        if request.method == "GET":
            etag = self._etag_of(stamps)
            if is_known(etag, request.headers.get("if-none-match", "")):
                raise AlreadyAnswered(Response(status_code=304, headers=caching_headers(etag)))
            if kept := state.answers.find(etag):
                raise AlreadyAnswered(kept)
        return stamps

    def _etag_of(self, stamps: tuple[Stamp | None, Stamp | None]) -> str:
        """Mark an answer; that with a document by when a text was installed last as well, and that in a frame."""
        url, folder = self.request.url, texts_folder(self.settings)
        shown = f"#{folder.stat().st_mtime_ns}" if url.path.startswith("/document/") and folder.is_dir() else ""
        shown += "#embedded" if self.request.scope.get("embedded") else ""
        return etag_of(self.request.app.state.start, stamps, f"{url.path}?{url.query}{shown}", self.language)

    @property
    def home(self) -> str:
        """The whole address of the service, as the visitor has found it, the path of a proxy included."""
        return f"{self.request.url.scheme}://{self.request.url.netloc}{self.settings.path_prefix}"

    @property
    def _deadline(self) -> float:
        return float(self.request.scope[ARRIVED] + self.settings.answer_timeout_s)

    def require_data(self) -> None:
        """Make sure that something is loaded. Raises `NotFound`: the graph is empty."""
        if self.stamp is None:
            raise NotFound("fault.graph_empty", "hint.load_bundled_data_first")

    def ask(self, name: str, question: object) -> Any:
        """Answer a question of `service.answering`, by its name; raises what that raises."""
        return ANSWERED[name].ask(self.reader, question, self.language)

    def lists(self, method: Callable[Concatenate[DatasetLists, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the lists of the dataset; raises what `reader` raises, and what `ListKeeper.ask` does."""
        keeper: ListKeeper = self.request.app.state.lists
        self.told_stamp, answer = keeper.ask(self.stamp, method, *args, **kwargs)
        self._looked_up = self.stamp, self.told_stamp
        return answer

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for this dataset, or make it."""
        return cast(T, self.request.app.state.memory.recall(key, make, dataset_of(self.stamp)))

    def networks(self) -> list[Entity]:
        """List the networks."""
        return self.remembered("networks", lambda: networks(self.reader))

    @property
    def wording(self) -> PageContext:
        """The language of the answer, and the titles of documents, to name sources by."""
        return PageContext(language=self.language, documents=document_titles(self.reader))

    def json(self, answer: object, *, explain: bool = False) -> Response:
        """Answer a program."""
        said = {"answer": answer, "calculations": calculations_of(self.reader)} if explain else answer
        text = role_in(self.language, json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=str))
        return self.response(text.encode("utf-8", "replace"), "application/json")

    def csv(self, table: AnswerTable, name: str) -> Response:
        """Answer a spreadsheet."""
        asked = [value for key, value in self.request.query_params.multi_items() if key not in _UNNAMED]
        named = [*self.request.path_params.values(), *asked]
        stem = file_stem([term("file", name, self.language), *named], self.request.query_params.get("as_of"))
        return self.response(csv_bytes(table, self.language), CSV, f'attachment; filename="{stem}.csv"')

    def response(self, body: bytes, media_type: str, disposition: str = "") -> Response:
        """Answer with a mark by which a browser asks again, and keep that. Raises `TooLarge`: nobody could use it."""
        if len(body) > self.request.app.state.bounds.answer_bytes:
            raise TooLarge("fault.answer_too_large", "hint.ask_about_less_lower")
        etag = self._etag_of(self._looked_up)
        headers = caching_headers(etag, self.language) | ({"Content-Disposition": disposition} if disposition else {})
        response = Response(body, media_type=media_type, headers=headers)
        if self.request.method == "GET":
            self.request.app.state.answers.keep(etag, response)
        return response


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
