"""How Python runs while many are answered at once: nobody waits long for another, and memory stays flat."""

from __future__ import annotations

import ctypes
import gc
import sys
from typing import Final

_SWITCH_S: Final = 0.0001
"""After this time a thread that computes lets another one run. With Python's 5 ms a suggestion that takes 3 ms of
work in ten steps waits for ten times 5 ms while one large page is made."""
_YOUNG_OBJECTS: Final = (5_000, 20, 20)
"""New containers before Python looks for cycles among them, and how often it goes on to older ones. An answer makes
thousands, hardly any of them in a cycle: with Python's 700 it would look ten times in each."""
_ARENAS: Final = 2
_M_ARENA_MAX: Final = -8
"""The number that ``malloc.h`` of the GNU C library gives to the setting."""


def keep_pauses_short() -> None:
    """Let threads take turns quickly, and search for cycles rarely and never among modules."""
    sys.setswitchinterval(_SWITCH_S)
    gc.set_threshold(*_YOUNG_OBJECTS)
    gc.freeze()


def keep_memory_flat() -> None:
    """Have all threads share two arenas of the C library.

    With one for each thread, what dozens of them free in turn stays in all: 15 MB more each minute. Other C libraries
    have no such arenas.
    """
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(_M_ARENA_MAX, _ARENAS)
