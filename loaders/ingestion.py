"""From one document to what it states: event, participants, partnerships, memberships and doubts. Nothing is loaded."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from graph.ingested import (
    IngestedDocument,
    IngestedDoubt,
    IngestedEvent,
    IngestedMembership,
    IngestedPartnership,
    IngestedPerson,
    Ingestion,
)
from graph.model import MembershipBasis
from graph.names import fold
from loaders.documents import BlockKind, SourceText, read_document
from loaders.documents.bounds import time_bound
from loaders.minutes.affiliation import is_authority
from loaders.minutes.dates import dates_in
from loaders.minutes.entries import entries_of
from loaders.minutes.event import event_of, is_record
from loaders.minutes.found import Attendance, Doubt, FoundEvent, FoundMembership, FoundPartnership, FoundPerson, Reason
from loaders.minutes.names import PersonName
from loaders.minutes.participants import Attendees, attendees_of
from loaders.minutes.wording import why
from loaders.prose import partnerships

logger = logging.getLogger(__name__)

Reference = Callable[[str], Sequence[str]]
"""Names the entities that a printed body may be; more than one is a doubt."""


def ingest(path: Path, *, reference: Reference | None = None, language: str = "fr") -> Ingestion:
    """Read a document and say what it states, without loading anything.

    Parameters
    ----------
    path : Path
        Minutes or a list of participants: txt, md, docx, pdf, csv or xlsx.
    reference : callable, optional
        From a printed body to the ids of the entities that it may be: several become a doubt with candidates.
    language : str
        ``fr`` or ``en``: of what the doubts say.

    Returns
    -------
    Ingestion
        Every claim with its locator, the rule that found it and a confidence; the same for the same file, always.

    Raises
    ------
    InputError
        The document cannot be read, or not in time; the message names file and place, the hint the remedy.
    """
    started = perf_counter()
    with time_bound(path):
        answer = ingestion_of(read_document(path), reference=reference, language=language)
    logger.info(
        "%s: %d participants, %d partnerships, %d doubts in %.1f s",
        path.name,
        len(answer["participants"]),
        len(answer["partnerships"]),
        len(answer["doubts"]),
        perf_counter() - started,
    )
    return answer


def ingestion_of(text: SourceText, *, reference: Reference | None = None, language: str = "fr") -> Ingestion:
    """Say what a document that is already read states; see `ingest`."""
    event = event_of(text)
    attendees = attendees_of(text, is_record=event is not None or is_record(text) or _is_table(text))
    people = attendees.people
    return Ingestion(
        document=_document(text, event),
        event=_event(event, attendees) if event else None,
        participants=[_person(person) for person in people],
        partnerships=[_partnership(found) for found in partnerships(text, people, event)],
        memberships=[_membership(found) for found in _memberships(event, attendees)],
        doubts=[_doubt(found, language) for found in (*attendees.doubts, *_doubts(text, event, people, reference))],
    )


def _is_table(text: SourceText) -> bool:
    return all(block.kind is BlockKind.ROW for block in text.blocks)


def _document(text: SourceText, event: FoundEvent | None) -> IngestedDocument:
    kind = "minutes" if event or is_record(text) else "list" if _is_table(text) else "study"
    return IngestedDocument(title=text.title, date=event.end if event else _date(text), kind=kind)


def _date(text: SourceText) -> str:
    """The date of a document that records no event: the one in its file's name, else a lone one near its head."""
    named = dates_in(text.name)
    short = [block.text for block in text.blocks[:20] if len(block.text) < 60]
    found = named or [dated for line in short for dated in dates_in(line)]
    if found:
        return found[0].end
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text.name)
    return year[0] if year else ""


def _event(event: FoundEvent, attendees: Attendees) -> IngestedEvent:
    chair = event.chair or next((person.name for person, held in attendees.chairs if _of_event(held, event)), "")
    return IngestedEvent(
        name=event.name,
        kind=event.kind,
        start=event.start,
        end=event.end,
        place=event.place,
        chair=_named(chair, attendees),
        organiser=event.organiser,
        locator=event.locator,
        rule=event.rule,
        confidence=event.confidence,
    )


