"""From where on two names count as one, or as perhaps one, and where each number is from.

All were set on the tuning half of ``tests/data/resolution``; the other half only measures.
"""

from __future__ import annotations

from typing import Final

SAME_CODE: Final = 1.0
"""One official number is one authority."""
EXACT: Final = 0.98
"""The same name, the same kind, and something besides that says so: country, place, body, partner."""
SAME_ENTRY: Final = 0.95
"""Two spellings that lead to one official entry, and to no other."""
NAME_ONLY: Final = 0.8
"""The same name, and nothing besides that speaks for or against it."""
HOMONYM: Final = 0.5
"""The same name where several are known to bear it."""
OTHER_BODY: Final = 0.6
"""People of one name in different bodies: they changed posts, or they are two."""
INITIALS: Final = 0.75
"""The same family name, and a given name that may be what an initial stands for."""
ACRONYM: Final = 0.75
"""An acronym that a full name's initials make: other names make it too."""

DOUBTFUL_FROM: Final = 0.5
"""Less is not shown to anybody: a queue of chance resemblances would hide those that matter."""
CLOSE_PLACE: Final = 88.0
"""Likeness in [0, 100] (``rapidfuzz.fuzz.ratio``) of misprinted names of places: one letter in eight."""
CLOSE_PERSON: Final = 86.0
"""The same for people's names in alphabetical order of their words: one letter in seven."""
CLOSE_BODY: Final = 88.0
"""The same for organisations and networks, their words in alphabetical order."""
TOWN_FROM: Final = 15_000
"""Inhabitants of the smallest places in GeoNames: a commune without a number is smaller."""
CROWD: Final = 60
"""A word that so many records bear tells nothing; candidates are looked up by the other words."""
MOST: Final = 8
"""Candidates shown for one mention."""
