"""The pages: one function each, from plain answers to a complete HTML document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.directories import DIRECTORIES, Cluster
from graph.places import PLACE
from graph.questions import (
    CONNECTABLE,
    MONTHS,
    ConnectQuestion,
    OverlapQuestion,
    TableQuestion,
)
from graph.words import figure
from viz.calls import call_names
from viz.charts.chains import chains_drawing
from viz.charts.overlap import matrix_plot, upset_plot
from viz.charts.timeline import ROWS, TimelineRow, timeline_plot
from viz.charts.world import MOST_ARCS, Place, map_plot
from viz.directories import places_map
from viz.dossier import REASONED, TIMINGS, Footnotes, disputes_of, facts_of, grouped, kind_of
from viz.explorer import explorer_address
from viz.partnerships import ORDERS, PartnershipTable, arcs_of, lines_of
from viz.passages import lines_shown, numbers_of, statements_by_group
from viz.templating import render
from viz.texts import term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph import answers
    from viz.context import PageContext

_DIRECTORY_OF: Final = {one.label: f"/{name}" for name, one in DIRECTORIES.items()}
_QUESTIONS: Final = ("/connect", "/dormant", "/overlap", "/explorer", "/search")
"""Pages that can be asked again."""


def render_home(
    context: PageContext,
    status: answers.Status,
    documents: Sequence[answers.DocumentSummary],
    networks: Sequence[answers.Entity],
    countries: Sequence[str],
    listed_only: int = 0,
    where: Sequence[Cluster] = (),
) -> str:
    """Show one search field, the three questions and what the graph holds; what registers alone hold, apart.

    Parameters
    ----------
    networks : sequence of Entity
        Those to choose from, the best known first.
    countries : sequence of str
        ISO codes of the countries that partnerships reach.
    listed_only : int
        Partnerships that stand in registers and that no document mentions.
    where : sequence of Cluster
        Partnerships by région and country, for the map and the table beside it.
    """
    read = [one for one in documents if one["kind"] != "register"]
    lists = [one for one in documents if one["kind"] == "register"]
    nodes = status["nodes"]
    held = nodes | {"Document": len(read), "Partnership": nodes.get("Partnership", 0) - listed_only}
    return render(
        "home.html",
        context,
        held=held,
        read=read,
        lists=lists,
        listed_only=listed_only,
        networks=networks,
        countries=countries,
        usual=MONTHS,
        addresses=_DIRECTORY_OF,
        **places_map(context, where),
    )


def render_connect(
    context: PageContext,
    question: ConnectQuestion,
    answer: answers.Connection | None,
    excluded: Sequence[answers.Entity] = (),
) -> str:
    """Show who connects two entities; without an answer, the form alone.

    Parameters
    ----------
    excluded : sequence of Entity
        Those that the question avoids.
    """
    return render(
        "connect.html",
        context,
        question=question,
        explorer=explorer_address(context, question),
        answer=answer,
        drawing=chains_drawing(answer) if answer else None,
        excluded=excluded,
        without=lambda entity: [one for one in question.avoid if one != entity],
    )


def render_dormant(
    context: PageContext,
    question: TableQuestion,
    answer: answers.Dormancy,
    table: PartnershipTable,
    choices: answers.PartnershipChoices,
    observations: Sequence[answers.Observation] = (),
    places: Mapping[str, Place] | None = None,
    authority: answers.Entity | None = None,
) -> str:
    """Show which partnerships sleep: a table, a timeline and a map.

    Parameters
    ----------
    answer : Dormancy
        Holds the rows of the table in full.
    table : PartnershipTable
        The page of partnerships that the question asks for.
    choices : PartnershipChoices
        What it can be narrowed to.
    observations : sequence of Observation
        For the timeline; without them it shows the dates of the sources.
    places : mapping of str to (float, float)
        Latitude and longitude in degrees, by authority's id; partnerships without are left out of the map.
    authority : Entity, optional
        The one whose partnerships are asked for.
    """
    rows = table.detailed(answer["partnerships"])
    lines = tuple(lines_of(table.listed[:ROWS], list(observations)))
    arcs = tuple(arcs_of(table.listed[:MOST_ARCS], dict(places or {})))
    return render(
        "dormant.html",
        context,
        question=question,
        explorer=explorer_address(context, question),
        answer=answer,
        table=table,
        figures={name: figure(count, context.language) for name, count in table.counts.items()},
        choices=choices,
        rows=rows,
        orders=list(ORDERS),
        first_date=min((date for line in lines for date, _ in line.marks), default=""),
        lines=len(lines),
        timeline=timeline_plot(lines, answer["as_of"], answer["months"], context.language) if lines else None,
        map=map_plot(arcs, context.language) if arcs else None,
        unplaced=min(table.total, MOST_ARCS) - len(arcs),
        most_arcs=MOST_ARCS,
        authority=authority,
    )


def render_overlap(
    context: PageContext,
    question: OverlapQuestion,
    networks: Sequence[answers.Entity],
    answer: answers.Overlap | None,
) -> str:
    """Show how networks overlap; without an answer, the form alone.

    Parameters
    ----------
    networks : sequence of Entity
        Those to choose from.
    """
    drawn = answer if answer and any(one["size"] for one in answer["sets"]) else None
    return render(
        "overlap.html",
        context,
        question=question,
        explorer=explorer_address(context, question),
        networks=networks,
        answer=answer,
        names={network["id"]: network["name"] for network in answer["networks"]} if answer else {},
        chosen={network["id"] for network in answer["networks"]} if answer else set(question.networks),
        upset=upset_plot(drawn, context.language) if drawn else None,
        matrix=matrix_plot(drawn, context.language) if drawn else None,
    )


def render_entity(
    context: PageContext,
    shown: answers.Shown,
    timeline: Sequence[answers.TimelineEntry] = (),
) -> str:
    """Show everything known of one entity, a partnership's verdict first, and what sources disagree on."""
    lines = _entity_lines(context, timeline)
    return render(
        "entity.html",
        context,
        shown=shown,
        today=date.today().isoformat(),
        entity=shown["entity"],
        kind=kind_of(context, shown["entity"]),
        has_brief=shown["entity"]["label"] in CONNECTABLE,
        disputes=disputes_of(context, shown["disagreements"]),
        facts=facts_of(context, shown["entity"]),
        groups=grouped(shown["relationships"]),
        timeline=timeline,
        plot=timeline_plot(lines, "", None, context.language) if len(timeline) > 1 else None,
    )


