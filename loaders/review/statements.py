"""The claims of a reading one by one: which are certain, which wait for a person, and what was decided on them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from graph.errors import UsageError
from graph.model import DocumentKind, MembershipBasis, ObservedStatus, PartnershipKind, SinceBasis
from graph.names import fold
from graph.words import is_known, translate
from loaders.files.privacy import personal_detail
from loaders.minutes.found import SkipReason
from loaders.review.readings import Added, Decided, Reading
from loaders.tables.cells import is_date
from loaders.tables.layout import EVENT_KINDS

if TYPE_CHECKING:
    from graph.ingested import IngestedDoubt, IngestedPartnership, Ingestion

CONFIDENT: Final = {"event": 0.8, "participants": 0.7, "partnerships": 0.85, "memberships": 0.75}
"""From this confidence on a claim goes through: participants of lists and tables lie above, those of mere prose below;
partnerships whose one party was inferred from the paragraph lie below."""
_GUESSED: Final = 0.4
"""Confidence of somebody of whom it is not said that he or she took part."""

BY_HAND: Final = "added by hand"
"""The rule of a claim that a person added."""
FIRST_LINE: Final = "l. 1"
"""Where a document stands that records no event."""

_OF_A_PERSON: Final = (
    SkipReason.NOT_SAID_TO_TAKE_PART,
    SkipReason.PERHAPS_NO_NAME,
    SkipReason.STRUCK_OUT,
    "",  # of a reading that an earlier version kept
)
"""Reasons of doubts that are about somebody who perhaps took part."""

State = Literal["certain", "waiting", "accepted", "rejected"]

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "document_kind": tuple(kind.value for kind in DocumentKind),
    "attendance": ("present", "excused", "absent", ""),
    "honorific": ("Madame", "Monsieur", ""),
    "status": tuple(status.value for status in ObservedStatus),
    "basis": tuple(basis.value for basis in MembershipBasis),
    "since_basis": (*(basis.value for basis in SinceBasis), ""),
}
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "event": (*EVENT_KINDS.split(), ""),
    "partnerships": tuple(kind.value for kind in PartnershipKind),
}
_DATES: Final = ("date", "start", "end")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as it was read; lists are written with a bar between. ``why`` says why it is doubtful, else empty."""

    id: str
    section: str
    fields: Mapping[str, str]
    confidence: float
    locator: str
    why: str
    apart: str = ""
    """What tells somebody from others of the name whom the document lists as well: the body."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim with what was decided on it: ``fields`` are those in force."""

    statement: Statement
    fields: Mapping[str, str]
    state: State

    @property
    def counts(self) -> bool:
        """Whether it is to be loaded."""
        return self.state in ("certain", "accepted")


def statements_of(reading: Reading, language: str, added: Sequence[Added] = ()) -> list[Statement]:
    """List the claims of a reading, in the document's order; the event comes first, what was added by hand last."""
    found = reading.ingestion
    doubts = {fold(doubt["what"]): doubt for doubt in found["doubts"]}
    drafts = [_event(found, language), *_participants(found, doubts, language), *_ties(found, language)]
    drafts += [Statement("", one["section"], one["fields"], 1.0, one["locator"], "", rule=BY_HAND) for one in added]
    seen: dict[str, int] = {}
    return [_numbered(draft, reading.slug, seen) for draft in drafts]


def settled(statements: Iterable[Statement], decisions: Mapping[str, Decided]) -> list[Settled]:
    """Return claims with what was decided on them."""
    return [_settled(statement, decisions.get(statement.id)) for statement in statements]


