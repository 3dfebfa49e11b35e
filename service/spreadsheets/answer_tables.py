"""Each answer as a table, with French or English column names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.roles import role_in
from service.spreadsheets.french_csv import AnswerTable, Cell, joined
from viz.charts.palette import state_of
from viz.context import PageContext
from viz.sources import source_title
from viz.texts import term, translate
from viz.typography import human_date

if TYPE_CHECKING:
    from graph.answers import (
        Brief,
        Call,
        Connection,
        DocumentFacts,
        DocumentSummary,
        Dormancy,
        DormantPartnership,
        Entity,
        Found,
        KnownPerson,
        Neighbours,
        Overlap,
        Shown,
        ShownRelationship,
        Source,
        Status,
        TimelineEntry,
        View,
    )

Titles = Mapping[str, str]
"""Titles of documents by their ids."""
NO_TITLES: Final[Titles] = {}


def connection_table(answer: Connection, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each step of each chain."""
    names = ["rank", "score", "step", "from", "relationship", "to", "weak", "properties", "explanation", "sources"]
    rows: list[tuple[Cell, ...]] = [
        (
            chain["rank"],
            chain["score"],
            number,
            step["from"]["name"],
            term("entry", step["relationship"], language),
            step["to"]["name"],
            _yes(step["weak"], language),
            _properties(step["properties"], language),
            chain["explanation"],
            sources_text(step["sources"], titles, language),
        )
        for chain in answer["paths"]
        for number, step in enumerate(chain["steps"], start=1)
    ]
    return _table(names, rows, language)


