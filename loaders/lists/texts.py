"""Lists in running text as sheets, tables of Word and Markdown too; what titles and names of files say of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from graph.names import fold
from loaders.files.text import Block, BlockKind, Mark, Sheet
from loaders.lexicon import pattern, patterns
from loaders.lists.fields import ListKind
from loaders.lists.places import countries_of, named
from loaders.lists.words import country_of, found
from loaders.minutes.flat import flat
from loaders.names.networks import network_named

_MOST_WORDS: Final = 14
_MOST_TITLE: Final = 9
_YEARS: Final = pattern("lists", "line", "year")
_MARK: Final = re.compile(r"^(?:[-–—*•·▪◦>]+|\d{1,3}[.)°])\s+")
_COUNTRY_FIRST: Final = re.compile(r"^(?P<country>[^:–—-]{3,40}?)\s*(?::|\s[–—-])\s*(?P<names>.+)$")
_COUNTRY_LAST: Final = re.compile(r"^(?P<name>.+?)\s*(?:,|\s[–—/-])\s*(?P<country>[^,–—/]{3,40})$")
_TOLD_BEHIND: Final = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)\s*(?P<behind>[^()]*)$")

STATE_OF: Final = pattern("lists", "line", "state_of")
"""How a line begins that tells of when a list is."""
HEADER: Final = {"fr": ("Nom", "Pays", "Depuis", "Remarques"), "en": ("Name", "Country", "Since", "Remarks")}
"""What the columns of lines are called, by the language of the document."""
_NO_PLACE: Final = frozenset({"liste", "list", "villes", "ville", "cities", "de", "des", "du", "d", "skipped"})
"""Words of the names of files beside that of a town."""
_DATE: Final = re.compile(r"\b(?:19|20)\d\d(?:[-_ ]\d\d){0,2}\b")
_TRAILING: Final = pattern("lists", "town", "trailing")
_ACRONYM: Final = 6
"""Letters of a network's short name in the name of a file: « membres-aimf »."""
_MOST_OF_NAME: Final = 6
_LEADING: Final = pattern("lists", "town", "leading")
_OF_TOWN: Final = pattern("lists", "town", "first")
_TOWN_WITHIN: Final = pattern("lists", "town", "within")
_TWINNINGS: Final = pattern("lists", "title", "twinnings")
_MEMBERS: Final = pattern("lists", "title", "members")


def tables_of(blocks: Sequence[Block]) -> list[Sheet]:
    """Take the tables out of a document, each as a sheet."""
    rows = [block for block in blocks if block.kind is BlockKind.ROW]
    tables = [list(group) for _, group in groupby(rows, key=lambda block: (block.place, block.table))]
    above = {id(block): before for before, block in pairwise(blocks) if before.kind is BlockKind.PARAGRAPH}
    leads = (above.get(id(table[0])) for table in tables)
    return [sheet_of(table, lead.text if lead else "") for table, lead in zip(tables, leads, strict=True)]


def sheet_of(table: Sequence[Block], lead: str = "") -> Sheet:
    """Return the rows of a table as a sheet; the heading above is its title."""
    return Sheet(tuple(replace(row, marks=row.marks[:1]) for row in table), table[0].section, lead)


def text_lists(blocks: Sequence[Block], wanted: ListKind | None, title: str) -> list[tuple[ListKind, Sheet]]:
    """Find the lists in text that is no table: what stands under a line that announces twins or members.

    Where the user says what is wanted, lines need no announcement. Rows are of name or pair, country, year and remark.
    """
    kind, items = kind_of_title([title]) or (wanted if wanted and wanted.is_list else None), list[Block]()
    lists, bulleted = [(kind, title, items)], False
    for block in blocks:
        if block.kind is BlockKind.ROW:
            continue
        for number, line in _lines(block):
            text = _MARK.sub("", line).strip()
            is_item = block.kind is BlockKind.BULLET or bool(_MARK.match(line))
            numbered = block.kind is BlockKind.HEADING and is_item and kind and is_entry(text)
            is_short = not is_item and not text.endswith((*".!?,",)) and len(text.split()) <= _MOST_TITLE
            may_announce = not numbered and (block.kind is BlockKind.HEADING or text.endswith(":") or is_short)
            told = kind_of_title([text]) if may_announce else None
            if told or (block.kind is BlockKind.HEADING and not numbered and not country_of(text)):
                kind, items, bulleted = told, [], False
                lists.append((kind, text, items))
            elif kind and not STATE_OF.match(text) and (row := _row(text, is_item=is_item)):
                if is_item and not bulleted:
                    items[:], bulleted = [item for item in items if is_entry(*item.cells)], True
                if is_item or not bulleted or is_entry(*row):
                    items.append(Block.row(row, (Mark(0, number),), unit=block.unit, place=block.place))
    # names begin with a capital; prose that ends a line anywhere does not
    printed = ((kind, head, rows, [row.text[:1].islower() for row in rows]) for kind, head, rows in lists)
    return [(kind, Sheet(tuple(rows), head)) for kind, head, rows, low in printed if kind and sum(low) * 2 < len(low)]


