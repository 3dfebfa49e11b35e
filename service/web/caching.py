"""Answers that a browser has already: each is marked with what it depends on, and not computed again."""

from __future__ import annotations

import gc
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from threading import Lock
from typing import Any, Final, TypeVar, cast

from starlette.responses import Response

T = TypeVar("T")
Stamp = dict[str, Any]  # what the graph holds, as `queries.status.dataset_stamp` reads it

MOST_KEPT: Final = 100  # entries of a `Memory`: documents and lists of them
_MANY: Final = 10_000  # items from which on an entry is large


class AlreadyAnswered(Exception):
    """There is nothing to compute: the visitor has this very answer, or we have it still, as the response says."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Answers:
    """Keeps the answers asked for last, by their marks: another dataset, another day or another start has others."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes, self._bytes, self._lock = most_bytes, 0, Lock()
        self._kept: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()

    def find(self, etag: str) -> Response | None:
        """Answer again with what has this mark, if it is still here."""
        with self._lock:
            if etag not in self._kept:
                return None
            self._kept.move_to_end(etag)
            body, headers = self._kept[etag]
        return Response(body, headers=headers)

    def keep(self, etag: str, response: Response) -> None:
        """Keep an answer as it is now, and let go of those that nobody asked for the longest."""
        with self._lock:
            if etag not in self._kept:
                self._kept[etag] = bytes(response.body), dict(response.headers)
                self._bytes += len(response.body)
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._kept.popitem(last=False)[1][0])


def dataset_of(stamp: Stamp | None) -> tuple[str | None, str | None]:
    """Return what tells a dataset from others."""
    held = stamp or {}
    return held.get("version"), held.get("loaded_at")


def entries_of(stamp: Stamp | None) -> int:
    """Count the entities and relationships of a dataset."""
    held = stamp or {}
    return int(held.get("nodes", 0)) + int(held.get("relationships", 0))


def etag_of(start: str, stamps: Sequence[Stamp | None], target: str, language: str) -> str:
    """Mark an answer by the dataset, the address, the language and the day, which « as of today » depends on.

    ``start`` tells one start of the service from another, which may be of another program; all its workers share it.
    ``stamps`` are of the graph and of the lists that are shown, which follow a load within seconds. The mark is weak:
    compressed or not, the answer is the same.
    """
    text = "\n".join([start, *map(repr, map(dataset_of, stamps)), date.today().isoformat(), language, target])
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def is_known(etag: str, if_none_match: str) -> bool:
    """Return whether the header ``If-None-Match`` names a mark."""
    return etag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in if_none_match.split(","))


def caching_headers(etag: str, language: str | None = None) -> dict[str, str]:
    """Let a browser keep an answer, and ask each time whether it still holds; nobody in between may."""
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language"}
    return {**headers, "Content-Language": language} if language else headers


class Memory:
    """Keeps what was made, until other things were asked for more lately or another dataset is loaded.

    Python never looks for cycles in what is large again: that takes longer than most answers, and stops everybody.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most, self._lock = most, Lock()
        self._dataset: Hashable = None
        self._kept: OrderedDict[Hashable, tuple[Lock, list[Any]]] = OrderedDict()  # what is made, or nothing yet

    def recall(self, key: Hashable, make: Callable[[], T], dataset: Hashable = None) -> T:
        """Return what was made of this dataset, or make it; who asks while it is being made waits for it."""
        with self._lock:
            if dataset != self._dataset:
                self._dataset, self._kept = dataset, OrderedDict()
            making, made = self._kept.setdefault(key, (Lock(), []))
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        with making:
            if not made:
                made.append(make())
                if isinstance(made[0], list | dict) and len(made[0]) >= _MANY:
                    gc.collect()  # what is frozen with a cycle in it would stay for ever
                    gc.freeze()
            return cast(T, made[0])
