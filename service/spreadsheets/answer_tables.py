"""Each answer as a table, worded for a page's language and documents, and as CSV that a French Excel opens right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.roles import role_in
from loaders.tables.cells import defused, french_csv
from viz.charts.palette import state_of
from viz.directories import cell_text, columns_of
from viz.sources import since_words, source_title

if TYPE_CHECKING:
    from graph import answers
    from graph.directories import DirectoryPage
    from graph.gathered import Comparison, Country, Registers
    from viz.context import PageContext

A = TypeVar("A")
Cell = str | int | float | None
Row = tuple[Cell, ...]
BETWEEN: Final = " | "
"""What stands between several values of a cell."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Names of columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: list[Row]


def csv_bytes(table: AnswerTable, language: str) -> bytes:
    """Write a table as CSV: UTF-8 with a mark, semicolons, no formulas; in French, numbers have a decimal comma.

    Examples
    --------
    >>> csv_bytes(AnswerTable(("a", "b"), [("=1+1", 0.5)]), "fr").decode("utf-8-sig")
    "a;b\\r\\n'=1+1;0,5\\r\\n"
    """
    return french_csv([table.columns, *([_written(cell, language) for cell in row] for row in table.rows)])


def joined(values: Iterable[str]) -> str:
    """Put several values into one cell."""
    return BETWEEN.join(values)


def _written(cell: Cell, language: str) -> str:
    if cell is None or isinstance(cell, str):
        return defused((cell or "").replace("\x00", ""))
    text = f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    return text.replace(".", ",") if language == "fr" else text


def _columns(
    names: str,
) -> Callable[[Callable[[A, PageContext], Iterable[Row]]], Callable[[A, PageContext], AnswerTable]]:
    """Make a table of the rows that a function yields from an answer; ``names`` are those of the catalogue."""

    def of_rows(rows: Callable[[A, PageContext], Iterable[Row]]) -> Callable[[A, PageContext], AnswerTable]:
        @wraps(rows)
        def table(answer: A, page: PageContext) -> AnswerTable:
            heads = tuple(page.text(f"table_column.{name}") for name in names.split())
            return AnswerTable(heads, list(rows(answer, page)))

        return table

    return of_rows


@_columns("rank score step from relationship to weak properties explanation sources")
def connection_table(answer: answers.Connection, page: PageContext) -> Iterator[Row]:
    """One row for each step of each chain."""
    for chain in answer["paths"]:
        for number, step in enumerate(chain["steps"], start=1):
            yield (
                chain["rank"],
                chain["score"],
                number,
                step["from"]["name"],
                page.term("entry", step["relationship"]),
                step["to"]["name"],
                page.text("line.true" if step["weak"] else "line.false"),
                _properties(step["properties"], page),
                chain["explanation"],
                sources_text(step["sources"], page),
            )


@_columns(
    "name country kind since verdict grounds last_activity reasons call contacts intermediaries themes sources id"
)
def dormancy_table(answer: answers.Dormancy, page: PageContext) -> Iterator[Row]:
    """One row for each partnership."""
    for one in answer["partnerships"]:
        yield (
            one["name"],
            joined(page.term("country", code) for code in one["countries"]),
            page.term("kind", one["kind"]),
            one["since"] if one["since_basis"] not in ("about", "counted") else since_words(page, one),
            one["verdict"],
            page.term("status", state_of(one["status"], one["grounds"])),
            one["last_activity"],
            joined(one["reasons"]),
            joined(", ".join(filter(None, [call["person"]["name"], *_called(call)])) for call in one["call"]),
            joined(_person(known, page) for known in one["contacts"]),
            joined(body["name"] for body in one["intermediaries"]),
            joined(one["themes"]),
            sources_text(one["sources"], page),
            one["id"],
        )


@_columns("about side name role body why last_seen in_post sources")
def call_table(calls: Sequence[tuple[str, str, answers.Call]], page: PageContext) -> Iterator[Row]:
    """One row for each person to call, with what it is about and for which side."""
    for about, side, one in calls:
        yield (
            about,
            side,
            one["person"]["name"],
            one["role"],
            one["body"]["name"],
            one["why"],
            one["last_seen"],
            one["in_post"],
            sources_text(one["sources"], page),
        )


