"""Relationships in words, their sources as links to the lines that say it, and passages with names marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from graph.answers import Entity, Passage, Source, Statement, Step
from graph.model import RELATIONSHIPS, Label
from graph.roles import role_in
from graph.words import LANGUAGES, is_known
from viz.context import PageContext
from viz.texts import NO_BREAK, human_date, term, typeset, value_words, vocabulary

_LINES: Final = re.compile(r"\bl\.\s*(\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*)\s*$")
Pieces = list[tuple[str, str]]
"""A text cut where something to mark begins or ends: each piece with what it is, or nothing."""


def lines_of(locator: str) -> str:
    """Read the line numbers at the end of a locator.

    Examples
    --------
    >>> lines_of("list of participants, l. 5, 42-43"), lines_of("title")
    ('5,42-43', '')
    """
    match = _LINES.search(locator)
    return re.sub(r"\s", "", match[1]) if match else ""


def source_link(context: PageContext, source: Source) -> str:
    """Address the document's page at the source's lines."""
    lines = lines_of(source["locator"])
    address = context.link(f"/document/{source['document']}", lines=lines or None)
    first = re.split(r"[-,]", lines)[0]
    return f"{address}#l{first}" if first else address


def located(locator: str) -> str:
    """Set a locator, which is French in both languages, so that no line ends between ``l.`` and its number.

    Examples
    --------
    >>> located("titre, l. 5, 46")
    'titre, l.\xa05, 46'
    """
    return re.sub(r"\bl\. (?=\d)", f"l.{NO_BREAK}", typeset(locator, "fr"))


def source_title(context: PageContext, source: Source) -> str:
    """Name a source by its document's title and date; a title that has the date, in either language, is enough."""
    named = context.documents.get(source["document"]) or source["document"].removeprefix("document:")
    title = typeset(named, context.language)
    told = [human_date(source["date"], language).replace(NO_BREAK, " ") for language in LANGUAGES]
    is_enough = any(one in title.replace(NO_BREAK, " ") for one in told)  # as nothing is
    return title if is_enough else f"{title}, {context.day(source['date'])}"


def numbers_of(ranges: Iterable[str]) -> set[int]:
    """Read line numbers; what is no number is left out, a range is cut at 500 lines.

    Examples
    --------
    >>> sorted(numbers_of(["5", "42-43", "x"]))
    [5, 42, 43]
    """
    read = (re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part.strip()) for part in ranges)
    bounds = ((int(match[1]), int(match[2] or match[1])) for match in read if match)
    return {number for first, last in bounds for number in range(first, min(last, first + 500) + 1)}


def lines_shown(passage: Passage | None, asked: Collection[int]) -> list[dict[str, Any]]:
    """Return the lines of a passage, which are ``asked`` for, and their ``pieces``, cut where a name begins or ends."""
    if passage is None:
        return []
    cut = cutter(dict.fromkeys(passage["names"], "name"))
    return [
        {"number": line["number"], "asked": line["number"] in asked, "pieces": cut(line["text"])}
        for line in passage["lines"]
    ]


def cutter(kinds: Mapping[str, str]) -> Callable[[str], Pieces]:
    """Return what cuts texts at whole words, whatever their case; each word is of a kind."""
    words = sorted(filter(str.strip, kinds), key=len, reverse=True)
    if not words:
        return lambda text: [(text, "")]
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    known = {word.casefold(): kind for word, kind in kinds.items()}
    return lambda text: [
        (piece, known.get(piece.casefold(), "") if index % 2 else "")
        for index, piece in enumerate(pattern.split(text))
        if piece
    ]


def statements_by_group(statements: Sequence[Statement], asked: Collection[int]) -> list[tuple[str, list[Any]]]:
    """Gather facts by type of relationship, those of the lines asked for first; one stated twice has both places."""
    groups: dict[str, list[Any]] = {}
    facts: dict[str, Any] = {}
    for one in statements:
        stated = bool(numbers_of(lines_of(one["locator"]).split(",")) & set(asked))
        key = f"{one['from']['id']} {one['relationship']} {one['to']['id']} {sorted(one['properties'].items())}"
        if fact := facts.get(key):
            fact |= {"locator": f"{fact['locator']} ; {one['locator']}", "asked": fact["asked"] or stated}
            continue
        facts[key] = {**one, "asked": stated}
        groups.setdefault(f"{one['relationship']}_out", []).append(facts[key])
    for group in groups.values():
        group.sort(key=lambda one: not one["asked"])
    return sorted(groups.items(), key=lambda item: not item[1][0]["asked"])


def sentence(context: PageContext, step: Step) -> tuple[Entity, str, Entity]:
    """Return subject, verb and object of a step, the way its arrow points in the model."""
    subject, other = step["from"], step["to"]
    kind = RELATIONSHIPS.get(step["relationship"])
    if kind and not (Label(subject["label"]) in kind.starts and Label(other["label"]) in kind.ends):
        subject, other = other, subject
    return subject, verb(context, step["relationship"], step["properties"]), other


def since_words(context: PageContext, one: Mapping[str, Any]) -> str:
    """Word since when a partnership has been, and how that is known: « vers 1991 » where it is only about."""
    year, basis = one["since"], one["since_basis"]
    return str(year or "") if basis not in ("about", "counted") else context.text(f"dormant.{basis}_year", year=year)


def verb(context: PageContext, relationship: str, properties: Mapping[str, Any]) -> str:
    """Name what the arrow's start does: for a participation, how."""
    told = "announced" if properties.get("announced") else properties.get("capacity")
    how = f"{relationship}_{told}"
    return term("verb", how if is_known(f"verb.{how}") else relationship, context.language)


def particulars(context: PageContext, properties: Mapping[str, Any], told: str = "") -> list[str]:
    """List what a relationship's properties say, each in a few words: role, dates, status, basis.

    ``told`` names a property that the verb has told already.
    """
    language, table = context.language, vocabulary()
    kind, verdict = properties.get("kind", "other"), properties.get("verdict")
    said = [
        role_in(language, str(properties["role"])) if properties.get("role") else "",
        term("kind", str(kind), language) if kind != "other" else "",
        str(verdict or ""),
    ]
    for name in table["values_of_relationships"]:
        value = properties.get(name)
        if value and value != "present" and name != told and not (name == "status" and verdict):
            said.append(value_words(name, value, language))
    said.append(_seen(context, properties.get("first_seen"), properties.get("last_seen")))
    for name in table["dates_of_relationships"]:
        value = properties.get(name)
        if value and not (name == "first_as_of" and value == properties.get("as_of")):
            said.append(f"{term('property', name, language)} {value_words(name, value, language)}")
    lists = ("values_of_relationships", "dates", "untold_of_relationships")
    known = {"role", *(name for one in lists for name in table[one])}
    for name, value in properties.items():
        if name not in known and value not in (None, "", []):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            named = context.text("line.named", name=context.term("property", name), value=text)
            said.append(text if name in ("activity", "how") else named)
    return [one for one in said if one]


def _seen(context: PageContext, first: str | None, last: str | None) -> str:
    if first and last and first != last:
        return context.text("seen.span", first=context.day(first), last=context.day(last))
    return context.text("seen.once", date=context.day(last or first)) if first or last else ""
