"""How the text of a cell is kept so that a spreadsheet neither runs nor changes it, and how it is read again."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

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
