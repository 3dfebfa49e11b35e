"""What one cell may hold, and how its text is kept so that a spreadsheet neither runs nor changes it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Final

from graph.words import Wording
from loaders.tables.layout import Column, Kind, Table, split

ID: Final = re.compile(r"(?P<label>[a-z]+):(?P<slug>[a-z0-9]+(?:--?[a-z0-9]+)*)")
LOCATOR: Final = re.compile(r"(?:^|\s)l\. (?P<lines>\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)$", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEARS: Final = range(1000, 2200)
"""No relation between authorities is older, and no plan reaches further."""
_INVISIBLE: Final = r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""What may stand before a formula without being seen."""
_SIGNS: Final = "=+@＝＋－＠-"
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection), in full width as well."""
FORMULA: Final = re.compile(rf"'*(?:[\t\r\n]|[{_INVISIBLE}]*[{_SIGNS}])")
"""How a text begins that a spreadsheet could run, or that already bears our apostrophe; a spreadsheet may drop a tab or
a line's end before it looks."""
_DEFUSED = re.compile(rf"'(?={FORMULA.pattern})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def lines_of(locator: str) -> list[range]:
    """Read the lines that a locator ends with, as ``data/README.md`` describes it; both ends of a passage are included.

    Nothing is returned where it is not a locator, or names a passage that ends before it starts.

    Examples
    --------
    >>> lines_of("title and table, l. 5, 42-43")
    [range(5, 6), range(42, 44)]
    """
    match = LOCATOR.search(locator)
    if match is None:
        return []
    ends = [passage.strip().partition("-") for passage in match["lines"].split(",")]
    passages = [range(int(first), int(last or first) + 1) for first, _, last in ends]
    return passages if all(passage and passage.start for passage in passages) else []


def is_date(text: str) -> bool:
    """Return whether it is a real date, or a real month or year.

    Examples
    --------
    >>> is_date("2020-12"), is_date("2021-02-30")
    (True, False)
    """
    match = _DATE.fullmatch(text)
    if match is None or int(match[1]) not in _YEARS:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def expected(column: Column, cell: str, table: Table) -> Wording:
    """Return what was expected of a cell that has something in it; empty where it is right."""
    if column.kind is Kind.ID and table.label is not None:
        match, prefix = ID.fullmatch(cell), table.label.prefix
        is_right = match is not None and match["label"] == prefix
        return Wording() if is_right else Wording("part.id_lower_case_words", prefix=prefix)
    if column.kind is Kind.ENUM and cell not in column.values:
        return Wording("part.one_of", choices=", ".join(column.values))
    return Wording() if _CHECKS.get(column.kind, bool)(cell) else Wording(column.kind.value)


_CHECKS: Final[dict[Kind, Callable[[str], object]]] = {
    Kind.DATE: is_date,
    Kind.YEAR: lambda text: re.fullmatch(r"\d{4}", text, re.ASCII) and int(text) in _YEARS,
    Kind.NUMBER: re.compile(r"\d{1,9}", re.ASCII).fullmatch,
    Kind.DECIMAL: re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII).fullmatch,
    Kind.LIST: lambda text: any(split(text)),
    Kind.URL: re.compile(r"https?://[^\s/]+(?:/\S*)?").fullmatch,
    Kind.LOCATOR: lines_of,
}


def defused(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    Examples
    --------
    >>> defused("=HYPERLINK()"), defused("'=1"), defused("-77.04"), defused("Tours")
    ("'=HYPERLINK()", "''=1", '-77.04', 'Tours')
    """
    return f"'{text}" if FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def french_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows of cells that are safe already as a French Excel opens them: UTF-8 with a mark, semicolons.

    Examples
    --------
    >>> french_csv([("a", "b"), ("x;y", 1)]).decode("utf-8-sig")
    'a;b\\r\\n"x;y";1\\r\\n'
    """
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def plain(text: str) -> str:
    """Read what `defused` wrote; any other text stays.

    Examples
    --------
    >>> plain("'=HYPERLINK()"), plain("''=1"), plain("'t Gooi")
    ('=HYPERLINK()', "'=1", "'t Gooi")
    """
    return text[1:] if text.startswith("'") and _DEFUSED.match(text) else text


def escaped(text: str) -> str:
    """Write what XML has no room for as Office Open XML does (``ST_Xstring`` of ECMA-376).

    Examples
    --------
    >>> escaped("a\\x01"), escaped("_x0041_")
    ('a_x0001_', '_x005F_x0041_')
    """
    return _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Read what `escaped`, or a spreadsheet program, wrote; openpyxl leaves that to its callers.

    Examples
    --------
    >>> unescaped("a_x0001_"), unescaped("_x005F_x0041_")
    ('a\\x01', '_x0041_')
    """
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    """What an escape stands for; NUL and halves of characters have no place in a text, so theirs stays."""
    code = int(escape[1], 16)
    return escape[0] if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
