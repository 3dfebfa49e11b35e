"""Text as people mean it: no odd whitespace, no markup, no footnote marks, no e-mail addresses or phone numbers."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from loaders.files.privacy import without_personal_details

_SPACES: Final = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE: Final = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]"
)
_SIGNS: Final = str.maketrans("’‘ʼ´`“”„‐‑−", "'''''\"\"\"---") | str.maketrans(
    {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "…": "..."}
)
_CONTACT_LABEL: Final = re.compile(
    r"[\s,;/–-]*\b(?:e-?mails?|courriels?|m[ée]ls?|t[ée]l(?:[ée]phone)?s?|phone|mobile|portable|fax|"
    r"port)\b\.?\s*:\s*(?=$|[,;/)\t|]|\s{2})",
    re.IGNORECASE,
)
_EMPTY_BRACKETS: Final = re.compile(r"[ \t]*[(\[][\s,;:]*[)\]]")
_SUPERSCRIPT_NUMBER: Final = re.compile(r"(?<=[^\W\d_])(?<!\bm)(?<!\bkm)(?<!\bcm)[¹²³⁰⁴-⁹]+|(?<=[»\"').*_>])[¹²³⁰⁴-⁹]+")
_SUP_DIGITS: Final = re.compile(r"<sup>\s*\d+\s*</sup>|\^\{?\d+\}?|\[\^?\d{1,2}\](?!\()", re.IGNORECASE)
_SUP: Final = re.compile(r"\^\{([^}]*)\}|\^(?=\w)|</?su[bp]>", re.IGNORECASE)
_LEADER: Final = re.compile(r"(?<=\S) ?\.{4,}(?= ?\S)")
_LOOSE: Final = re.compile(
    r"(?<=[^\W\d_]) ' (?=[^\W\d_])|(?<=\S) {1,2}(?=[,)](?:\s|$))|(?<=[(]) (?=\S)|(?<=\w) (?=\.(?:\s|$))"
)
_SPACED_OUT: Final = re.compile(r"^[ \t]*(?:[A-ZÀ-Ý] {1,4}){5,}[A-ZÀ-Ý][ \t]*$", re.MULTILINE)
_HEAD: Final = 110
"""Letters of a heading."""
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,200}|!--.*?--)>")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1")
_ITALIC: Final = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])"
)
_STRAY_BOLD: Final = re.compile(r"\*\*")


def clean(text: str) -> str:
    """Write text with plain spaces, apostrophes and hyphens, without what cannot be seen and without contact details.

    Tabs stay, since they part cells; line ends stay too. Dots that lead from one column to the next become spaces, and
    what a scanner has set apart comes together again.

    Examples
    --------
    >>> clean("Ville d’Issy : +32 2 123 45 67")
    "Ville d'Issy : "
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACES.sub(" ", text)).translate(_SIGNS))
    text = _LEADER.sub(lambda match: " " * len(match[0]), text)
    text = _SPACED_OUT.sub(lambda match: _drawn_together(match[0]), text)
    return without_contacts(_LOOSE.sub(lambda match: match[0].strip(), _SUPERSCRIPT_NUMBER.sub("", text)))


def _drawn_together(letters: str) -> str:
    """« C O M P T E   R E N D U » to « COMPTE RENDU »."""
    return " ".join("".join(word.split()) for word in re.split(r" {2,}", letters.strip()))


def without_contacts(text: str) -> str:
    """Drop e-mail addresses and phone numbers, with the labels that would stand alone.

    Examples
    --------
    >>> without_contacts("Zoé Roux, maire, tél. : +32 2 123 45 67")
    'Zoé Roux, maire'
    """
    kept = without_personal_details(text, "")
    return _EMPTY_BRACKETS.sub("", _CONTACT_LABEL.sub("", kept)) if kept != text else text


def without_markup(text: str) -> str:
    """Drop Markdown and HTML marks, footnote marks and links' addresses; ``9^e`` becomes ``9e``.

    Examples
    --------
    >>> without_markup("**M. Joël BRUNEAU**, 7<sup>e</sup> Forum")
    'M. Joël BRUNEAU, 7e Forum'
    """
    if not any(mark in text for mark in "*_<^[&"):
        return text
    text = html.unescape(_SUP_DIGITS.sub("", _LINK.sub(r"\1", text)))
    text = _TAG.sub("", _BREAK.sub(" ", _SUP.sub(r"\1", text)))
    text = _BOLD.sub(r"\2", _BOLD.sub(r"\2", text))
    return _STRAY_BOLD.sub("", _ITALIC.sub(lambda match: match[1] or match[2], text))


def single_spaced(text: str) -> str:
    """Trim and leave one space between words."""
    return " ".join(text.split())


def with_quoted_heads(lines: Sequence[str]) -> list[str]:
    """Make headings of short lines behind « > » that stand alone; where an e-mail is quoted, several do.

    Examples
    --------
    >>> with_quoted_heads(["> Linz", "Rien de neuf.", "", "> Bonjour", "> à tous"])
    ['# Linz', 'Rien de neuf.', '', '> Bonjour', '> à tous']
    """
    quoted = [False, *(line.startswith("> ") for line in lines), False]
    return [
        f"#{line[1:]}" if is_one and not (before or after) and len(line) <= _HEAD and line[-1] not in ".!?:;" else line
        for line, before, is_one, after in zip(lines, quoted, quoted[1:], quoted[2:], strict=False)
    ]
