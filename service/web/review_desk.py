"""The review as pages and programs reach it: the desk, what is done there, and the log of who did it."""

from __future__ import annotations

import hashlib
import logging
import re
import tempfile
from pathlib import Path
from typing import Any, Final

from fastapi import Request

from graph.errors import UsageError
from graph.ingested import Ingestion
from graph.reviewed import Judgement
from graph.store import Store
from loaders.lists.fields import NOTHING_SAID, Wanted
from loaders.loads.recording import LoadReport
from loaders.review.case import DeskCache
from loaders.review.decisions import ClaimDecided, NamesDecided
from loaders.review.desk import Desk
from service.web.languages import language_of

log = logging.getLogger(__name__)

MOST_GROUPS: Final = 26
LONGEST_KEY: Final = 500
LONGEST_WHY: Final = 500
LONGEST_FIELD: Final = 1_000
_HARMLESS: Final = re.compile(r"[^\w .()'-]+")


def desk_of(request: Request) -> Desk:
    """Return a desk in the visitor's language; what it compares names with is kept; raises `DatabaseAway`."""
    state = request.app.state
    store: Store = state.graph.store
    if state.desk_cache is None or state.desk_cache.store is not store:
        state.desk_cache = DeskCache(store)
    documents = state.settings.documents
    return Desk(store, language=language_of(request), documents=documents, cache=state.desk_cache)


def receive(
    request: Request, name: str, content: bytes, who: str, said: Wanted = NOTHING_SAID
) -> tuple[str, Ingestion]:
    """Read a document that somebody sent, with what they say of it; the file itself is not kept.

    Of ``name``, as the visitor's machine calls it, only the last part is looked at.
    """
    plain = _HARMLESS.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")[-120:]
    if not plain:
        raise UsageError("fault.document_no_name", "hint.give_name_ending_minutes")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain
        path.write_bytes(content)
        document, ingestion = desk_of(request).receive(path, who, said)
    record(who, "receive", document)
    return document, ingestion


def take(request: Request, decision: NamesDecided | ClaimDecided, who: str) -> list[Judgement]:
    """Take a decision."""
    made = desk_of(request).take([decision], who)
    settled = (
        ("settle", decision.cluster) if isinstance(decision, NamesDecided) else (decision.settlement, decision.claim)
    )
    record(who, *settled)
    return made


def take_back(request: Request, decision: str, who: str) -> None:
    """Take a decision back."""
    desk_of(request).take_back(decision, who)
    record(who, "take-back", decision)


def discard(request: Request, document: str, who: str) -> None:
    """Throw a reading away."""
    desk_of(request).discard(document)
    record(who, "discard", document)


def load(request: Request, document: str, who: str) -> LoadReport:
    """Load what is certain or decided of a document."""
    report = desk_of(request).load(document, lambda what, done, total: None)
    record(who, "load", document, run=report.run, changes=report.changes)
    return report


def follow(request: Request, who: str) -> LoadReport:
    """Make the graph follow the decisions on entities that are loaded already."""
    report = desk_of(request).apply(lambda what, done, total: None)
    record(who, "apply", "judgements", changes=report.changes)
    return report


def record(who: str, action: str, thing: str, **more: Any) -> None:
    """Log who did what. A cluster or a claim may be called after a person, so a mark of it stands in the log."""
    said = thing if thing.startswith("document:") else hashlib.sha256(thing.encode()).hexdigest()[:12]
    log.info("review", extra={"fields": {"writer": who, "action": action, "object": said, **more}})