def _entity_lines(context: PageContext, timeline: Sequence[answers.TimelineEntry]) -> tuple[TimelineRow, ...]:
    """One line per entity that the timeline names, in the order of its first date."""
    marks: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for entry in timeline:
        names[entry["entity"]["id"]] = entry["entity"]["name"]
        line = marks.setdefault(entry["entity"]["id"], [])
        line += [(date, entry["status"] or "active") for date in (entry["date"], entry["until"]) if date]
    return tuple(TimelineRow(names[entity], seen[-1][1], tuple(seen)) for entity, seen in marks.items())


def render_brief(context: PageContext, brief: answers.Brief) -> str:
    """Show what to know before a meeting, with the sources as numbered notes: one or two printed pages."""
    notes = Footnotes()
    for part in (brief["partnerships"], brief["people"], brief["events"], brief["networks"]):
        for one in part:
            notes.number(one["sources"])
    return render(
        "brief.html",
        context,
        brief=brief,
        title=" – ".join(entity["name"] for entity in brief["entities"]),
        reasoned=REASONED,
        call_names=call_names(brief, context.language),
        timings=TIMINGS,
        cited=notes.cite,
        notes=notes.sources,
    )


def render_document(
    context: PageContext,
    facts: answers.DocumentFacts,
    passage: answers.Passage | None = None,
    publisher: answers.Entity | None = None,
) -> str:
    """Show what a document states and, where the documents are at hand, the passage asked for with names marked."""
    asked = dict(context.query).get("lines", "").split(",")
    ranges = [part for part in asked if part]
    return render(
        "document.html",
        context,
        facts=facts,
        publisher=publisher,
        asked=ranges,
        count=len(numbers_of(ranges)),
        passage_lines=lines_shown(passage, numbers_of(ranges)),
        groups=statements_by_group(facts["statements"], numbers_of(ranges)),
    )


def render_error(context: PageContext, problem: Mapping[str, Any], value: str = "") -> str:
    """Return what went wrong and what to do next: a name offers what it may mean, a form keeps what was entered.

    Parameters
    ----------
    problem : mapping
        As programs read it: ``candidates`` are those that a name may mean, ``parameter`` is where it was given.
    value : str
        The name in question.
    """
    parameter = problem.get("parameter")

    def address(entity: answers.Entity) -> str:
        if parameter:
            return context.instead(parameter, value, entity["id"])
        asked_so = context.path.startswith("/brief/") or entity["label"] == PLACE
        return context.link(f"/{'brief' if asked_so else 'entity'}/{entity['id']}")

    return render(
        "error.html",
        context,
        problem=problem,
        question=_connecting(context.query) if context.path == "/connect" else None,
        again=context.link(context.path) if context.path in _QUESTIONS else None,
        heading=term("error", problem["code"], context.language)
        if problem["status"] < 500 or problem["code"] in ("database_away", "too_large")
        else context.text("error.title"),
        candidates=[(entity, address(entity)) for entity in problem.get("candidates", [])],
    )


def _connecting(query: Sequence[tuple[str, str]]) -> ConnectQuestion:
    """Read from an address who was to be connected, whether or not there is what it names."""
    asked = dict(query)
    avoided = tuple(value for name, value in query if name == "avoid")
    return ConnectQuestion(asked.get("from", ""), asked.get("to", ""), asked.get("as_of"), avoid=avoided)
