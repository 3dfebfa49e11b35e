"""Judgements as of one moment: what people decided on pairs of keys, and what follows from it for others."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import combinations

from graph.errors import UsageError
from graph.reviewed import Judgement, Verdict
from graph.words import Wording
from loaders.files.privacy import personal_detail
from loaders.names.judgements.groups import groups_of
from loaders.names.judgements.keys import EXPECTED, is_key
from loaders.names.judgements.table import VERDICTS

Pair = tuple[str, str, Verdict]


@dataclass(frozen=True)
class Judgements:
    """Decisions on pairs of keys, apart from the data, so that they outlive every reload.

    Parameters
    ----------
    all : sequence of Judgement
        The oldest first.
    """

    all: Sequence[Judgement] = ()

    def verdict(self, one: str, other: str) -> Verdict | None:
        """Return what was decided on a pair, or what follows from decisions on others; None where nothing does."""
        if judgement := self._by_pair.get(ordered(one, other)):
            return judgement["verdict"]
        here, there = self.group_of(one), self.group_of(other)
        if here == there:
            return "same"
        return "different" if (here, there) in self._apart else None

    @cached_property
    def groups(self) -> Sequence[frozenset[str]]:
        """The groups of keys that are one entity: connected by ``same``, two keys or more each.

        Raises
        ------
        ContradictingJudgements
            Some judgements make one what another keeps apart.
        """
        return groups_of(self.all)

    def group_of(self, key: str) -> frozenset[str]:
        """Return all keys of the entity that a key names, the key among them."""
        return self._group_by_key.get(key, frozenset({key}))

    @cached_property
    def fingerprint(self) -> str:
        """Digest of what merges depend on: the groups, not who decided, when and why."""
        groups = sorted(" ".join(sorted(group)) for group in self.groups)
        return hashlib.sha256("\n".join(groups).encode()).hexdigest()

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Judgement]:
        return {ordered(one["left"], one["right"]): one for one in self.all}

    @cached_property
    def _group_by_key(self) -> Mapping[str, frozenset[str]]:
        return {key: group for group in self.groups for key in group}

    @cached_property
    def _apart(self) -> frozenset[tuple[frozenset[str], frozenset[str]]]:
        apart: set[tuple[frozenset[str], frozenset[str]]] = set()
        for one in self.all:
            if one["verdict"] == "different":
                left, right = self.group_of(one["left"]), self.group_of(one["right"])
                apart |= {(left, right), (right, left)}
        return frozenset(apart)


def pairs_of(groups: Sequence[Sequence[str]]) -> list[Pair]:
    """List what deciding on a whole cluster says: keys of one group are the same, keys of two groups are different."""
    pairs: list[Pair] = [
        (left, right, "same") for group in groups for left, right in combinations(dict.fromkeys(group), 2)
    ]
    for one, other in combinations(groups, 2):
        pairs += [(left, right, "different") for left in one for right in other]
    return pairs


def judged(pairs: Iterable[Pair], who: str, why: str = "") -> list[Judgement]:
    """Make judgements of what somebody decides; of two verdicts on one pair the later counts.

    Raises
    ------
    UsageError
        A key, the verdict or the name of who decides cannot be.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    made = [_judged(pair, who, now, why) for pair in pairs]
    return list({(one["left"], one["right"]): one for one in made}.values())


def ordered(one: str, other: str) -> tuple[str, str]:
    """Return a pair in alphabetical order."""
    return (one, other) if one <= other else (other, one)


def _judged(pair: Pair, who: str, when: str, why: str) -> Judgement:
    left, right = ordered(pair[0].strip(), pair[1].strip())
    if unknown := [key for key in (left, right) if not is_key(key)]:
        raise UsageError("fault.not_a_key", "hint.give_expected", key=unknown[0], expected=Wording(EXPECTED))
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
