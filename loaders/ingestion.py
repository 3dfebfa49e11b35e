"""From one document to what it states: event, participants, partnerships, memberships and doubts. Nothing is loaded."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from graph.ingested import IngestedDocument, Ingestion
from graph.model import MembershipBasis
from graph.names import fold
from graph.words import Wording
from loaders.claim_values import ingestion_as_json
from loaders.files.bounds import MAX_LINES, MAX_LIST_SECONDS, MAX_SECONDS, refuse, time_bound
from loaders.files.documents import read_document
from loaders.files.sheets import SUFFIXES as TABLES
from loaders.files.text import BlockKind, Sheet, SourceText
from loaders.lists.fields import NOTHING_SAID, Account, Wanted
from loaders.lists.listing import date_of_list, ingested_list, lists_of
from loaders.minutes.checks import doubtful_people
from loaders.minutes.document_date import date_of
from loaders.minutes.entries import entries_of
from loaders.minutes.event import event_of, is_record
from loaders.minutes.found import Attendance, Found, FoundEvent, FoundMembership, FoundPerson, ReadingDoubt, SkipReason
from loaders.minutes.lexicon import is_authority
from loaders.minutes.participants import Attendees, attendees_of
from loaders.minutes.prose import Prose

logger = logging.getLogger(__name__)

Reference = Callable[[str], Sequence[str]]
"""Names the entities that a printed body may be; more than one is a doubt."""


def ingest(
    path: Path, *, reference: Reference | None = None, language: str = "fr", wanted: Wanted = NOTHING_SAID
) -> Ingestion:
    """Return what a document states, without loading anything.

    Parameters
    ----------
    path : Path
        Minutes, a list of participants, of partnerships or of members: txt, md, docx, pdf, csv, tsv, xlsx or json.
    language : str
        ``fr`` or ``en``: of what the doubts say.
    wanted : Wanted
        What the user says of it, where the file cannot tell.

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
    with reading_time(path):
        answer = ingestion_of(read_document(path), reference=reference, language=language, wanted=wanted)
    logger.info(
        "%s: %d participants, %d partnerships, %d doubts in %.1f s",
        path.name,
        len(answer["participants"]),
        len(answer["partnerships"]),
        len(answer["doubts"]),
        perf_counter() - started,
    )
    return answer


def reading_time(path: Path) -> AbstractContextManager[None]:
    """Allow the reading of a file its time: a table may be a long list."""
    return time_bound(path, MAX_LIST_SECONDS if path.suffix.lower() in TABLES else MAX_SECONDS)


def ingestion_of(
    text: SourceText, *, reference: Reference | None = None, language: str = "fr", wanted: Wanted = NOTHING_SAID
) -> Ingestion:
    """Return what a document that is already read states; see `ingest`."""
    found = lists_of(text, wanted)
    if found and (wanted.kind or not _has_people(text, found.others)):
        return ingested_list(text, found, wanted, language)
    if len(text.blocks) > MAX_LINES:
        unit = "part.line_number" if text.format in ("csv", "tsv") else "part.row_number"
        place = Wording(unit, number=text.blocks[MAX_LINES].marks[0].number)
        refuse(Path(text.name), "part.more_rows", "hint.split_table", place, most=MAX_LINES)
    event = event_of(text)
    attendees = attendees_of(text, is_record=event is not None or is_record(text) or _is_table(text))
    people = attendees.people
    prose = Prose(text, people, event)
    related, told = prose.partnerships(), prose.memberships()
    members = list(_all_memberships([one for one in told if isinstance(one, FoundMembership)], event, attendees))
    doubts = (
        *(one for one in told if isinstance(one, ReadingDoubt)),
        *attendees.doubts,
        *_doubts(text, event, people, reference),
        *doubtful_people(text, people),
        *prose.unread((*related, *members)),
    )
    events = [_event(event, attendees)] if event else []
    claims: list[Found] = [*events, *people, *related, *members]
    return ingestion_as_json(_document(text, event, wanted), claims, Account(), doubts, language)


def _has_people(text: SourceText, sheets: Sequence[Sheet]) -> bool:
    """Whether sheets beside a list name who took part: then the workbook records a meeting, the list with it."""
    places = {row.place for sheet in sheets for row in sheet.rows}
    blocks = tuple(block for block in text.blocks if block.place in places)
    return bool(sheets) and bool(attendees_of(replace(text, blocks=blocks, sheets=())).people)


def _is_table(text: SourceText) -> bool:
    return all(block.kind is BlockKind.ROW for block in text.blocks)


def _document(text: SourceText, event: FoundEvent | None, wanted: Wanted) -> IngestedDocument:
    kind = "minutes" if event or is_record(text) else "list" if _is_table(text) else "study"
    date = wanted.date or (event.end if event else date_of_list(text) if _is_table(text) else date_of(text))
    return IngestedDocument(title=text.title, date=date, kind=kind)


def _event(event: FoundEvent, attendees: Attendees) -> FoundEvent:
    """Complete an event by what the list of participants says of it, the chair's name as that list writes it."""
    chair = event.chair or next((person.name for person, held in attendees.chairs if _of_event(held, event)), "")
    words = set(fold(chair).split())
    named = (one.name for one in attendees.people if one.given_name and set(fold(one.name).split()) <= words)
    return replace(event, chair=next(named, chair), organiser=event.organiser or event.subject)


def _of_event(chair: str, event: FoundEvent) -> bool:
    """Return whether somebody who chairs a group chairs this event, since it is the group's."""
    return bool(event.country_group) and fold(event.country_group) in fold(chair)


def _all_memberships(
    told: Sequence[FoundMembership], event: FoundEvent | None, attendees: Attendees
) -> Iterator[FoundMembership]:
    """What prose states of members, and what follows from who met; each once."""
    seen: set[tuple[str, str]] = set()
    for found in (*told, *_memberships(event, attendees)):
        key = (fold(found.member), fold(found.network))
        if found.basis in (MembershipBasis.REPRESENTED, MembershipBasis.CHAIRS) or key not in seen:
            yield found
        seen.add(key)


def _memberships(event: FoundEvent | None, attendees: Attendees) -> Iterator[FoundMembership]:
    """Bodies present at a country group's meeting are members as far as it shows; a chair's body is one."""
    if not event or not event.subject:
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
) -> Iterator[ReadingDoubt]:
    if not people:
        is_wide = text.sheets and any(len(row.cells) > 1 for sheet in text.sheets for row in sheet.rows)
        yield ReadingDoubt("participants", SkipReason.COLUMNS_UNKNOWN if is_wide else SkipReason.NOBODY_FOUND)
    if event is None and is_record(text):
        yield ReadingDoubt("event", SkipReason.NO_EVENT)
    elif event and not event.start:
        yield ReadingDoubt("event date", SkipReason.NO_DATE, (), event.locator)
    for block in text.struck:
        for entry in entries_of(block.text):
            name = f"{entry.name.given} {entry.name.family}".strip()
            yield ReadingDoubt(name, SkipReason.STRUCK_OUT, (), block.locator())
    if not reference:
        return
    bodies = {person.organisation: person.locator for person in people if person.organisation}
    for body, locator in bodies.items():
        candidates = tuple(reference(body))
        if len(candidates) > 1:
            yield ReadingDoubt(body, SkipReason.SHARED_NAME, candidates, locator)
