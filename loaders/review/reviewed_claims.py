"""The claims of a reading one by one: which are certain, which wait for a person, and what was decided on them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from graph.errors import UsageError
from graph.model import DocumentKind, SinceBasis
from graph.names import fold
from graph.reviewed import CHOICES, Settlement
from graph.words import is_known, translate
from loaders.claim_values import changed, claim_of, text_of
from loaders.files.privacy import personal_detail
from loaders.minutes.found import Found, FoundMembership, FoundPartnership, FoundPerson, RecordedEvent, SkipReason
from loaders.review.locators import FIRST_LINE
from loaders.review.readings import Added, Decided, Reading, Readings
from loaders.tables.cells import is_date

if TYPE_CHECKING:
    from graph.ingested import Ingestion

CONFIDENT: Final = {"event": 0.8, "participants": 0.7, "partnerships": 0.85, "memberships": 0.75}
"""From this confidence on a claim goes through: participants of lists and tables lie above, those of mere prose below;
partnerships whose one party was inferred from the paragraph lie below."""
_GUESSED: Final = 0.4
"""Confidence of somebody of whom it is not said that he or she took part."""

BY_HAND: Final = "added by hand"
"""The rule of a claim that a person added."""

_OF_A_PERSON: Final = (
    SkipReason.NOT_SAID_TO_TAKE_PART,
    SkipReason.PERHAPS_NO_NAME,
    SkipReason.STRUCK_OUT,
    "",  # of a reading that an earlier version kept
)
"""Reasons of doubts that are about somebody who perhaps took part."""

State = Literal["certain", "waiting", "accepted", "rejected"]

_CHOICES: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    **CHOICES,
    ("partnerships", "since_basis"): tuple(basis.value for basis in SinceBasis),
}
_PERHAPS_EMPTY: Final = (("event", "kind"), "attendance", "honorific", "since_basis")
"""Fields that have one of a few values or none."""
_DATES: Final = ("date", "start", "end")
_KIND_OF: Final[dict[str, type[Found]]] = {
    "participants": FoundPerson,
    "partnerships": FoundPartnership,
    "memberships": FoundMembership,
}
FIELDS: Final[dict[type[Found], tuple[str, ...]]] = {
    RecordedEvent: ("title", "date", "document_kind", "name", "kind", "start", "end", "place", "chair", "organiser"),
    FoundPerson: ("honorific", "given_name", "family_name", "role", "organisation", "attendance"),
    FoundPartnership: ("parties", "kind", "since", "status", "sought", "themes", "intermediaries"),
    FoundMembership: ("member", "network", "basis"),
}
"""What a person sees of a claim and may correct."""
OF_ROWS: Final[dict[type[Found], tuple[str, ...]]] = {
    FoundPartnership: ("since_basis", "countries", "codes", "activity"),
    FoundMembership: ("countries", "since", "category", "codes"),
}
"""What only rows of lists state."""


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim as it was read, with what was decided on it."""

    section: str
    read: Found
    claim: Found
    """The one in force: as read, or as a person corrected it."""
    names: tuple[str, ...]
    """The fields that a person sees and may correct."""
    why: str = ""
    """Why it is doubtful; empty where it is not."""
    id: str = ""
    apart: str = ""
    """What tells somebody from others of the name whom the document lists as well: the body."""
    is_row: bool = False
    """Whether a row of a list states it."""
    settlement: Settlement | Literal[""] = ""

    @property
    def fields(self) -> dict[str, str]:
        """What it says as texts; lists are written with a bar between."""
        return self.texts(self.claim)

    def texts(self, claim: Found) -> dict[str, str]:
        """Return these fields of a claim."""
        return {name: text_of(claim, _attribute(claim, name)) for name in self.names}

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.settlement or ("waiting" if self.why else "certain")

    @property
    def counts(self) -> bool:
        """Whether it is to be loaded."""
        return self.state in ("certain", "accepted")


def reviewed_claims(reading: Reading, kept: Readings, language: str) -> list[ReviewedClaim]:
    """List the claims of a reading, in the document's order; the event comes first, what was added by hand last."""
    found, decisions = reading.ingestion, kept.decisions(reading)
    drafts = [_event(found, language), *_participants(found, language), *_ties(found, language)]
    drafts += map(by_hand, kept.added(reading))
    seen: Counter[str] = Counter()
    claims = [replace(draft, id=_id_of(draft, reading.slug, seen)) for draft in drafts]
    return [_decided(claim, decisions[claim.id]) if claim.id in decisions else claim for claim in claims]


def by_hand(added: Added) -> ReviewedClaim:
    """Return a claim that a person added."""
    said = {"locator": added["locator"], "rule": BY_HAND, "confidence": 1.0}
    claim = _corrected(claim_of(_KIND_OF[added["section"]], said), added["fields"])
    return ReviewedClaim(added["section"], claim, claim, tuple(added["fields"]))


def check_fields(claim: ReviewedClaim, fields: Mapping[str, str]) -> None:
    """Make sure that an edit gives a claim nothing that it cannot have; raises `UsageError` naming field and remedy."""
    for name, value in fields.items():
        if name not in claim.names:
            known, section = ", ".join(claim.names), claim.section
            raise UsageError("fault.claim_no_field", "hint.fields_of_claim", section=section, name=name, known=known)
        if detail := personal_detail(value):
            raise UsageError("fault.personal_detail_in_field", "hint.leave_out_no_way", detail=detail, name=name)
        if wanted := _wanted(claim.section, name, value):
            raise UsageError("fault.bad_field_value", "hint.give_wanted", name=name, value=value, wanted=wanted)


