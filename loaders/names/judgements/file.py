"""The file of judgements: read by many, changed by one at a time, replaced in one step."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from graph.errors import NotFound, Overtaken, UsageError
from graph.reviewed import Judgement, Verdict
from loaders.files.privacy import personal_detail
from loaders.names.judgements.groups import groups_of
from loaders.names.judgements.keys import EXPECTED, is_key, standing
from loaders.names.judgements.table import VERDICTS, read_judgements, text_of

NAME: Final = "judgements.csv"
"""The file's name in the data directory."""
_WAIT_S: Final = 20.0
"""How long a change waits for another one; each takes milliseconds."""

Pair = tuple[str, str, Verdict]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the file says, as it was when it was read last."""

    signature: tuple[int, int, int]
    judgements: tuple[Judgement, ...]
    by_pair: dict[tuple[str, str], Judgement]
    groups: tuple[frozenset[str], ...]
    group_by_key: dict[str, frozenset[str]]
    apart: frozenset[tuple[frozenset[str], frozenset[str]]]


class Judgements:
    """Decisions on pairs of keys, in a file apart from the data that outlives every reload.

    Each reading sees the file as it is now; each change holds a lock, so that two programs may change it at once.

    Parameters
    ----------
    path : Path
        The file; it need not exist.

    Raises
    ------
    BadJudgements
        From every method: somebody edited the file and broke it.
    ContradictingJudgements
        From every method that speaks of groups, and from those that would write such a file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: _Known | None = None

    @classmethod
    def in_folder(cls, data_dir: Path) -> Judgements:
        """Return the judgements of a data directory."""
        return cls(data_dir / NAME)

    def all(self) -> list[Judgement]:
        """List all judgements, the oldest first."""
        return list(read_judgements(self.path))

    def verdict(self, one: str, other: str) -> Verdict | None:
        """Return what was decided on a pair, or what follows from decisions on others; None where nothing does."""
        known = self._read()
        if judgement := known.by_pair.get(_pair(one, other)):
            return judgement["verdict"]
        here, there = (known.group_by_key.get(key, frozenset({key})) for key in (one, other))
        if here == there:
            return "same"
        return "different" if (here, there) in known.apart else None

    def groups(self) -> list[frozenset[str]]:
        """List the groups of keys that are one entity: connected by ``same``, two keys or more each."""
        return list(self._read().groups)

    def group_of(self, key: str) -> frozenset[str]:
        """Return all keys of the entity that a key names, the key among them."""
        return self._read().group_by_key.get(key, frozenset({key}))

    def canonical(self, key: str) -> str:
        """Return the key that stands for all of its group: see ``loaders.names.judgements.keys.standing``."""
        return min(self.group_of(key), key=standing)

    def fingerprint(self) -> str:
        """Digest of what merges depend on: the groups, not who decided, when and why."""
        groups = sorted(" ".join(sorted(group)) for group in self.groups())
        return hashlib.sha256("\n".join(groups).encode()).hexdigest()

    def judge(self, left: str, right: str, verdict: Verdict, who: str, why: str = "") -> Judgement:
        """Decide on a pair; an earlier verdict on it is replaced.

        Raises
        ------
        UsageError
            A key, the verdict or the name of who decides cannot be.
        """
        return self.judge_all([(left, right, verdict)], who, why)[0]

    def judge_all(self, pairs: Iterable[Pair], who: str, why: str = "") -> list[Judgement]:
        """Decide on several pairs in one step: all of them, or none where they contradict what stays.

        Of two verdicts on one pair the later counts.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        made = [_decided(pair, who, now, why) for pair in pairs]
        decided = {_pair(one["left"], one["right"]): one for one in made}
        new = list(decided.values())

        def change(old: list[Judgement]) -> list[Judgement]:
            return [*(one for one in old if _pair(one["left"], one["right"]) not in decided), *new]

        if new:
            self._change(change)
        return new

    def settle(self, groups: Sequence[Sequence[str]], who: str, why: str = "") -> list[Judgement]:
        """Decide on a whole cluster: keys of one group are the same, keys of two groups are different."""
        pairs: list[Pair] = [
            (left, right, "same") for group in groups for left, right in combinations(dict.fromkeys(group), 2)
        ]
        for one, other in combinations(groups, 2):
            pairs += [(left, right, "different") for left in one for right in other]
        return self.judge_all(pairs, who, why)

    def take_back(self, judgement_id: str) -> Judgement:
        """Remove a judgement, and give what it said.

        Raises
        ------
        NotFound
            There is none with this id.
        """
        taken: list[Judgement] = []

        def change(old: list[Judgement]) -> list[Judgement]:
            taken[:] = [one for one in old if one["id"] == judgement_id]
            return [one for one in old if one["id"] != judgement_id]

        self._change(change)
        if not taken:
            raise NotFound("fault.no_judgement", "hint.jumelage_review_lists", id=judgement_id)
        return taken[0]

    def rewrite(self, change: Callable[[Judgement], Judgement | None]) -> int:
        """Put what a change gives in the place of each judgement, nothing for None, and count what changed."""
        touched: list[Judgement] = []

        def rewritten(old: list[Judgement]) -> list[Judgement]:
            left = [(one, change(one)) for one in old]
            touched[:] = [one for one, new in left if new != one]
            return [new for _, new in left if new is not None]

        self._change(rewritten)
        return len(touched)

    def _change(self, change: Callable[[list[Judgement]], list[Judgement]]) -> None:
        """Read, change and replace the file while nobody else does."""
        with self._locked():
            old = read_judgements(self.path)
            new = change(list(old))
            if new != old:
                groups_of(new)
                _replace(self.path, text_of(new))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.path.with_suffix(".lock"), timeout=_WAIT_S):
                yield
        except Timeout as error:
            raise Overtaken("fault.another_program_holds_nothing", "hint.try_again", file=NAME) from error

    def _read(self) -> _Known:
        """Return what the file says, read again only where it has changed."""
        signature = _signature(self.path)
        if self._known is None or self._known.signature != signature:
            self._known = _known(signature, read_judgements(self.path))
        return self._known


def _known(signature: tuple[int, int, int], judgements: Sequence[Judgement]) -> _Known:
    groups = groups_of(judgements)
    group_by_key = {key: group for group in groups for key in group}
    apart: set[tuple[frozenset[str], frozenset[str]]] = set()
    for one in judgements:
        if one["verdict"] == "different":
            left, right = (group_by_key.get(key, frozenset({key})) for key in (one["left"], one["right"]))
            apart |= {(left, right), (right, left)}
    by_pair = {_pair(one["left"], one["right"]): one for one in judgements}
    return _Known(signature, tuple(judgements), by_pair, tuple(groups), group_by_key, frozenset(apart))


def _signature(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _decided(pair: Pair, who: str, when: str, why: str) -> Judgement:
    """Make a judgement of what somebody says, or say what is wrong with it."""
    left, right = _pair(pair[0].strip(), pair[1].strip())
    if unknown := [key for key in (left, right) if not is_key(key)]:
        raise UsageError("fault.not_a_key", "hint.give_expected", key=unknown[0], expected=EXPECTED)
    if left == right:
        raise UsageError("fault.compared_with_itself", "hint.name_two_keys", key=left)
    if pair[2] not in VERDICTS:
        raise UsageError("fault.not_a_verdict", "hint.one_of_choices", text=pair[2], choices=", ".join(VERDICTS))
    who, why = " ".join(who.split()), why.strip()
    if not who:
        raise UsageError("fault.nobody_said_decide", "hint.say_who")
    for text in (who, why):
        if detail := personal_detail(text):
            raise UsageError("fault.personal_detail", "hint.leave_out_no_way", detail=detail)
    judgement_id = f"judgement-{secrets.token_hex(4)}"
    return Judgement(id=judgement_id, left=left, right=right, verdict=pair[2], who=who, when=when, why=why)


def _replace(path: Path, content: bytes) -> None:
    """Replace the file in one step: a reader sees the old one or the new one."""
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
