"""What the templates of pages call: drawings of an answer, its parts in order, and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final
from urllib.parse import quote, urlencode

from markupsafe import Markup

from graph import answers
from graph.directories import DIRECTORIES
from graph.options import parameters_of
from graph.places import PLACE
from graph.questions import CONNECTABLE, MONTHS, ConnectQuestion, OverlapQuestion, TableQuestion
from graph.words import figure
from viz.charts.chains import chains_drawing
from viz.charts.overlap import matrix_plot, upset_plot
from viz.charts.timeline import ROWS, TimelineRow, timeline_plot
from viz.charts.world import MOST_ARCS, map_plot
from viz.context import PageContext
from viz.directories import (
    ORDERS,
    arcs_of,
    cell_text,
    cells_told,
    choices_of,
    columns_of,
    facet_words,
    lines_of,
    places_map,
)
from viz.dossier import REASONED, TIMINGS, footnotes_of, groups_of
from viz.sources import lines_shown, numbers_of, statements_by_group

_BOUNDS: Final = ("enum", "minimum", "maximum", "minItems", "maxItems", "maxLength", "default", "format")
_DIRECTORY_OF: Final = {one.label: f"/{name}" for name, one in DIRECTORIES.items()}


_PLAIN: Final = (chains_drawing, columns_of, footnotes_of, groups_of, lines_shown, numbers_of, statements_by_group)
_OF_PAGES: Final = (cell_text, cells_told, choices_of, facet_words, places_map)


def page_helpers(context: PageContext) -> dict[str, Any]:
    """Return what templates of pages call to draw an answer, and to lay it out."""
    language, query = context.language, dict(context.query)
    own = (*_OF_PAGES, connecting, explorer_address, meant_address)
    return {
        **{one.__name__: one for one in _PLAIN},
        **{one.__name__: partial(one, context) for one in own},
        **{one.__name__: partial(one, language=language) for one in (upset_plot, matrix_plot, map_plot, entity_plot)},
        "timeline_plot": lambda lines, as_of, months: timeline_plot(lines, as_of, months, language),
        "lines_of": lambda listed, observations: tuple(lines_of(listed[:ROWS], observations)),
        "arcs_of": lambda listed, places: tuple(arcs_of(listed[:MOST_ARCS], places)),
        "most_arcs": MOST_ARCS,
        "first_date": lambda lines: min((day for line in lines for day, _ in line.marks), default=""),
        "partnership_orders": tuple(ORDERS),
        "figures_of": lambda counts: {name: figure(count, language) for name, count in counts.items()},
        "directories": tuple(DIRECTORIES),
        "orders_of": lambda directory: DIRECTORIES[directory].orders,
        "asked_lines": [part for part in query.get("lines", "").split(",") if part],
        "today": date.today().isoformat(),
        "timings": TIMINGS,
        "reasoned": REASONED,
        "connectable": CONNECTABLE,
        "directory_of": _DIRECTORY_OF,
        "schema_bounds": schema_bounds,
        "tried": tried,
        "usual_months": MONTHS,
    }


def entity_plot(timeline: Sequence[answers.TimelineEntry], language: str) -> Markup:
    """Draw one line for each entity that a timeline names, in the order of its first date."""
    marks: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for entry in timeline:
        names[entry["entity"]["id"]] = entry["entity"]["name"]
        line = marks.setdefault(entry["entity"]["id"], [])
        line += [(date, entry["status"] or "active") for date in (entry["date"], entry["until"]) if date]
    lines = tuple(TimelineRow(names[entity], seen[-1][1], tuple(seen)) for entity, seen in marks.items())
    return timeline_plot(lines, "", None, language)


def explorer_address(context: PageContext, question: ConnectQuestion | TableQuestion | OverlapQuestion) -> str | None:
    """Address the drawing of an answer; None for one that names values instead of entities.

    Examples
    --------
    >>> from viz.context import PageContext
    >>> explorer_address(PageContext(), TableQuestion(country="JP", page=2))
    '/explorer?dormant=true&country=JP'
    """
    if isinstance(question, OverlapQuestion) and question.by in ("scope", "governance"):
        return None
    of = {"dormant": "true"} if isinstance(question, TableQuestion) else {}
    options = {
        name: "true" if value is True else value
        for name, value in parameters_of(question).items()
        if name not in ("sort", "page")
    }
    return context.link("/explorer", **of, **options)


def meant_address(context: PageContext, problem: Mapping[str, Any], value: str, entity: answers.Entity) -> str:
    """Address what a name, the value of a problem's ``parameter``, may have meant: the same page, else the entity's."""
    if parameter := problem.get("parameter"):
        return context.instead(parameter, value, entity["id"])
    asked_so = context.path.startswith("/brief/") or entity["label"] == PLACE
    return context.link(f"/{'brief' if asked_so else 'entity'}/{entity['id']}")


def connecting(context: PageContext) -> ConnectQuestion:
    """Read from an address who was to be connected, whether or not there is what it names."""
    asked = dict(context.query)
    avoided = tuple(value for name, value in context.query if name == "avoid")
    return ConnectQuestion(asked.get("from", ""), asked.get("to", ""), asked.get("as_of"), avoid=avoided)


def schema_bounds(schema: Mapping[str, Any]) -> str:
    """Write what a parameter for programs keeps to, of its JSON schema."""
    parts = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    bounds = {name: part[name] for part in parts for name in _BOUNDS if part.get(name) not in (None, [])}
    return "; ".join(f"{name} {value}" for name, value in bounds.items())


def tried(path: str, operation: Mapping[str, Any]) -> str:
    """Write an address with the example of each parameter that must be given; nothing where one has none.

    Where none must be given and something must still be named, it is an entity.
    """
    query, declared = [], operation.get("parameters", [])
    asked = any(one.get("required") for one in declared)
    for one in declared:
        if one.get("required") or (one["name"] == "entity" and not asked):
            example = next(iter(one.get("schema", {}).get("examples") or [one.get("example")]), None)
            if example is None:
                return ""
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", quote(str(example)))
            else:
                query.append((one["name"], str(example)))
    return path + (f"?{urlencode(query)}" if query else "")