def _decided(claim: ReviewedClaim, decision: Decided) -> ReviewedClaim:
    settlement: Settlement = "rejected" if decision["settlement"] == "rejected" else "accepted"
    return replace(claim, claim=_corrected(claim.claim, decision["fields"]), settlement=settlement)


def _wanted(section: str, name: str, value: str) -> str:
    """Return what a field may hold where it does not; empty where it does."""
    words = _CHOICES.get((section, name), ())
    if words and value not in words and (value or not {(section, name), name} & set(_PERHAPS_EMPTY)):
        return f"one of {', '.join(words)}"
    if name in _DATES and value and not is_date(value):
        return "kind_of_cell.date"
    if name == "countries" and any(code and not re.fullmatch("[A-Z]{2}", code) for code in value.split("|")):
        return "codes of two letters such as FR|DE, in the order of the parties"
    if name == "since" and value and not (len(value) == 4 and is_date(value)):
        return "kind_of_cell.year"
    return ""


def _id_of(claim: ReviewedClaim, name: str, seen: Counter[str]) -> str:
    """Make an id of what a claim says, so that it stays the same when the document is read again."""
    said = (f"{key}={value}" for key, value in claim.fields.items())
    content = "\x1f".join([claim.section, claim.claim.locator, *said])
    digest = hashlib.sha256(content.encode()).hexdigest()[:10]
    seen[digest] += 1
    number = f"-{seen[digest]}" if seen[digest] > 1 else ""
    return f"claim:{name}/{claim.section}/{digest}{number}"


def _draft(
    section: str,
    claim: Found,
    language: str,
    why: str = "",
    is_row: bool = False,
    more: Iterable[str] = (),
    apart: str = "",
) -> ReviewedClaim:
    """Return a claim with its fields: those of its kind, and more."""
    if not why and claim.confidence < CONFIDENT[section]:
        rule = rule_named(claim.rule, language)
        why = translate("doubt.unsure", language, rule=rule)
    names = (*FIELDS[type(claim)], *more)
    return ReviewedClaim(section, claim, claim, names, why, apart=apart, is_row=is_row)


def _attribute(claim: Found, name: str) -> str:
    """Return what a field is called that a person knows by another name."""
    return "country" if name == "countries" and isinstance(claim, FoundMembership) else name


def _corrected(claim: Found, fields: Mapping[str, str]) -> Found:
    """Return a claim as a person corrects it."""
    return changed(claim, {_attribute(claim, name): text for name, text in fields.items()})


def _event(found: Ingestion, language: str) -> ReviewedClaim:
    """The document and the event that it records."""
    document, event = found["document"], found["event"]
    kind = document["kind"] if document["kind"] in tuple(DocumentKind) else "minutes"
    why, none = "", {"locator": FIRST_LINE, "confidence": 1.0}
    if not document["date"]:
        why = translate("doubt.undated", language)
    elif event is None and document["kind"] not in (DocumentKind.STUDY, DocumentKind.REGISTER):
        why, none = translate("doubt.no_meeting", language), {"locator": FIRST_LINE, "confidence": _GUESSED}
    said = {"title": document["title"], "date": document["date"], "document_kind": kind, **(event or none)}
    # A reading that an earlier version kept has no host.
    more = ("host", "subject") if event and "host" in event else ()
    return _draft("event", claim_of(RecordedEvent, said), language, why, more=more)


def _participants(found: Ingestion, language: str) -> Iterator[ReviewedClaim]:
    people = [claim_of(FoundPerson, one) for one in found["participants"]]
    doubts = {fold(doubt["what"]): doubt["why"] for doubt in found["doubts"]}
    bearers = Counter(fold(person.name) for person in people)
    for person in people:
        name = fold(person.name)
        apart = person.organisation if bearers[name] > 1 else ""
        yield _draft("participants", person, language, doubts.get(name, ""), apart=apart)
    known = {*bearers, *(fold(person.organisation) for person in people), "event date"}
    for doubt in found["doubts"]:
        if (
            doubt["locator"]
            and doubt.get("reason", "") in _OF_A_PERSON
            and " " in doubt["what"].strip()
            and fold(doubt["what"]) not in known
        ):
            given, _, family = doubt["what"].strip().partition(" ")
            role = doubt["candidates"][0] if doubt["candidates"] else ""
            said = {"given_name": given, "family_name": family, "role": role, "locator": doubt["locator"]}
            perhaps = claim_of(FoundPerson, {**said, "confidence": _GUESSED})
            yield _draft("participants", perhaps, language, doubt["why"])


def _ties(found: Ingestion, language: str) -> Iterator[ReviewedClaim]:
    is_list = bool(found["document"].get("mapping"))
    told = {(doubt["locator"], doubt["what"]): doubt["why"] for doubt in found["doubts"]} if is_list else {}
    for tie in (claim_of(FoundPartnership, one) for one in found["partnerships"]):
        basis = ("since_basis",) if tie.since_basis else ()
        more = OF_ROWS[FoundPartnership] if is_list else basis
        why = told.get((tie.locator, " – ".join(tie.parties)), "")
        yield _draft("partnerships", tie, language, why, is_list, more)
    for one in (claim_of(FoundMembership, one) for one in found["memberships"]):
        more = OF_ROWS[FoundMembership] if is_list else ("since",) if one.since else ()
        yield _draft("memberships", one, language, is_row=is_list, more=more)


def rule_named(rule: str, language: str) -> str:
    """Name the rule that found a claim.

    Examples
    --------
    >>> rule_named("signature, of the body that met", "fr")
    "signature, de l'organisme réuni"
    """
    keys = ((part, f"rule.{part.replace(' ', '_')}") for part in rule.split(", "))
    return ", ".join(translate(key, language) if is_known(key) else part for part, key in keys)