def is_entry(text: str, *told: str) -> bool:
    """Whether a line is one of a list: it gives a country or a year besides a name, or the name of a known place."""
    if any(told):
        return True
    name, country, since, _ = _row(_MARK.sub("", text), is_item=True) or ("", "", "", "")
    place = named(name)
    return bool(country or since or place.country or (name and countries_of(place.name)))


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """Return the lines of a block with their numbers; an item of a list is one line."""
    if block.kind is BlockKind.BULLET:
        yield block.marks[0].number, block.text
        return
    ends = [mark.offset for mark in block.marks] + [len(block.text)]
    for mark, (start, end) in zip(block.marks, pairwise(ends), strict=True):
        yield mark.number, block.text[start:end].strip()


def _row(text: str, *, is_item: bool) -> tuple[str, str, str, str] | None:
    """Read a line as name or pair, country, year and remark; ``None`` where it is a sentence."""
    most = 4 if not is_item and re.search(r"[.!?]$", text) else _MOST_WORDS
    if not 0 < len(text.split()) <= most:
        return None
    text, since, said = _apart(text)
    bare = (_YEARS.sub(" ", text) if since else text).strip(" ,;:.–—-")
    if bare.count("(") > bare.count(")"):
        bare = f"{bare})"
    if country_of(bare):
        return (bare, "", "", "") if not since else None
    if (match := _COUNTRY_FIRST.match(bare)) and country_of(match["country"]):
        return match["names"], match["country"], since, said
    if (match := _COUNTRY_LAST.match(bare)) and country_of(match["country"]) and "(" not in match["name"]:
        return match["name"], match["country"], since, said
    return bare, "", since, said


def _apart(text: str) -> tuple[str, str, str]:
    """Part what names somebody from the year and from what is said: « Turin (Italie) – 1957, en sommeil »."""
    since = next((match[0].strip(" ,;:([])–—-") for match in _YEARS.finditer(text)), "")
    if match := _TOLD_BEHIND.match(text):
        inside, behind = match["inside"], match["behind"]
        told = f"{inside}, {behind}" if _YEARS.search(inside) and not country_of(inside.split(",")[0]) else behind
        if told == behind or not behind:
            head = match["name"] if told != behind else f"{match['name']} ({inside})"
            return head, since, " ".join(_YEARS.sub(" ", told).split()).strip(" ,;:.–—-")
    return text, since, ""


def kind_of_title(texts: Iterable[str]) -> ListKind | None:
    """Return what a list is by its titles, the first that tells.

    Examples
    --------
    >>> kind_of_title(["Liste des membres d'Eurocities"]).value, kind_of_title(["jumelages-2024"]).value
    ('members', 'twinnings')
    """
    for text in texts:
        if name := found("title", text):
            return ListKind.MEMBERS if name in ("members", "of_network") else ListKind.TWINNINGS
    return None


def home_in(titles: Sequence[str], stem: str) -> str:
    """Name the town whose partners are listed: by « Villes jumelées de X », else by a file called jumelages-x.

    Examples
    --------
    >>> home_in(["Villes jumelées de Saint-Malo en 2020"], "a"), home_in([], "jumelages-tours-2024-01-01")
    ('Saint-Malo', 'Tours')
    """
    for title in titles:
        name = _after(title, "home")
        if name[:1].isupper() and len(name.split()) <= _MOST_OF_NAME and (countries_of(name) or not country_of(name)):
            return name
    for title in titles:
        # « Ville de Pau – Relations internationales » names the town
        towns = (
            match["place"].strip() for match in (_OF_TOWN.match(title.strip()), _TOWN_WITHIN.search(title)) if match
        )
        if place := next(filter(countries_of, towns), ""):
            return place
    words = fold(_DATE.sub(" ", stem.replace("_", " "))).split()
    rest = [word for word in words if not (_TWINNINGS.search(word) or _MEMBERS.search(word))]
    rest = [word for word in rest if not word.isdigit() and word not in _NO_PLACE]
    name = "-".join(word.capitalize() for word in rest)
    return name if len(rest) < len(words) and countries_of(" ".join(rest)) else ""


def network_in(titles: Sequence[str], stem: str) -> str:
    """Name the network whose members are listed.

    Examples
    --------
    >>> network_in(["Villes membres de l'AIMF"], "a"), network_in([], "membres-eurocities-2024-05-01")
    ('AIMF', 'Eurocities')
    """
    plain = " ".join(_DATE.sub(" ", re.sub(r"[-_]", " ", stem)).split())
    told = (*(_after(title, "network") for title in titles), *map(network_named, (*titles, plain)))
    if name := next(filter(None, told), ""):
        return name
    if not _MEMBERS.search(fold(plain)):
        return ""
    words = [word for word in plain.split() if len(word) > 1 and not _MEMBERS.search(fold(word))]
    rest = " ".join(word for word in words if fold(word) not in ("liste", "list", "de", "des", "du", "of"))
    return rest if rest[:1].isupper() else rest.upper() if len(rest) <= _ACRONYM else rest.capitalize()


def _after(title: str, whose: str) -> str:
    """Return what stands after words for the partners of a home or the members of a network, as it is printed."""
    match = patterns("lists", "title")[f"of_{whose}"].search(re.sub(r"[^\w]", " ", flat(title)))
    name = _TRAILING.sub("", title[match.start(whose) :]).strip(" .:–-«»\"'") if match else ""
    return _LEADING.sub("", name)
