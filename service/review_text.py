"""Doubts, decisions and what to do next as text for a terminal, filled into templates of ``viz/templates/terminal``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from viz.context import PageContext
from viz.doubts import Doubt, is_cluster, readable, said, state_of, title_of
from viz.reading_order import told
from viz.templating import render
from viz.texts import translate

if TYPE_CHECKING:
    from graph.reviewed import Review, ReviewCluster, ReviewedDocument, ReviewPair, ReviewPassage

LONGEST_PASSAGE: Final = 400
"""Characters of a passage that are shown."""


def queue(review: Review) -> list[Doubt]:
    """Put clusters and claims into one queue, the most valuable first."""
    doubts: list[Doubt] = [*review["clusters"], *review["claims"]]
    return sorted(doubts, key=lambda doubt: -doubt["value"])


def written(template: str, found: object, language: str) -> str:
    """Write what waits (``review``), one doubt of it, a document in ``reading_order`` or ``judgements``."""
    helpers: dict[str, Any] = {
        "lines_of": lambda doubt: written("doubt", doubt, language).splitlines(),
        "document": lambda one: _document(one, language),
        "told": lambda claim: told(claim, language),
        "said": lambda section, name, value: said(section, name, value, language),
        "percent": lambda share: round(share * 100),
        "compared": _compared,
        **{one.__name__: one for one in (is_cluster, queue, readable, state_of, title_of)},
        "quoted": _quoted,
    }
    page = PageContext(language="en" if language == "en" else "fr")
    return render(f"terminal/{template}.txt", page, found=found, **helpers).removesuffix("\n")


def _document(one: ReviewedDocument, language: str) -> str:
    """One line for a document that was read."""
    counts = (translate(f"reading.{name}", language, count=one[name]) for name in ("certain", "doubtful"))
    state = translate("review.loaded" if one["loaded"] else "review.not_loaded", language)
    return f"{one['id']}  {one['title']} ({one['date']}) : {', '.join([*counts, state])}"


def _quoted(passage: ReviewPassage) -> list[str]:
    words = " ".join(passage["text"].split())
    quoted = [f"« {words[:LONGEST_PASSAGE]}{' …' if len(words) > LONGEST_PASSAGE else ''} »"] if words else []
    return [*quoted, f"[{passage['title']}, {passage['locator']}]"]


def _compared(cluster: ReviewCluster, pair: ReviewPair) -> list[str]:
    names = {side["key"]: side["name"] for side in cluster["sides"]}
    return [names.get(key, key) for key in (pair["left"], pair["right"])]