@_columns("section networks size id name country jaccard coverage sources")
def overlap_table(answer: answers.Overlap, page: PageContext) -> Iterator[Row]:
    """One row for each thing that networks have, then one for each pair; what is not listed is unknown."""
    called = {network["id"]: network["name"] for network in answer["networks"]}
    notes = {network: coverage["note"] for network, coverage in answer["coverage"].items()}
    for one in answer["sets"]:
        for item in one["items"]:
            yield (
                page.text("table_section.set"),
                joined(called[network] for network in one["networks"]),
                one["size"],
                item["id"],
                item["name"],
                _country(item, page),
                None,
                joined(notes[network] for network in one["networks"]),
                sources_text(answer["sources"].get(item["id"], []), page),
            )
    for pair in answer["pairs"]:
        yield (
            page.text("table_section.pair"),
            joined([called[pair["a"]], called[pair["b"]]]),
            None if pair["jaccard"] is None else pair["shared"],
            *(None, None, None),
            pair["jaccard"],
            joined([notes[pair["a"]], notes[pair["b"]]]),
            "",
        )


@_columns("relationship id type name country properties sources")
def _relationships_table(relationships: Iterable[answers.ShownRelationship], page: PageContext) -> Iterator[Row]:
    """One row for each relationship."""
    for one in relationships:
        yield (
            page.term("group", f"{one['relationship']}_{one['direction']}"),
            *_entity(one["entity"], page),
            _properties(one["properties"], page),
            sources_text(one["sources"], page),
        )


@_columns("relationship count")
def _counts_table(answer: answers.Neighbours, page: PageContext) -> Iterator[Row]:
    """One row for each type of relationship."""
    for one in answer["counts"]:
        yield page.term("group", f"{one['relationship']}_{one['direction']}"), one["count"]


def entity_table(answer: answers.Shown, page: PageContext) -> AnswerTable:
    """One row for each relationship."""
    return _relationships_table(answer["relationships"], page)


def neighbours_table(answer: answers.Neighbours, page: PageContext) -> AnswerTable:
    """One row for each relationship of the page; the counts where no type was chosen."""
    found = answer["relationships"]
    return _relationships_table(found, page) if found else _counts_table(answer, page)


@_columns("id type name country score matched")
def found_table(answer: list[answers.Found], page: PageContext) -> Iterator[Row]:
    """One row for each result."""
    return ((*_entity(one["entity"], page), one["score"], one["matched"]) for one in answer)


@_columns("section name detail date sources")
def brief_table(answer: answers.Brief, page: PageContext) -> Iterator[Row]:
    """One row for each person to call, partnership, person, event, network and broker."""

    def row(
        section: str, name: str, detail: Iterable[str | None], date: str | None, sources: Iterable[answers.Source]
    ) -> Row:
        return section, name, ", ".join(filter(None, detail)), date, sources_text(sources, page)

    label = {name: page.term("label", name) for name in ("Partnership", "Person", "Event", "Network")}
    for call in answer["call"]:
        title = page.text("table_column.call")
        yield row(title, call["person"]["name"], _called(call), call["last_seen"], call["sources"])
    for one in answer["partnerships"]:
        yield row(label["Partnership"], one["name"], [one["verdict"]], one["last_activity"], one["sources"])
    for known in answer["people"]:
        detail = [known["role"], known["body"]["name"]]
        yield row(label["Person"], known["person"]["name"], detail, known["last_seen"], known["sources"])
    for event in answer["events"]:
        where = [event["place"], page.term("timing", event["timing"])]
        yield row(label["Event"], event["event"]["name"], where, event["start"], event["sources"])
    for tie in answer["networks"]:
        yield row(
            label["Network"], tie["entity"]["name"], [page.term("entry", tie["relationship"])], None, tie["sources"]
        )
    for broker in answer["brokers"]:
        yield row(page.text("table_column.broker"), broker["person"]["name"], [broker["why"]], None, ())


@_columns("date until relationship id name status detail sources")
def timeline_table(answer: list[answers.TimelineEntry], page: PageContext) -> Iterator[Row]:
    """One row for each dated fact."""
    for one in answer:
        yield (
            one["date"],
            one["until"],
            page.term("entry", one["relationship"]),
            one["entity"]["id"],
            one["entity"]["name"],
            page.term("observed", one["status"]) if one["status"] else None,
            role_in(page.language, one["detail"] or ""),
            sources_text(one["sources"], page),
        )


@_columns("from relationship to sources")
def view_table(answer: answers.View, page: PageContext) -> Iterator[Row]:
    """One row for each line of the drawing."""
    called = {node["id"]: node["name"] for node in answer["nodes"]}
    for one in answer["edges"]:
        sources = sources_text(one["sources"], page)
        yield called[one["from"]], page.term("entry", one["type"]), called[one["to"]], sources


