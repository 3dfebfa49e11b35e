"""Many remarks that are alike: the first of each kind are told, all of them stand in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Final, Protocol, TypeVar

from service.session import tell
from viz.texts import translate

FIRST: Final = 3
"""How many of a kind are told where there are more than one more."""


class Remark(Protocol):
    """What can be said in one line, and is of a kind."""

    @property
    def kind(self) -> Hashable:
        """The same for remarks that differ in their place and their names only."""

    def said(self, language: str, /) -> str:
        """Return it in French or English."""


R = TypeVar("R", bound=Remark)


def summed_up(remarks: Sequence[R]) -> list[tuple[Sequence[R], int]]:
    """Part remarks by their kind; return the first of each, and how many more there are."""
    kinds: dict[Hashable, list[R]] = defaultdict(list)
    for remark in remarks:
        kinds[remark.kind].append(remark)
    return [(alike, 0) if len(alike) <= FIRST + 1 else (alike[:FIRST], len(alike) - FIRST) for alike in kinds.values()]


def keep_all(remarks: Sequence[Remark], file: Path, language: str) -> None:
    """Write all remarks into a file, and tell where, if some of them are summed up; else delete what stood there.

    An erasure looks for the person in it, as in every file of the data directory.
    """
    if not any(more for _, more in summed_up(remarks)):
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{remark.said(language)}\n" for remark in remarks), encoding="utf-8")
    tell(translate("load.all_remarks", language, count=len(remarks), file=file))
