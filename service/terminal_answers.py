"""Answers, readings and doubts as text for a terminal: filled into the templates of ``viz/templates/terminal``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph.model import Verdict
from graph.words import enumerated
from service.alike import summed_up
from viz.calls import call_names
from viz.context import PageContext
from viz.dossier import disputes_of, facts_of, kind_of
from viz.doubts import helpers as doubt_helpers
from viz.doubts import is_cluster, queue, readable
from viz.templating import render
from viz.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.answers import DormantPartnership, Entity, ShownRelationship, Source
    from graph.listed import StandingCount
    from graph.reviewed import ReviewedDocument, ReviewPassage
    from loaders.loads.history import Plan
    from loaders.tables.claims import Row

_QUOTING: Final = ("doubt", "judgements", "reading_order", "review")
"""What quotes documents, letter for letter."""
_LONGEST_PASSAGE: Final = 400
"""Characters of a passage that are shown."""


def written(template: str, found: Any, language: str) -> str:
    """Write what was answered, read, planned or done, or what waits for a decision, with the template of that name."""
    page = PageContext(language="en" if language == "en" else "fr")
    clusters = [found] if template == "doubt" and is_cluster(found) else []
    own: dict[str, Any] = {function.__name__[1:]: partial(function, page) for function in _WORDED}
    own |= {function.__name__[1:]: function for function in (_cited, _cells, _names_by_id)}
    own |= {
        "disputes_of": partial(disputes_of, page),
        "call_names": lambda brief: call_names(brief, language),
        "queue": queue,
        "readable": readable,
        "summed_up": summed_up,
    }
    own["lines_of"] = lambda doubt: written("doubt", doubt, language).splitlines()
    helpers = doubt_helpers(language, clusters) | own
    text = render(f"terminal/{template}.txt", page, found=found, **helpers)
    return text.removesuffix("\n") if template in _QUOTING else typeset(text.removesuffix("\n"), language)


def _remark(page: PageContext, message: Any) -> str:
    return str(message.said(page.language))


def _names_by_id(networks: Iterable[Entity]) -> dict[str, str]:
    return {one["id"]: one["name"] for one in networks}


def _named(page: PageContext, name: str, value: object) -> str:
    return page.text("line.named", name=name, value=value)


def _head(page: PageContext, text: str) -> str:
    return _named(page, text, "").rstrip()


def _cited(source: Source) -> str:
    return f"[{source['document'].removeprefix('document:')}, {source['locator']}]"


def _partnership(page: PageContext, one: DormantPartnership) -> str:
    """Write a partnership's name, kind, first year and verdict on one line."""
    kind = page.term("kind", one["kind"]).lower()
    if one["since"]:
        kind = page.text(f"answer.since_{one['since_basis'] or 'stated'}", kind=kind, year=one["since"])
    verdict = one["verdict"]
    if one["status"] == Verdict.DORMANT:
        verdict = page.text("answer.asleep", verdict=verdict)
    told = [kind, verdict]
    if one["last_activity"]:
        told.append(page.text("answer.last_activity", date=page.day(one["last_activity"])))
    return _named(page, one["name"], (" ; " if page.language == "fr" else "; ").join(told))


def _told_of(page: PageContext, entity: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List what is known of an entity itself: what a page has in its heading, then what a page lists."""
    told = [(page.term("property", "kind"), kind_of(page, entity))]
    told += [(page.term("table_column", "country"), page.term("country", str(entity.get("country") or "")))]
    told += [(page.text("entity.aliases").rstrip(" :\u00a0"), ", ".join(entity.get("aliases") or ()))]
    return [one for one in told if one[1]] + facts_of(page, entity)


def _together(page: PageContext, networks: Sequence[str], names: Mapping[str, str]) -> str:
    """Name the networks that share something, or the one that has it alone."""
    named = enumerated([names[one] for one in networks], page.language)
    return named if len(networks) > 1 else page.text("answer.alone", name=named)


def _tied(page: PageContext, relation: ShownRelationship) -> str:
    """Write how an entity is tied to a network: as its chair, now or until when, or on what basis as a member."""
    properties = relation["properties"]
    if relation["relationship"] == "CHAIRS":
        until, passed_on = properties.get("to"), properties.get("passed_on")
        said = "answer.chaired_until" if until else "answer.chaired" if passed_on else "answer.chairs"
        return f" ({page.text(said, date=page.day(until or properties['last_seen']))})"
    basis = properties.get("basis")
    return f" ({page.term('basis', basis).lower()})" if basis else ""


def _standings(page: PageContext, counts: StandingCount) -> str:
    said = {"both": counts["both"], "witnessed": counts["witnessed"], "listed": counts["listed"]}
    return ", ".join(f"{page.term('standing', name)} {number}" for name, number in said.items() if number)


def _counted(page: PageContext, rows: Mapping[str, int], left_out: int) -> str:
    """Write how many rows a load adds, changes and removes."""
    more = [page.text("load.left_out", count=left_out)] if left_out else []
    return ", ".join([page.text("load.rows", **rows), *more])


def _signed(page: PageContext, plan: Plan) -> list[tuple[str, list[str]]]:
    """Write the rows that a load adds, removes and changes, and what contradicts what stays, each under its sign."""
    return [
        ("+", [_of_table(row) for row in plan.added]),
        ("-", [_of_table(row) for row in plan.removed]),
        ("~", [f"{_of_table(old)} → {_cells(new.stated())}" for old, new in plan.changed]),
        ("!", [_remark(page, contradiction) for contradiction in plan.contradicted]),
    ]


def _of_table(row: Row) -> str:
    return f"{row.table}: {_cells(row.stated())}"


def _cells(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {cell}" for name, cell in cells.items())


def _changed(page: PageContext, changes: Mapping[str, int]) -> str:
    return ", ".join(f"{page.term('written', name)} {count}" for name, count in changes.items() if count)


def _fact(page: PageContext, key: str, value: Any) -> str:
    """Write something known of the engine or the dataset."""
    if isinstance(value, bool):
        return page.text("line.true" if value else "line.false")
    if key == "phase":
        return page.term("phase", value)
    if key == "hints":
        return "".join(f"\n  {_remark(page, hint)}" for hint in value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _document(page: PageContext, one: ReviewedDocument) -> str:
    """Write one line for a document that was read."""
    counts = (page.text(f"reading.{name}", count=one[name]) for name in ("certain", "doubtful"))
    state = page.text("review.loaded" if one["loaded"] else "review.not_loaded")
    return _named(page, f"{one['id']}  {one['title']} ({page.day(one['date'])})", ", ".join([*counts, state]))


def _quoted(page: PageContext, passage: ReviewPassage) -> list[str]:
    words = " ".join(passage["text"].split())
    shown = f"{words[:_LONGEST_PASSAGE]}{' …' if len(words) > _LONGEST_PASSAGE else ''}"
    quoted = [page.text("line.quoted", text=shown)] if words else []
    return [*quoted, f"[{passage['title']}, {passage['locator']}]"]


_WORDED: Final = (
    _document, _remark, _quoted, _head, _partnership, _told_of, _together, _tied, _standings, _counted, _signed,
    _changed, _fact,
)  # fmt: skip
"""What templates call with their page's language."""
