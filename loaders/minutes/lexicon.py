"""Words of minutes, without accents: what functions, bodies and layouts are called, in French and in English."""

from __future__ import annotations

import re
from typing import Final

from loaders.files.patterns import late
from loaders.lexicon import alternatives, words
from loaders.minutes.flat import flat

ROLE_HEADS: Final = words("minutes", "role_heads")
QUALIFIERS: Final = words("minutes", "qualifiers")
ROLE_TAILS: Final = words("minutes", "role_tails")
AUTHORITY_HEADS: Final = words("minutes", "authority_heads")
BODY_HEADS: Final = words("minutes", "body_heads")
STRICT_BODIES: Final = words("minutes", "strict_bodies")
PLACE_HEADS: Final = words("minutes", "place_heads")
GENERIC: Final = words("minutes", "generic")
NOT_NAMES: Final = words("minutes", "body_heads", "role_heads", "not_names")
"""Words that end a name, or show that there is none."""
NO_NAMES: Final = words("minutes", "body_heads", "role_heads", "not_names", "not_places")
"""Words that begin no name of a place either."""

DOER: Final = re.compile(
    r"\w{3}(?:leiter|leiterin|meister|meisterin|trice|(?<!equ)ateur|(?<!mon)iteur|uteur|itor|ator|ician|icien|icienne|logue|ologist"
    r"|ographe|ographer|master|mistress|keeper|woman|aliste|diste|niste)$"
)
"""Words for who does something: « vérificatrice », « auditor », « urbaniste »."""
SHORT_TOWN: Final = re.compile(r"(?!Cci|Bcc|Par|Les|The|Sur|Via|Von|For|Qui|Who)[A-ZÀ-Ý][a-zà-ÿ]{2}")
"""« Gap », « Pau »."""


def phrases(section: str, name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Compile alternatives of the lexicon of attendance, between two patterns, when they are first looked for."""
    return late(lambda: f"{before}(?:{alternatives('attendance', section, name)}){after}")


_UNIT: Final = phrases("bodies", "units", r"(?:le |la |l'|the )?")


def is_unit(body: str) -> bool:
    """Return whether words name a part of an administration: « service jumelages », « Youth Section »."""
    return bool(_UNIT.match(flat(body)))


_NOT_AUTHORITY: Final = phrases("bodies", "no_authority", r"\b")


def is_authority(body: str) -> bool:
    """Return whether a printed body is a local authority, not a ministry, an embassy, an association or a firm."""
    return not _NOT_AUTHORITY.search(flat(body))