def dormancy_table(answer: Dormancy, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each partnership."""
    names = [
        "name",
        "country",
        "kind",
        "since",
        "verdict",
        "grounds",
        "last_activity",
        "reasons",
        "call",
        "contacts",
        "intermediaries",
        "themes",
        "sources",
        "id",
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            one["name"],
            joined(term("country", code, language) for code in one["countries"]),
            term("kind", one["kind"], language),
            one["since"] if one["since_basis"] not in ("about", "counted") else _since(one, language),
            one["verdict"],
            term("status", state_of(one["status"], one["grounds"]), language),
            one["last_activity"],
            joined(one["reasons"]),
            _called(one["call"]),
            _people(one["contacts"], language),
            _names(one["intermediaries"]),
            joined(one["themes"]),
            sources_text(one["sources"], titles, language),
            one["id"],
        )
        for one in answer["partnerships"]
    ]
    return _table(names, rows, language)


def call_table(calls: Sequence[tuple[str, str, Call]], language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each person to call, with what it is about and for which side."""
    names = ["about", "side", "name", "role", "body", "why", "last_seen", "in_post", "sources"]
    rows: list[tuple[Cell, ...]] = [
        (
            about,
            side,
            one["person"]["name"],
            one["role"],
            one["body"]["name"],
            one["why"],
            one["last_seen"],
            one["in_post"],
            sources_text(one["sources"], titles, language),
        )
        for about, side, one in calls
    ]
    return _table(names, rows, language)


def overlap_table(answer: Overlap, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each thing that networks have, then one for each pair; what is not listed is unknown."""
    called = {network["id"]: network["name"] for network in answer["networks"]}
    names = ["section", "networks", "size", "id", "name", "country", "jaccard", "coverage", "sources"]
    sets: list[tuple[Cell, ...]] = [
        (
            translate("table_section.set", language),
            joined(called[network] for network in one["networks"]),
            one["size"],
            item["id"],
            item["name"],
            _country(item, language),
            None,
            joined(answer["coverage"][network]["note"] for network in one["networks"]),
            sources_text(answer["sources"].get(item["id"], []), titles, language),
        )
        for one in answer["sets"]
        for item in one["items"]
    ]
    pairs: list[tuple[Cell, ...]] = [
        (
            translate("table_section.pair", language),
            joined([called[pair["a"]], called[pair["b"]]]),
            None if pair["jaccard"] is None else pair["shared"],
            *(None, None, None),
            pair["jaccard"],
            joined(answer["coverage"][network]["note"] for network in (pair["a"], pair["b"])),
            "",
        )
        for pair in answer["pairs"]
    ]
    return _table(names, sets + pairs, language)


def entity_table(answer: Shown, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each relationship."""
    return _relationships_table(answer["relationships"], language, titles)


def neighbours_table(answer: Neighbours, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each relationship of the page; the counts where no type was chosen."""
    if answer["relationships"]:
        return _relationships_table(answer["relationships"], language, titles)
    counts: list[tuple[Cell, ...]] = [
        (term("group", f"{one['relationship']}_{one['direction']}", language), one["count"]) for one in answer["counts"]
    ]
    return _table(["relationship", "count"], counts, language)


def found_table(answer: list[Found], language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each result."""
    rows: list[tuple[Cell, ...]] = [(*_entity(one["entity"], language), one["score"], one["matched"]) for one in answer]
    return _table(["id", "type", "name", "country", "score", "matched"], rows, language)


def brief_table(answer: Brief, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each partnership, person, event, network and broker."""
    return _table(
        ["section", "name", "detail", "date", "sources"], list(_brief_rows(answer, language, titles)), language
    )


def _brief_rows(answer: Brief, language: str, titles: Titles) -> Iterable[tuple[Cell, ...]]:
    sections: dict[str, list[tuple[str, str | None, str | None, list[Source]]]] = {
        "Partnership": [
            (one["name"], one["verdict"], one["last_activity"], one["sources"]) for one in answer["partnerships"]
        ],
        "Person": [
            (one["person"]["name"], f"{one['role']}, {one['body']['name']}", one["last_seen"], one["sources"])
            for one in answer["people"]
        ],
        "Event": [
            (
                one["event"]["name"],
                ", ".join(filter(None, [one["place"], term("timing", one["timing"], language)])),
                one["start"],
                one["sources"],
            )
            for one in answer["events"]
        ],
        "Network": [
            (one["entity"]["name"], term("entry", one["relationship"], language), None, one["sources"])
            for one in answer["networks"]
        ],
    }
    called = translate("table_column.call", language)
    for one in answer["call"]:
        said = ", ".join(filter(None, [one["role"], one["body"]["name"], one["why"], one["in_post"]]))
        yield called, one["person"]["name"], said, one["last_seen"], sources_text(one["sources"], titles, language)
    for label, rows in sections.items():
        for name, detail, date, sources in rows:
            yield term("label", label, language), name, detail, date, sources_text(sources, titles, language)
    for broker in answer["brokers"]:
        yield translate("table_column.broker", language), broker["person"]["name"], broker["why"], None, ""


def timeline_table(answer: list[TimelineEntry], language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each dated fact."""
    rows: list[tuple[Cell, ...]] = [
        (
            one["date"],
            one["until"],
            term("entry", one["relationship"], language),
            one["entity"]["id"],
            one["entity"]["name"],
            term("observed", one["status"], language) if one["status"] else None,
            role_in(language, one["detail"] or ""),
            sources_text(one["sources"], titles, language),
        )
        for one in answer
    ]
    return _table(["date", "until", "relationship", "id", "name", "status", "detail", "sources"], rows, language)


def view_table(answer: View, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each line of the drawing."""
    called = {node["id"]: node["name"] for node in answer["nodes"]}
    rows: list[tuple[Cell, ...]] = [
        (
            called[edge["from"]],
            term("entry", edge["type"], language),
            called[edge["to"]],
            sources_text(edge["sources"], titles, language),
        )
        for edge in answer["edges"]
    ]
    return _table(["from", "relationship", "to", "sources"], rows, language)


def documents_table(answer: list[DocumentSummary], language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each document."""
    rows: list[tuple[Cell, ...]] = [
        (
            one["id"],
            one["title"],
            one["date"],
            term("document_kind", one["kind"], language),
            one["publisher"],
            one["statements"],
        )
        for one in answer
    ]
    return _table(["id", "title", "date", "kind", "publisher", "statements"], rows, language)


def facts_table(answer: DocumentFacts, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each statement."""
    rows: list[tuple[Cell, ...]] = [
        (
            one["locator"],
            one["from"]["name"],
            term("entry", one["relationship"], language),
            one["to"]["name"],
            _properties(one["properties"], language),
        )
        for one in answer["statements"]
    ]
    return _table(["locator", "from", "relationship", "to", "properties"], rows, language)


def status_table(answer: Status, language: str, titles: Titles = NO_TITLES) -> AnswerTable:
    """One row for each label and each type of relationship."""
    rows: list[tuple[Cell, ...]] = [
        (translate(f"about.{kind}", language), term(section, name, language), count)
        for kind, section, counts in (
            ("entities", "label", answer["nodes"]),
            ("ties", "entry", answer["relationships"]),
        )
        for name, count in counts.items()
        if name not in ("Entity", "Dataset")
    ]
    return _table(["kind", "type", "count"], rows, language)


def _table(names: list[str], rows: list[tuple[Cell, ...]], language: str) -> AnswerTable:
    return AnswerTable(tuple(translate(f"table_column.{name}", language) for name in names), rows)


def _relationships_table(relationships: list[ShownRelationship], language: str, titles: Titles) -> AnswerTable:
    rows: list[tuple[Cell, ...]] = [
        (
            term("group", f"{one['relationship']}_{one['direction']}", language),
            *_entity(one["entity"], language),
            _properties(one["properties"], language),
            sources_text(one["sources"], titles, language),
        )
        for one in relationships
    ]
    names = ["relationship", "id", "type", "name", "country", "properties", "sources"]
    return _table(names, rows, language)


def _entity(entity: Entity, language: str) -> tuple[Cell, ...]:
    return entity["id"], term("label", entity["label"], language), entity["name"], _country(entity, language)


def _country(entity: Entity, language: str) -> str | None:
    code = entity.get("country")
    return term("country", code, language) if code else None


def _names(entities: Iterable[Entity]) -> str:
    return joined(entity["name"] for entity in entities)


def _since(one: DormantPartnership, language: str) -> str:
    return translate(f"dormant.{one['since_basis']}_year", language, year=one["since"]) if one["since"] else ""


def _called(calls: Iterable[Call]) -> str:
    return joined(
        ", ".join(filter(None, [one["person"]["name"], one["role"], one["body"]["name"], one["why"], one["in_post"]]))
        for one in calls
    )


def _people(people: Iterable[KnownPerson], language: str) -> str:
    return joined(
        f"{one['person']['name']}, {one['role']}, {one['body']['name']} ({human_date(one['last_seen'], language)})"
        for one in people
    )


def _properties(properties: Mapping[str, Any], language: str) -> str:
    return joined(
        f"{term('property', name, language).rstrip(' :')}: {role_in(language, _said(value))}"
        for name, value in properties.items()
        if value is not None
    )


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def sources_text(sources: Iterable[Source], titles: Titles, language: str) -> str:
    """Write sources into one cell."""
    context = PageContext(language="en" if language == "en" else "fr", documents=titles)
    return joined(f"{source_title(context, one)}, {one['locator']}" for one in sources)


def _yes(value: bool, language: str) -> str:
    return (("non", "oui"), ("no", "yes"))[language == "en"][value]
