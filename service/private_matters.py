"""Questions about people that are not answered here: how to reach them, and what they are beside their post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from graph.errors import UsageError
from graph.names import fold
from loaders.files.privacy import personal_detail

_MATTERS: Final = re.compile(
    r"\b(?:e ?mails?|courriels?|adresses? (?:mail|electronique|personnelle|privee|postale)s?|domicile d\w*|"
    r"(?:home|private|personal|postal|email) address(?:es)?|telephones?|(?:phone|mobile) numbers?|phone of|"
    r"numeros? de (?:telephone|portable)|portable d[eu]|vie privee|private life|famille de|family of|"
    r"(?:epouse|epoux|mari|femme|enfants|conjointe?) d[eu]|(?:wife|husband|children) of|date de naissance|"
    r"date of birth|age de|religion (?:de|of)|opinions? politiques?|political opinions?|orientation sexuelle|"
    r"sexual orientation|etat de sante|state of health|salaires?|salary|casier judiciaire|criminal record|"
    r"linkedin|facebook)\b"
)
"""Folded words for what the graph never holds; no entity of it is called so."""


def is_private(text: str) -> bool:
    """Return whether a text asks for a contact or a private matter, or holds one.

    Examples
    --------
    >>> is_private("téléphone du maire de Tours"), is_private("Tours"), is_private("Santé et solidarité")
    (True, False, False)
    """
    return bool(_MATTERS.search(fold(text)) or personal_detail(text))


def refuse_private(texts: Iterable[str]) -> None:
    """Refuse a question in which one of these texts stands.

    Raises
    ------
    UsageError
        One of them is private. The text is not repeated: it may be somebody's number.
    """
    if any(map(is_private, texts)):
        raise UsageError("fault.private_matter", "hint.ask_of_public_function")