def _of_event(chair: str, event: FoundEvent) -> bool:
    """Say whether somebody who chairs a group chairs this event, since it is the group's."""
    return bool(event.country_group) and fold(event.country_group) in fold(chair)


def _named(chair: str, attendees: Attendees) -> str:
    """Write the chair's name as the list of participants does."""
    words = set(fold(chair).split())
    return next(
        (person.name for person in attendees.people if set(fold(person.name).split()) <= words and person.given_name),
        chair,
    )


def _memberships(event: FoundEvent | None, attendees: Attendees) -> Iterator[FoundMembership]:
    """Bodies present at a country group's meeting are members as far as it shows; a chair's body is one."""
    if not event or not event.country_group or fold(event.country_group) not in fold(event.name):
        return
    seen: set[str] = set()
    for person in attendees.people:
        body = person.organisation
        if person.attendance is Attendance.PRESENT and body and is_authority(body) and fold(body) not in seen:
            seen.add(fold(body))
            yield FoundMembership(
                body,
                event.country_group,
                MembershipBasis.REPRESENTED,
                person.locator,
                "represented at its meeting",
                round(0.9 * person.confidence, 2),
            )
    for person, held in attendees.chairs:
        if _of_event(held, event) and person.organisation:
            yield FoundMembership(
                person.organisation, event.country_group, MembershipBasis.CHAIRS, person.locator, "chairs it", 0.9
            )


def _doubts(
    text: SourceText, event: FoundEvent | None, people: Sequence[FoundPerson], reference: Reference | None
) -> Iterator[Doubt]:
    if not people:
        yield Doubt("participants", Reason.NOBODY_FOUND)
    if event is None and is_record(text):
        yield Doubt("event", Reason.NO_EVENT)
    elif event and not event.start:
        yield Doubt("event date", Reason.NO_DATE, (), event.locator)
    for block in text.struck:
        for entry in entries_of(block.text):
            yield Doubt(_printed_name(entry.name), Reason.STRUCK_OUT, (), block.locator())
    if reference:
        yield from _ambiguous(people, reference)


def _printed_name(name: PersonName) -> str:
    return f"{name.given} {name.family}".strip()


def _ambiguous(people: Iterable[FoundPerson], reference: Reference) -> Iterator[Doubt]:
    bodies = {person.organisation: person.locator for person in people if person.organisation}
    for body, locator in bodies.items():
        candidates = tuple(reference(body))
        if len(candidates) > 1:
            yield Doubt(body, Reason.SHARED_NAME, candidates, locator)


def _person(person: FoundPerson) -> IngestedPerson:
    return IngestedPerson(
        honorific=person.honorific,
        given_name=person.given_name,
        family_name=person.family_name,
        role=person.role,
        organisation=person.organisation,
        attendance=person.attendance.value,
        locator=person.locator,
        rule=person.rule,
        confidence=person.confidence,
    )


def _partnership(found: FoundPartnership) -> IngestedPartnership:
    parties = list(found.parties)
    return IngestedPartnership(
        party_a=parties[0] if parties else "",
        party_b=parties[1] if len(parties) > 1 else "",
        parties=parties,
        kind=found.kind,
        since=found.since,
        status=found.status,
        sought=found.sought,
        themes=list(found.themes),
        intermediaries=list(found.intermediaries),
        locator=found.locator,
        rule=found.rule,
        confidence=found.confidence,
    )


def _membership(found: FoundMembership) -> IngestedMembership:
    return IngestedMembership(
        member=found.member,
        network=found.network,
        basis=str(found.basis),
        locator=found.locator,
        rule=found.rule,
        confidence=found.confidence,
    )


def _doubt(doubt: Doubt, language: str) -> IngestedDoubt:
    return IngestedDoubt(
        what=doubt.what, why=why(doubt, language), candidates=[str(c) for c in doubt.candidates], locator=doubt.locator
    )
