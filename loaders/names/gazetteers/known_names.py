"""Recognises a name that no list knows without reading the lists, which takes a second and a half.

A Bloom filter over all that places are looked up by: it may take a name for known, never a known one for unknown.

References
----------
B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, Communications of the ACM 13 (1970).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.names import fold
from loaders.names.authority_names import parted
from loaders.names.sounds import sound

if TYPE_CHECKING:
    from graph.places import ListedPlace

FILE: Final = Path(__file__).parents[3] / "data" / "reference" / "official" / "known-names.bloom"
"""Written by ``python -m data.building.known_names``."""
_BYTES: Final = 2**19
"""Sixteen bits for each of 260,000 names: one unknown name in some two thousand is looked for in the lists."""
_HASHES: Final = 8
_HASH_BYTES: Final = 4


def named(name: str) -> Sequence[ListedPlace]:
    """List the places that a name may mean, as `places.named` does."""
    if not may_be_known(name):
        return ()
    from loaders.names.gazetteers import places

    return places.named(name)


def may_be_known(name: str) -> bool:
    """Return whether a list may know a name, or it is the key of a place.

    Examples
    --------
    >>> may_be_known("Cologne"), may_be_known("Tokyo"), may_be_known("Colgone")
    (True, True, False)
    """
    asked = parted(name)
    spellings = {*asked.spellings(fold(name)), asked.core.replace(" ", ""), sound(asked.rest)}
    return name.startswith("place:") or any(_is_in(_filter(), spelling) for spelling in spellings)


def filter_of(spellings: Iterable[str]) -> bytes:
    """Make the filter that holds some spellings."""
    bits = bytearray(_BYTES)
    for spelling in spellings:
        for place in _places(spelling):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


@cache
def _filter() -> bytes:
    return FILE.read_bytes()


def _is_in(bits: bytes, spelling: str) -> bool:
    return all(bits[place >> 3] >> (place & 7) & 1 for place in _places(spelling))


def _places(spelling: str) -> Iterator[int]:
    digest = blake2b(spelling.encode(), digest_size=_HASHES * _HASH_BYTES).digest()
    for start in range(0, len(digest), _HASH_BYTES):
        yield int.from_bytes(digest[start : start + _HASH_BYTES]) % (_BYTES * 8)
