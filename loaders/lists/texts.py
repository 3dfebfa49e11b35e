"""Lists in running text as sheets: lines and items under « Villes jumelées de X », and tables of Word and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from loaders.files.text import Block, BlockKind, Mark, Sheet
from loaders.lexicon import pattern
from loaders.lists.fields import ListKind
from loaders.lists.places import countries_of, named
from loaders.lists.titles import kind_of_title
from loaders.lists.words import country_of

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
    found, bulleted = [(kind, title, items)], False
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
                found.append((kind, text, items))
            elif kind and not STATE_OF.match(text) and (row := _row(text, is_item=is_item)):
                if is_item and not bulleted:
                    items[:], bulleted = [item for item in items if is_entry(*item.cells)], True
                if is_item or not bulleted or is_entry(*row):
                    items.append(Block.row(row, (Mark(0, number),), unit=block.unit, place=block.place))
    # names begin with a capital; prose that ends a line anywhere does not
    printed = ((kind, head, rows, [row.text[:1].islower() for row in rows]) for kind, head, rows in found)
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
