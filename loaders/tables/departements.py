"""Which département a French commune lies in, by its code."""

from __future__ import annotations


def departement_of(cog: str) -> str:
    """Return the département's number: the first two characters of a commune's code (COG, INSEE), overseas three.

    Examples
    --------
    >>> departement_of("37261"), departement_of("97411"), departement_of("2A004")
    ('37', '974', '2A')
    """
    return cog[:3] if cog.startswith("97") else cog[:2]