@_columns("id title date kind publisher statements")
def documents_table(answer: list[answers.DocumentSummary], page: PageContext) -> Iterator[Row]:
    """One row for each document."""
    for one in answer:
        kind = page.term("document_kind", one["kind"])
        yield one["id"], one["title"], one["date"], kind, one["publisher"], one["statements"]


@_columns("locator from relationship to properties")
def facts_table(answer: answers.DocumentFacts, page: PageContext) -> Iterator[Row]:
    """One row for each statement."""
    for one in answer["statements"]:
        tie = page.term("entry", one["relationship"])
        yield one["locator"], one["from"]["name"], tie, one["to"]["name"], _properties(one["properties"], page)


@_columns("kind type count")
def status_table(answer: answers.Status, page: PageContext) -> Iterator[Row]:
    """One row for each label and each type of relationship."""
    for name, count in answer["nodes"].items():
        if name not in ("Entity", "Dataset"):
            yield page.text("about.entities"), page.term("label", name), count
    for name, count in answer["relationships"].items():
        yield page.text("about.ties"), page.term("entry", name), count


@_columns("partnership id parties countries standing registers since documents")
def registers_table(answer: Registers, page: PageContext) -> Iterator[Row]:
    """One row for each partnership: what registers list beside what documents witness."""
    for one in answer["partnerships"]:
        listed = ((by["title"], source) for by in one["listed_by"] for source in by["sources"])
        witnessed = (
            (page.documents.get(source["document"], source["document"]), source) for source in one["witnessed_by"]
        )
        yield (
            one["name"],
            one["id"],
            joined(party["name"] for party in one["parties"]),
            joined(sorted({party.get("country") or "" for party in one["parties"]} - {""})),
            page.term("standing", one["standing"]),
            joined(f"{title} ({source['locator']}, {source['date']})" for title, source in listed),
            joined(str(by["since"]) for by in one["listed_by"] if by["since"]),
            joined(f"{title}, {source['locator']}, {source['date']}" for title, source in witnessed),
        )


def comparison_table(answer: Comparison, page: PageContext) -> AnswerTable:
    """One row for each thing that one of the authorities has; a cell holds the passages that say so."""
    ids = [one["id"] for one in answer["entities"]]
    heads = [page.text(f"compare.{one}") for one in ("aspect", "item")]
    rows: list[Row] = [
        (
            page.term("compared", compared["aspect"]),
            item["entity"]["name"],
            *(sources_text(item["holders"].get(one, []), page) for one in ids),
            item["entity"]["id"],
        )
        for compared in answer["aspects"]
        for item in compared["items"]
    ]
    return AnswerTable((*heads, *(one["name"] for one in answer["entities"]), "id"), rows)


def directory_table(answer: DirectoryPage, page: PageContext) -> AnswerTable:
    """One row for each entity."""
    name, columns = answer["directory"], columns_of(answer["directory"])
    heads = [page.text("directory.name"), *(page.text(f"directory_column.{one}") for one in columns)]
    rows: list[Row] = [
        (
            row["entity"]["name"],
            *(cell_text(page, name, row, column) for column in columns),
            sources_text(row["sources"], page),
            row["entity"]["id"],
        )
        for row in answer["rows"]
    ]
    return AnswerTable((*heads, page.text("directory.sources"), "id"), rows)


def country_table(answer: Country, page: PageContext) -> AnswerTable:
    """One row for each partnership that is shown."""
    return directory_table(answer["partnerships"], page)


def sources_text(sources: Iterable[answers.Source], page: PageContext) -> str:
    """Write sources into one cell."""
    return joined(f"{source_title(page, one)}, {one['locator']}" for one in sources)


def _entity(entity: answers.Entity, page: PageContext) -> Row:
    return entity["id"], page.term("label", entity["label"]), entity["name"], _country(entity, page)


def _country(entity: answers.Entity, page: PageContext) -> str | None:
    code = entity.get("country")
    return page.term("country", code) if code else None


def _called(call: answers.Call) -> list[str]:
    return [call["role"], call["body"]["name"], call["why"], call["in_post"] or ""]


def _person(one: answers.KnownPerson, page: PageContext) -> str:
    return f"{one['person']['name']}, {one['role']}, {one['body']['name']} ({page.day(one['last_seen'])})"


def _properties(properties: Mapping[str, Any], page: PageContext) -> str:
    return joined(
        f"{page.term('property', name).rstrip(' :')}: {role_in(page.language, _value(value))}"
        for name, value in properties.items()
        if value is not None
    )


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