def check_fields(statement: Statement, fields: Mapping[str, str]) -> None:
    """Make sure that an edit gives a claim nothing that it cannot have.

    Raises
    ------
    UsageError
        Naming field and remedy.
    """
    for name, value in fields.items():
        if name not in statement.fields:
            raise UsageError(
                "fault.claim_no_field",
                "hint.fields_of_claim",
                section=statement.section,
                name=name,
                known=", ".join(statement.fields),
            )
        if detail := personal_detail(value):
            raise UsageError(
                "fault.personal_detail_in_field",
                "hint.leave_out_no_way",
                detail=detail,
                name=name,
            )
        if wanted := _wanted(statement.section, name, value):
            raise UsageError("fault.bad_field_value", "hint.give_wanted", name=name, value=value, wanted=wanted)


def _settled(statement: Statement, decision: Decided | None) -> Settled:
    if decision is None:
        return Settled(statement, statement.fields, "waiting" if statement.why else "certain")
    state: State = "rejected" if decision["settlement"] == "rejected" else "accepted"
    return Settled(statement, {**statement.fields, **decision["fields"]}, state)


def _wanted(section: str, name: str, value: str) -> str:
    """Return what a field may hold where it does not; empty where it does."""
    words = _KINDS.get(section, ()) if name == "kind" else _WORDS.get(name, ())
    if words and value not in words:
        return f"one of {', '.join(filter(None, words))}"
    if name in _DATES and value and not is_date(value):
        return "kind_of_cell.date"
    if name == "countries" and any(code and not re.fullmatch("[A-Z]{2}", code) for code in value.split("|")):
        return "codes of two letters such as FR|DE, in the order of the parties"
    if name == "since" and value and not (len(value) == 4 and is_date(value)):
        return "kind_of_cell.year"
    return ""


def _numbered(draft: Statement, name: str, seen: dict[str, int]) -> Statement:
    """Return a claim with its id: by what it says, so that it stays the same when the document is read again."""
    content = "\x1f".join([draft.section, draft.locator, *(f"{key}={value}" for key, value in draft.fields.items())])
    digest = hashlib.sha256(content.encode()).hexdigest()[:10]
    seen[digest] = seen.get(digest, 0) + 1
    number = f"-{seen[digest]}" if seen[digest] > 1 else ""
    claim = f"claim:{name}/{draft.section}/{digest}{number}"
    return replace(draft, id=claim)


def _event(found: Ingestion, language: str) -> Statement:
    """The document and the event that it records."""
    document, event = found["document"], found["event"]
    fields = {
        "title": document["title"],
        "date": document["date"],
        "document_kind": document["kind"] if document["kind"] in _WORDS["document_kind"] else "minutes",
        "name": event["name"] if event else "",
        "kind": event["kind"] if event else "",
        "start": event["start"] if event else "",
        "end": event["end"] if event else "",
        "place": event["place"] if event else "",
        "chair": event["chair"] if event else "",
        "organiser": event["organiser"] if event else "",
    }
    if event and "host" in event:
        fields |= {"host": event["host"], "subject": event.get("subject", "")}
    confidence = event["confidence"] if event else 1.0
    why = ""
    if not document["date"]:
        why = translate("doubt.undated", language)
    elif event is None and document["kind"] not in (DocumentKind.STUDY, DocumentKind.REGISTER):
        why = translate("doubt.no_meeting", language)
        confidence = _GUESSED
    elif confidence < CONFIDENT["event"]:
        why = _unsure(event["rule"] if event else "", confidence, language)
    return Statement("", "event", fields, confidence, event["locator"] if event else FIRST_LINE, why,
                     rule=event["rule"] if event else "")  # fmt: skip


