"""The words of the spreadsheet of doubts, in French and English; what a person fills is read in either."""

from __future__ import annotations

from typing import Final

from graph.names import fold
from graph.words import LANGUAGES, in_sentence, is_known, section, translate

COLUMNS: Final = (
    "number", "what", "document", "name", "about", "passage", "locator", "reasons", "decision", "group", "why",
    "key", "id", "state",
)  # fmt: skip
"""Columns in the order of the sheet; the fields of claims stand before the last three."""
FILLED: Final = ("decision", "group", "why")
TECHNICAL: Final = ("key", "id", "state")
"""What leads a row back to its doubt; hidden in a workbook."""
NAME_DECISIONS: Final = ("same", "different", "split", "unsure")
CLAIM_DECISIONS: Final = ("accepted", "rejected")
_ALSO: Final = {
    "same": ("memes", "identique", "identiques", "accept", "accepter", "oui", "yes"),
    "different": ("differente", "differentes", "distinct", "distincts", "reject", "rejeter", "non", "no"),
    "split": ("separes", "groupes"),
    "unsure": ("incertaine", "indecidable", "ne sait pas", "unknown"),
    "accepted": ("accepter", "retenu", "corriger", "edit", "oui", "yes"),
    "rejected": ("rejeter", "ecarte", "non", "no"),
}
"""Other words, folded, that people write for the same."""


def header(column: str, language: str) -> str:
    """Head a column; a field of claims is ``field:<name>``.

    Examples
    --------
    >>> header("decision", "fr"), header("field:role", "en"), header("field:other", "fr")
    ('décision', 'to correct: role', 'à corriger : other')
    """
    field = column.removeprefix("field:")
    if field == column:
        return translate(f"sheet_column.{column}", language)
    return f"{_mark(language)}{in_sentence(f'field.{field}', language) if is_known(f'field.{field}') else field}"


def _mark(language: str) -> str:
    return translate("sheet_note.to_correct", language) + " "


def column_of(text: str) -> str:
    """Name the column that a header cell heads, in either language; empty where it is none of ours.

    Examples
    --------
    >>> column_of("Décision"), column_of("to correct: role"), column_of("remarques")
    ('decision', 'field:role', '')
    """
    folded = fold(text)
    for language in LANGUAGES:
        for column in COLUMNS:
            if folded == fold(header(column, language)):
                return column
        if folded.startswith(mark := fold(_mark(language))):
            rest = folded.removeprefix(mark).strip()
            known = (name for name, words in section("field", language).items() if fold(words) == rest)
            return f"field:{next(known, rest.replace(' ', '_'))}"
    return ""


def decision_of(text: str, *, claim: bool) -> str | None:
    """Read a decision in either language: its code, empty for none, ``None`` for another word.

    Examples
    --------
    >>> decision_of("Même", claim=False), decision_of("reject", claim=True), decision_of(" ", claim=True)
    ('same', 'rejected', '')
    >>> decision_of("peut-être", claim=False) is None
    True
    """
    folded = fold(text)
    if not folded:
        return ""
    for code in CLAIM_DECISIONS if claim else NAME_DECISIONS:
        words = (decision_name(code, language) for language in LANGUAGES)
        if folded in (code, *map(fold, words), *_ALSO[code]):
            return code
    return None


def decision_name(code: str, language: str) -> str:
    """Name a decision as a person writes it.

    Examples
    --------
    >>> decision_name("same", "fr"), decision_name("accepted", "en")
    ('même', 'accept')
    """
    return translate(f"decision.{code}", language)


def decision_names(*, claims: bool, language: str) -> list[str]:
    """Name the decisions on claims, or those on names."""
    return [decision_name(code, language) for code in (CLAIM_DECISIONS if claims else NAME_DECISIONS)]
