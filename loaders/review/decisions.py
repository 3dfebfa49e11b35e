"""Decisions on what waits, and claims that a person adds: checked against what is there, and written to be kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.errors import NotFound, UsageError
from graph.model import ObservedStatus, PartnershipKind
from graph.reviewed import ADDED_STATES
from loaders.loads.forgetting import Seal
from loaders.minutes.names import name_at
from loaders.names.judgements import Pair, judged, pairs_of
from loaders.review.forgotten import is_erased
from loaders.review.readings import Added, Decided, Reading, Readings, decision_record
from loaders.review.reviewed_claims import ReviewedClaim, by_hand, check_fields, reviewed_claims
from loaders.review.snapshot import state_of

if TYPE_CHECKING:
    from graph.history import KeptRecord
    from graph.reviewed import Judgement, ReviewCluster, Settlement


class Conflict(UsageError):
    """Somebody has decided this meanwhile, or it is no longer as it was seen."""

    code, status = "review_conflict", 409


@dataclass(frozen=True, slots=True)
class NamesDecided:
    """Which sides of a cluster are one: same within a group, different between groups; those of none stay undecided.

    Without groups it says that the sources do not tell: the cluster leaves the queue, and nothing is merged.
    ``expected`` is the ``state`` that the decider saw, None where anything will do.
    """

    cluster: str
    groups: Sequence[Sequence[str]]
    why: str = ""
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimDecided:
    """A decision on a claim; ``fields`` only where they are corrected, which accepts it."""

    claim: str
    settlement: Settlement
    fields: Mapping[str, str] | None
    why: str = ""
    expected: str | None = None


def grouped(
    decision: str, keys: Sequence[str], letters: Sequence[str] = (), mention: str = ""
) -> tuple[tuple[str, ...], ...]:
    """Return which keys of a cluster belong together; none where the sources do not tell.

    Parameters
    ----------
    decision : str
        ``same``, ``different``, ``unsure``, ``split``, or the key that a printed name is, and no other. Anything else
        raises `UsageError`.
    letters : sequence of str
        Of a split: those with the same one belong together.
    mention : str
        The key of the one printed name of the cluster; empty where there are several or none.

    Examples
    --------
    >>> grouped("split", ["a", "b", "c"], ["x", "y", "x"]), grouped("b", ["m", "a", "b"], mention="m")
    ((('a', 'c'), ('b',)), (('m', 'b'), ('a',)))
    """
    if decision == "unsure":
        return ()
    if decision == "same":
        return (tuple(keys),)
    if decision == "different":
        return tuple((key,) for key in keys)
    if mention in keys and decision in keys and decision != mention:
        return (mention, decision), *((key,) for key in keys if key not in (mention, decision))
    if decision != "split" or len(letters) != len(keys) or len(set(letters)) < 2:
        raise UsageError("fault.not_a_split", "hint.give_two_names_different")
    groups: dict[str, list[str]] = {}
    for letter, key in zip(letters, keys, strict=True):
        groups.setdefault(letter, []).append(key)
    return tuple(map(tuple, groups.values()))


def judgements_of(decided: NamesDecided, waiting: Sequence[ReviewCluster], who: str) -> list[Judgement]:
    """Return what a decision on a cluster says of its pairs.

    Raises `Conflict` where it is another one by now, or was decided, and `UsageError` where a key is no side of the
    cluster, or stands in two groups.
    """
    found = next((one for one in waiting if one["id"] == decided.cluster), None)
    if decided.expected is not None and (found is None or found["state"] != decided.expected):
        raise Conflict("fault.cluster_no_longer_seen", "hint.look_again")
    if found is None:
        raise NotFound("fault.no_cluster_waits", "hint.jumelage_review_lists", id=decided.cluster)
    known, named = {side["key"] for side in found["sides"]}, [key for group in decided.groups for key in group]
    if wrong := next((key for key in named if key not in known or named.count(key) > 1), ""):
        sides = ", ".join(sorted(known))
        raise UsageError("fault.not_one_side_cluster", "hint.sides_of_cluster", key=wrong, sides=sides)
    undecided: list[Pair] = [(one["left"], one["right"], "unsure") for one in found["pairs"] if not one["verdict"]]
    return judged(pairs_of(decided.groups) if named else undecided, who, decided.why)


def decision_records(decided: Sequence[ClaimDecided], readings: Readings, language: str, who: str) -> list[KeptRecord]:
    """Write decisions on claims, to be kept.

    Raises `Conflict` where a claim is another one by now, `UsageError` where a field cannot have this value.
    """
    read = {slug: readings.get(slug) for slug in {document_of_claim(one.claim) for one in decided}}
    known = {
        claim.id: (reading, claim)
        for reading in read.values()
        for claim in reviewed_claims(reading, readings, language)
    }
    if missing := next((one.claim for one in decided if one.claim not in known), ""):
        raise NotFound("fault.no_claim", "hint.jumelage_review_lists", claim=missing)
    return [_decision_record(one, *known[one.claim], who) for one in decided]


def _decision_record(decided: ClaimDecided, reading: Reading, claim: ReviewedClaim, who: str) -> KeptRecord:
    if decided.expected is not None and decided.expected != state_of(claim):
        raise Conflict("fault.somebody_decided_claim_meanwhile", "hint.look_again")
    given = {name: " ".join(value.split()) for name, value in (decided.fields or {}).items()}
    check_fields(claim, given)
    read = claim.texts(claim.read)
    return decision_record(
        reading,
        Decided(
            claim=decided.claim,
            settlement=decided.settlement,
            fields={name: value for name, value in given.items() if read[name] != value},
            who=who,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            why=decided.why.strip(),
        ),
    )


def document_of_claim(claim: str) -> str:
    """Return the slug of the document that a claim is of."""
    return claim.removeprefix("claim:").partition("/")[0]


def added_claim(section: str, names: tuple[str, str], state: str, locator: str, who: str) -> Added:
    """Write a claim as the reading would have; ``section`` and ``state`` are of `ADDED_STATES`.

    ``names`` are as the document prints them: two parties, a member and its network, or a person and the body. Raises
    `UsageError` where one is missing, or the state is none of this kind of claim.
    """
    first, second = (" ".join(name.split()) for name in names)
    if state not in ADDED_STATES.get(section, ()):
        known = ", ".join(f"{name}:{one}" for name, states in ADDED_STATES.items() for one in states)
        raise UsageError("fault.nothing_to_add", "hint.choose_what_is_missing", given=f"{section}:{state}", known=known)
    if not first or not (second or section == "participants") or first == second or "|" in first + second:
        raise UsageError("fault.two_names_needed", "hint.mark_two_names")
    fields = _fields(section, first, second, str(state))
    when = datetime.now(UTC).isoformat(timespec="seconds")
    made = Added(section=section, fields=fields, locator=locator, who=who, when=when)
    check_fields(by_hand(made), fields)
    return made


def check_added(made: Added, places: Collection[str], seals: Sequence[Seal]) -> None:
    """Make sure that a claim may be kept with the reading of a document that has these passages.

    Raises `NotFound` where it has no such passage, `UsageError` where somebody of this name was erased.
    """
    if made["locator"] not in places:
        raise NotFound("fault.no_such_passage", "hint.look_again", locator=made["locator"])
    fields = made["fields"]
    if made["section"] == "participants" and is_erased(fields["given_name"], fields["family_name"], seals):
        raise UsageError("fault.person_was_erased", "hint.erased_people_stay_out")


def joined(before: Sequence[Added], made: Added) -> list[Added]:
    """Put a claim behind those that were added before; one that says the same at the same place is not added again."""
    said = [(one["section"], one["fields"], one["locator"]) for one in before]
    return [*before] if (made["section"], made["fields"], made["locator"]) in said else [*before, made]


def _fields(section: str, first: str, second: str, state: str) -> dict[str, str]:
    if section == "partnerships":
        kind = PartnershipKind.SOUGHT if state == ObservedStatus.SOUGHT else PartnershipKind.PARTNERSHIP
        empty = dict.fromkeys(("since", "sought", "themes", "intermediaries"), "")
        return {"parties": f"{first}|{second}", "kind": kind.value, "status": state, **empty}
    if section == "memberships":
        return {"member": first, "network": second, "basis": state}
    name = name_at(first)
    given, _, family = first.rpartition(" ")
    return {
        "honorific": name.honorific if name else "",
        "given_name": name.given if name else given,
        "family_name": name.family if name else family,
        "role": "",
        "organisation": second,
        "attendance": state,
    }
