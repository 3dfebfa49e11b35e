"""Where a line breaks that lists people in running text: within a name, or between two of them."""

from __future__ import annotations

import re
from typing import Final

HALF_NAME: Final = re.compile(
    r"[,;:].*\b(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Miss|Sir|Cllr\.?|Councillor|Ald\.|Alderman|Bailie|Provost|Revd?\.?"
    r"|Prof\.?|Professor) [A-ZÀ-Ý][\w'-]+$|[a-zà-ÿ)][.!?] [A-ZÀ-Ý][\w'-]+$"
)
"""A list in running text that ends its line within a name: « …, conseiller ; Mme Lorraine », « … et moi. Thibault »."""
_ONE_WORD_LEFT: Final = re.compile(r"[,;].*(?:[,;]|\bet|\band) [A-ZÀ-Ý][\w'-]+$")
_ANOTHER_PERSON: Final = re.compile(
    r"; (?:et |and |ainsi que )?(?:MM?\.|Mmes?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Cllr\.?) [A-ZÀ-Ý]"
)
"""Within a line: a list with one person on each has none."""


def ends_among_names(line: str, following: str) -> bool:
    """Return whether a full line ends with one word of a name, or behind somebody where the next one goes on.

    Examples
    --------
    >>> ends_among_names("M. Dominique Casal, maire de Corte ;", "Mme Ana Roux, adjointe ; M. Luc Bon, directeur.")
    True
    """
    another = line.endswith(";") and _ANOTHER_PERSON.search(following)
    return following[:1].isupper() and bool(another or _ONE_WORD_LEFT.search(line))
