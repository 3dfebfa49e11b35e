"""Texts that are odd enough to make rules run away: long paragraphs of repetitions, thousands of short lines."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.files.bounds import MAX_LINE_LENGTH

HEAD = "Compte rendu de la réunion du groupe-pays Japon, Paris, le 3 mai 2024\n\nParticipants :\n\n"
SHORT_LINES = ["a\n", "Jean Dupont\n", "Tours\n\n", "Minnea-\npolis et Tou-\n"]
REPEATED = {
    "names": "M. Jean DUPONT, Mme Anne ROUX, ",
    "honorifics": "M. ",
    "initials": "J. ",
    "capitals": "DURAND ",
    "capitalised words": "Aa ",
    "double names": "Jean-",
    "particles": "Jean de ",
    "towns": "Ville de la ",
    "towns and towns": "Tours et ",
    "twinnings": "jumelage entre Tours et Minneapolis ",
    "functions": "M. Jean DUPONT, adjoint au maire de ",
    "dates": "le 3 mai 2024, ",
    "half dates": "du 3 au ",
    "phone numbers": "01 02 03 ",
    "brackets": "(a",
    "links": "[a](",
    "bold": "**a ",
    "italic": "_a",
    "quotes": "« a ",
    "tags": "<a",
    "broken words": "a-",
    "one letter": "a",
    "accents": "e\u0301",
    "spaces": "a \u00a0",
}


def paragraph_of(piece: str, part: int = 1) -> str:
    """Minutes with one paragraph, as long as is read at all or a part of it, that says the same again and again."""
    return f"{HEAD}Tours {piece * ((MAX_LINE_LENGTH // part - 100) // len(piece))}\n"


def lines_of(line: str, part: int = 1) -> str:
    """Minutes of nearly as many lines as are read, or of a part of them."""
    return HEAD + line * (19_000 // part // line.count("\n"))


def hostile_minutes() -> Iterator[tuple[str, str]]:
    """Name each hostile text of a kind."""
    yield from ((name, paragraph_of(piece)) for name, piece in REPEATED.items())
    yield from ((f"lines {line!r}", lines_of(line)) for line in SHORT_LINES)