def _participants(found: Ingestion, doubts: Mapping[str, IngestedDoubt], language: str) -> Iterator[Statement]:
    named: set[str] = set()
    bearers = Counter(fold(f"{one['given_name']} {one['family_name']}") for one in found["participants"])
    for person in found["participants"]:
        fields = {
            "honorific": person["honorific"],
            "given_name": person["given_name"],
            "family_name": person["family_name"],
            "role": person["role"],
            "organisation": person["organisation"],
            "attendance": person["attendance"],
        }
        name = fold(f"{person['given_name']} {person['family_name']}")
        named.add(name)
        why = doubts[name]["why"] if name in doubts else ""
        if not why and person["confidence"] < CONFIDENT["participants"]:
            why = _unsure(person["rule"], person["confidence"], language)
        apart = person["organisation"] if bearers[name] > 1 else ""
        yield Statement("", "participants", fields, person["confidence"], person["locator"], why, apart, person["rule"])
    bodies = {fold(person["organisation"]) for person in found["participants"]}
    for doubt in found["doubts"]:
        if (
            doubt["locator"]
            and doubt.get("reason", "") in _OF_A_PERSON
            and " " in doubt["what"].strip()
            and fold(doubt["what"]) not in named | bodies | {"event date"}
        ):
            yield _perhaps(doubt)


def _perhaps(doubt: IngestedDoubt) -> Statement:
    """Somebody who is named, and perhaps took part."""
    given, _, family = doubt["what"].strip().partition(" ")
    role = doubt["candidates"][0] if doubt["candidates"] else ""
    fields = {
        "honorific": "",
        "given_name": given,
        "family_name": family,
        "role": role,
        "organisation": "",
        "attendance": "",
    }
    return Statement("", "participants", fields, _GUESSED, doubt["locator"], doubt["why"])


def _ties(found: Ingestion, language: str) -> Iterator[Statement]:
    is_list = bool(found["document"].get("mapping"))
    told = {(doubt["locator"], doubt["what"]): doubt["why"] for doubt in found["doubts"]} if is_list else {}
    for tie in found["partnerships"]:
        fields = {
            "parties": "|".join(tie["parties"]),
            "kind": tie["kind"],
            "since": str(tie["since"] or ""),
            "status": tie["status"],
            "sought": tie["sought"],
            "themes": "|".join(tie["themes"]),
            "intermediaries": "|".join(tie["intermediaries"]),
            **({"since_basis": tie.get("since_basis", "")} if is_list or tie.get("since_basis") else {}),
            **(_of_row(tie) if is_list else {}),
        }
        why = told.get((tie["locator"], " – ".join(tie["parties"])), "")
        if not why and tie["confidence"] < CONFIDENT["partnerships"]:
            why = _unsure(tie["rule"], tie["confidence"], language)
        yield Statement("", "partnerships", fields, tie["confidence"], tie["locator"], why, rule=tie["rule"])
    for one in found["memberships"]:
        fields = {"member": one["member"], "network": one["network"], "basis": one["basis"]}
        if is_list:
            since = str(one["since"] or "")
            fields |= {"countries": one["country"], "since": since, "category": one["category"], "codes": one["codes"]}
        why = _unsure(one["rule"], one["confidence"], language) if one["confidence"] < CONFIDENT["memberships"] else ""
        yield Statement("", "memberships", fields, one["confidence"], one["locator"], why, rule=one["rule"])


def _of_row(tie: IngestedPartnership) -> dict[str, str]:
    """Add what only rows of lists state: countries, identifiers, and the words of the state."""
    # A reading that was kept by an earlier version has none of them.
    countries = [tie.get("country_a", ""), tie.get("country_b", "")]
    codes = "|".join(tie.get("codes", []))
    return {"countries": "|".join(countries), "codes": codes, "activity": tie.get("activity", "")}


def _unsure(rule: str, confidence: float, language: str) -> str:
    return translate("doubt.unsure", language, rule=rule_named(rule, language), confidence=f"{confidence:.2f}")


def rule_named(rule: str, language: str) -> str:
    """Name the rule that found a claim.

    Examples
    --------
    >>> rule_named("with, continued", "fr")
    'avec, suite du passage'
    """
    keys = ((part, f"rule.{part.replace(' ', '_')}") for part in rule.split(", "))
    return ", ".join(translate(key, language) if is_known(key) else part for part, key in keys)
