"""Claims that the reading missed and a person adds at a passage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from graph.errors import NotFound, UsageError
from graph.model import ObservedStatus, PartnershipKind
from graph.reviewed import ADDED_STATES
from loaders.loads.seals import Seal
from loaders.minutes.names import name_at
from loaders.review.forgotten import is_erased
from loaders.review.readings import Added
from loaders.review.reviewed_claims import by_hand, check_fields


def added_claim(section: str, names: tuple[str, str], state: str, locator: str, who: str) -> Added:
    """Write a claim as the reading would have.

    Parameters
    ----------
    section : str
        A key of `ADDED_STATES`.
    names : tuple of str
        As the document prints them: two parties, a member and its network, or a person and the body.

    Raises
    ------
    UsageError
        A name is missing, or the state is none of this kind of claim.
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

    Raises
    ------
    NotFound
        There is no such passage.
    UsageError
        Somebody of this name was erased.
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
