"""Salted fingerprints of erased people's names: they say that a name given is one of them, and list none.

Whoever holds the database can try names against them, one at a time and slowly; ``docs/personal-data.md`` says so.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

_COST: Final = {"n": 2**13, "r": 8, "p": 1, "dklen": 32}
"""Of scrypt: about 20 ms and 8 MB for each trial on an office machine."""

Seal = Mapping[str, Any]


def seal(forms: Iterable[str], existing: Sequence[Seal] = ()) -> list[Seal]:
    """Make the fingerprints of these folded names.

    Parameters
    ----------
    forms : iterable of str
        Folded by ``graph.names.fold``.
    existing : sequence of mapping
        Seals that are there already: all share one salt, so that a name is tried against all of them at once.

    Returns
    -------
    list of mapping
        ``id``, ``salt``, ``bucket``, ``digest``.
    """
    salt = bytes.fromhex(existing[0]["salt"]) if existing else secrets.token_bytes(32)
    return [
        {"id": secrets.token_hex(8), "salt": salt.hex(), "bucket": _bucket(salt, form), "digest": _digest(salt, form)}
        for form in sorted(set(forms))
    ]


def sealed(forms: Iterable[str], seals: Sequence[Seal]) -> set[str]:
    """Return the folded names among these that were sealed.

    Notes
    -----
    A cheap hash of one byte goes first, so that of the names of a whole country only one in 256 costs the slow one.

    Examples
    --------
    >>> sorted(sealed(["ada lovelace", "alan turing"], seal(["ada lovelace"])))
    ['ada lovelace']
    """
    if not seals:
        return set()
    salt = bytes.fromhex(seals[0]["salt"])
    buckets = {one["bucket"] for one in seals}
    digests = {one["digest"] for one in seals}
    return {form for form in set(forms) if _bucket(salt, form) in buckets and _digest(salt, form) in digests}


def _bucket(salt: bytes, form: str) -> int:
    return hashlib.sha256(salt + form.encode()).digest()[0]


def _digest(salt: bytes, form: str) -> str:
    return hashlib.scrypt(form.encode(), salt=salt, **_COST).hex()
