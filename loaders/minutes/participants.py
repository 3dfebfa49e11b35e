"""Everybody who took part or was excused, from every layout, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.countries import codes_by_name
from graph.names import fold
from loaders.files.bounds import check_time
from loaders.files.text import Block, BlockKind, SourceText
from loaders.minutes.affiliation import Affiliation, without_article
from loaders.minutes.asides import without_reason
from loaders.minutes.council import (
    as_members,
    as_officers,
    council_of,
    is_of_a_committee,
    letterhead_of,
    of_a_society,
    society_of,
)
from loaders.minutes.dates import YEARLESS
from loaders.minutes.entries import Entry, entries_of, is_person
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance, FoundPerson, ReadingDoubt, SkipReason
from loaders.minutes.letters import mentions_of, writer_was_there
from loaders.minutes.lexicon import phrases
from loaders.minutes.names import PersonName
from loaders.minutes.pieces import UNFINISHED
from loaders.minutes.presence import Presence, tells_of_attendance
from loaders.minutes.prose.addressee import OF_THE_ADDRESSEE, town_of_addressee
from loaders.minutes.prose.gazetteer import countries_of_place
from loaders.minutes.sections import Listed, listed
from loaders.minutes.speakers import SpeakerMention
from loaders.minutes.tables import people_in_table

_FEW: Final = 3
"""With fewer people listed, the prose is taken as the list."""
_IN_A_LIST: Final = 0.8
"""How sure an unknown name is at the head of an item that also gives a function or a body."""
_HALF_NAME: Final = re.compile(r"\b(?:M|Mme|Mr|Mrs|Ms|Dr)\.?(?:\s+[A-ZÀ-Ý][\w'-]+)?\s*$")
"""A line that ends within a name."""
_NOTE: Final = re.compile(r"\s*\([a-zà-ÿ][^()]*\)$")
"""How somebody took part, behind the body: « Lens (après-midi seulement) », « Lens (pouvoir à M. Petit) »."""
_IN_A_COUNTRY: Final = re.compile(r"(?P<town>[^()]+?)\s*\((?P<country>[^()]+)\)")
_DATE: Final = re.compile(r"\d{1,2}(?:er)? [^\W\d_]{3,9},? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_OF_A_FIELD: Final = re.compile(r"(?:vice|co)-president|charge|responsable|referent|vice[- ]chair")
_SAME: Final = re.compile(r"(?:de la |du |de l')?(?:même|same) [^\W\d_]+|id(?:em)?\.?")
_ITS: Final = re.compile(r"(?:son|sa|leur|its|their) ")
"""« Mr Dunn, chair of the Twinning Committee; Mrs Patel, its treasurer »."""
_LEADS: Final = phrases("functions", "leads")
_SERVES: Final = phrases("functions", "serves", r"(?:\w+ )?(?:", r")")
_YOURS: Final = re.compile(r"\b(?:[Vv]otre|[Vv]os|v[oô]tres?|[Yy]ours?)\b")
_HEAD: Final = 12
"""Blocks of a letter that may be its address."""
_HALL: Final = re.compile(r"rathaus|(?:la )?mairie|(?:l')?hotel de ville|(?:the )?town hall|municipio|ayuntamiento")
_SENTENCE_END: Final = re.compile(r"(?<!\b[A-Z])(?<!\bMM)(?<!\bDr)[.!?;] ")
_NEAR: Final = 12
"""Characters behind a name within which « , votre … » begins."""
_TITLED: Final = re.compile(r"\b(?:Cllrs?|Councillors?)\.?\s+[A-Z]")
_INITIALS: Final = re.compile(r"\w[hr]?\.?(?:[- ]?\w[hr]?\.)*")
_ATTENDANCE: Final = {Presence.EXCUSED: Attendance.EXCUSED, Presence.ABSENT: Attendance.ABSENT}
_SURELY: Final = 0.85
_UNSURE: Final = 0.5
"""Below this confidence, a person is also put forward as a doubt."""


@dataclass(frozen=True, slots=True)
class Attendees:
    """Who the minutes say was there or excused; the chairs of groups that they hold besides; what is doubtful."""

    people: tuple[FoundPerson, ...]
    chairs: tuple[tuple[FoundPerson, str], ...]
    doubts: tuple[ReadingDoubt, ...]


@dataclass(slots=True)
class _Draft:
    person: FoundPerson
    chair: str = ""
    said: str = ""
    """An unknown word on whether this person was there."""
    block: Block | None = None


def attendees_of(text: SourceText, *, is_record: bool = True) -> Attendees:
    """Read who took part in what a document records.

    Lists and tables come first; the prose adds who acts in it without being listed, and fills gaps of those who are.

    Parameters
    ----------
    text : SourceText
        The document.
    is_record : bool
        Whether it is a record of a meeting. Otherwise everybody named with a function counts.

    Returns
    -------
    Attendees
        People in the order of the document; whoever is printed twice comes once.
    """
    pieces = list(listed(text))
    drafts = list(_with_bodies_above(_listed_people(pieces)))
    doubts: list[ReadingDoubt] = []
    merged = _merged(drafts, doubts)
    few = len(merged) < _FEW
    signs = few or writer_was_there(text)
    lists = {piece.block for piece in pieces if piece.sure}
    for mention in mentions_of(text):
        if mention.told is Presence.SIGNS and mention.block in lists:
            continue  # a name below a function, in a list
        _add_mention(mention, merged, doubts, few=few, signs=signs, is_record=is_record)
    people = _with_body_that_met(text, list(merged.values()))
    doubts += [_unknown(draft) for draft in merged.values() if draft.person.attendance is Attendance.UNKNOWN]
    asked = {doubt.what for doubt in doubts}
    doubts += [_unsure(person) for person in people if person.confidence < _UNSURE and person.name not in asked]
    chairs = [(draft.person, draft.chair) for draft in merged.values() if draft.chair]
    return Attendees(tuple(people), tuple(chairs), tuple(doubts))


def _with_body_that_met(text: SourceText, drafts: Sequence[_Draft]) -> list[FoundPerson]:
    """Count members and officers without a body among the council or society that met, but not « your mayor »."""
    town = town_of_addressee(text.blocks)
    drafts = [_of_addressee(draft, town, text.blocks[:_HEAD]) for draft in drafts] if town else drafts
    ours = [draft.person for draft in drafts if not _is_yours(draft)]
    found, society = ours, society_of(text)
    if society:
        found = as_officers(found, society, chosen=True)
    council = council_of(text)
    if body := council or letterhead_of(text):
        titled = any(_TITLED.search(block.text) for block in text.blocks)
        found = as_members(found, body, titled=titled, alone=bool(council) and not is_of_a_committee(text))
    if society:
        found = as_officers(found, society)
    counted = {id(person): own for person, own in zip(ours, found, strict=True)}
    return [counted.get(id(draft.person), draft.person) for draft in drafts]


def _of_addressee(draft: _Draft, town: str, head: Sequence[Block]) -> _Draft:
    """Count « votre première adjointe », and the mayor at « Rathaus », among the town to which a letter goes."""
    person, body = draft.person, flat(draft.person.organisation)
    serves = person.role and not body and _is_yours(draft) and not of_a_society(person.role)
    if not (serves or (draft.block in head and _HALL.fullmatch(body))):
        return draft
    return replace(draft, person=replace(person, organisation=town, rule=f"{person.rule}, {OF_THE_ADDRESSEE}"))


def _is_yours(draft: _Draft) -> bool:
    """Return whether a letter names somebody as of those to whom it goes: « votre secrétaire, Mme Roux »."""
    text, name = draft.block.text if draft.block else "", draft.person.family_name
    at = text.find(name)
    if _YOURS.search(draft.person.role):
        return True
    begun = max((end.end() for end in _SENTENCE_END.finditer(text, 0, max(at, 0))), default=0)
    return at >= 0 and bool(_YOURS.search(text, begun, at + len(name) + _NEAR))


def _listed_people(pieces: Sequence[Listed]) -> Iterator[_Draft]:
    """Go through the pieces that list people; rows are read table by table."""
    rows: list[Listed] = []
    for piece in pieces:
        check_time(piece.block.locator())
        if rows and not _same_table(rows[-1].block, piece.block):
            yield from _table(rows)
            rows = []
        if piece.block.kind is BlockKind.ROW:
            rows.append(piece)
        else:
            yield from _piece(piece)
    yield from _table(rows)


def _with_bodies_above(drafts: Iterable[_Draft]) -> Iterator[_Draft]:
    """« conseillère, même ville », « its treasurer », « adjoint » behind a mayor: the body is that of those before."""
    before = seat = ""
    for draft in drafts:
        person = draft.person
        parts = person.role.split(", ")
        kept = [without_article(part) if _ITS.match(part) else part for part in parts if not _SAME.fullmatch(part)]
        if before and (_SAME.fullmatch(person.organisation) or (kept != parts and not person.organisation)):
            person = replace(person, role=", ".join(kept), organisation=before)
        if seat and not person.organisation and _SERVES.match(flat(person.role)):
            person = replace(person, organisation=seat)
        before = person.organisation
        leads = _LEADS.match(flat(person.role))
        seat = before if leads else seat if before in (seat, "") else ""
        yield replace(draft, person=person)


def _same_table(above: Block, below: Block) -> bool:
    return below.kind is BlockKind.ROW and above.table == below.table and above.place == below.place


def _table(rows: Sequence[Listed]) -> Iterator[_Draft]:
    for found in people_in_table(rows):
        draft = _draft(found.entry, found.block, found.attendance, found.rule, found.confidence)
        yield replace(draft, said=found.said)


def _piece(piece: Listed) -> Iterator[_Draft]:
    """Read a paragraph or an item of a list; where a line begins with somebody, another entry begins."""
    text = piece.printed
    for at in (mark.offset - piece.start for mark in piece.block.marks if piece.start < mark.offset < piece.end):
        if is_person(text[at:]) and not (UNFINISHED.search(text[:at]) or _HALF_NAME.search(text[:at])):
            text = f"{text[: at - 1]}\n{text[at:]}"
    for entry in entries_of(text, piece.body):
        what = entry.affiliation if entry.affiliation.role else replace(entry.affiliation, role=piece.role)
        moved = replace(entry, affiliation=what, start=entry.start + piece.start, end=entry.end + piece.start)
        rule = "item of a list" if piece.block.kind is BlockKind.BULLET else "list in running text"
        described = entry.affiliation.role or entry.affiliation.organisation
        certainty = max(entry.name.certainty, _IN_A_LIST if described else 0.0)
        yield _draft(moved, piece.block, piece.attendance, rule, 0.95 * certainty)


def _draft(entry: Entry, block: Block, attendance: Attendance, rule: str, confidence: float) -> _Draft:
    locator = block.locator() if block.kind is BlockKind.ROW else block.locator(entry.start, entry.end)
    attendance = entry.missing or attendance
    what = entry.affiliation if attendance is Attendance.PRESENT else without_reason(entry.affiliation)
    person = _person(entry.name, what, attendance, locator, rule, confidence)
    return _Draft(person, entry.affiliation.chair, block=block)


def _person(
    name: PersonName, what: Affiliation, attendance: Attendance, locator: str, rule: str, confidence: float
) -> FoundPerson:
    role, body = _without_dates(what.role), _without_country(_NOTE.sub("", what.organisation))
    if _OF_A_FIELD.match(flat(role)) and fold(body) in codes_by_name():
        role, body = f"{role} ({body})", ""  # « vice-président (Allemagne) » is in charge of it
    return FoundPerson(
        name.honorific,
        name.given,
        name.family,
        role,
        body,
        attendance,
        locator,
        rule,
        round(confidence, 2),
    )


def _without_dates(role: str) -> str:
    """Drop a date beside a function; « Rédaction : Anne Roux, 2 avril 2026 » has none."""
    parts = role.split(", ")
    told = [part for part in parts if not YEARLESS.search(flat(part))] if len(parts) > 1 else parts
    return ", ".join(part for part in told if not _DATE.fullmatch(part))


def _without_country(body: str) -> str:
    """Drop the country behind a town that is only there: « Kuopio (Finlande) »; « Vienne (Autriche) » keeps it."""
    match = _IN_A_COUNTRY.fullmatch(body)
    if match and not countries_of_place(match["town"]) and countries_of_place(match["country"]):
        return match["town"]  # « Direction de la coopération (Rabat) »
    code = codes_by_name().get(fold(match["country"])) if match else None
    return match["town"] if match and code and countries_of_place(match["town"]) == {code} else body


def _key(given: str, family: str) -> str:
    return " ".join(sorted(fold(f"{given} {family}").split()))


def _merged(drafts: Iterable[_Draft], doubts: list[ReadingDoubt]) -> dict[str, _Draft]:
    """Take people printed twice as one; where one place says present and another excused, ask."""
    merged: dict[str, _Draft] = {}
    for draft in sorted(drafts, key=_is_short):  # « A. Roux » is known only where Anne Roux is
        person = draft.person
        key = _key(person.given_name, person.family_name)
        if _is_short(draft) and (
            known := _known(PersonName("", person.given_name, person.family_name, 1.0, 0), merged)
        ):
            key = known
        if key in merged and _are_two(merged[key].person, person):
            key = f"{key} ({fold(person.organisation)})"
        if key not in merged:
            merged[key] = draft
            continue
        first = merged[key].person
        if Attendance.UNKNOWN not in (first.attendance, person.attendance) and (
            first.attendance is not person.attendance
        ):
            readings = (first.attendance.value, person.attendance.value)
            places = (first.locator, person.locator)
            doubts.append(ReadingDoubt(person.name, SkipReason.TWO_ATTENDANCES, readings, person.locator, places))
        chair, said = merged[key].chair or draft.chair, merged[key].said or draft.said
        merged[key] = replace(merged[key], person=_filled(first, person), chair=chair, said=said)
    return merged


def _is_short(draft: _Draft) -> bool:
    given = draft.person.given_name
    return not given or bool(_INITIALS.fullmatch(given))


def _are_two(one: FoundPerson, other: FoundPerson) -> bool:
    """Whether a table prints two people of one name: its columns give each another post in another body."""
    listed = one.rule == other.rule == "table with a header"
    told = all((one.role, other.role, one.organisation, other.organisation))
    apart = fold(one.organisation) != fold(other.organisation) and fold(one.role) != fold(other.role)
    turned = one.given_name and other.given_name and fold(one.given_name) != fold(other.given_name)
    return listed and bool(turned or (told and apart))


def _filled(first: FoundPerson, other: FoundPerson) -> FoundPerson:
    """Fill what the first passage leaves open from another."""
    return replace(
        first,
        honorific=first.honorific or other.honorific,
        given_name=first.given_name or other.given_name,
        role=first.role or other.role,
        organisation=first.organisation or other.organisation,
        attendance=first.attendance or other.attendance,
        confidence=max(first.confidence, other.confidence) if other.honorific else first.confidence,
    )


def _add_mention(
    mention: SpeakerMention,
    merged: dict[str, _Draft],
    doubts: list[ReadingDoubt],
    *,
    few: bool,
    signs: bool,
    is_record: bool,
) -> None:
    name, what = mention.name, mention.affiliation
    known = _known(name, merged)
    locator = mention.block.locator(mention.start, mention.end)
    attendance = _ATTENDANCE.get(mention.told, Attendance.PRESENT)
    confidence = (0.85 if mention.acts or mention.excused else 0.6) * name.certainty
    found = _person(name, what, attendance, locator, mention.told.value, confidence)
    if attendance is not Attendance.PRESENT:
        found = replace(found, organisation=without_reason(what).organisation)
    if known:
        told = merged[known]
        if mention.excused and told.block is mention.block and told.person.attendance is Attendance.PRESENT:
            missing = replace(told.person, attendance=attendance, organisation="")
            told = replace(told, person=missing)  # a sentence, no list
        if told.person.attendance in (Attendance.EXCUSED, Attendance.ABSENT):
            found = replace(found, organisation=without_reason(what).organisation)
        filled = replace(told, person=_filled(told.person, found), chair=told.chair or what.chair)
        renamed = known if " (" in known else _key(filled.person.given_name, filled.person.family_name)
        if renamed != known:  # in its place: people stay in the order of the document
            kept = [(renamed if key == known else key, one) for key, one in merged.items()]
            merged.clear()
            merged.update(kept)
        merged[renamed] = filled
        return
    described = bool(what.role or what.organisation)
    counts = (mention.acts or mention.excused) and (described or bool(name.honorific) or name.certainty >= _SURELY)
    if not is_record:
        counts = described or mention.excused or (mention.acts and bool(name.honorific))
        counts = counts or (mention.told is Presence.SIGNS and signs)
    elif mention.told in (Presence.SIGNS, Presence.ADDRESSED):
        counts = signs
    if counts and name.given:
        merged[_key(name.given, name.family)] = _Draft(found, what.chair, block=mention.block)
    elif is_record and name.given and not mention.acts and (what.role or _may_attend(mention)):
        functions = tuple(filter(None, [what.role]))
        doubts.append(ReadingDoubt(found.name, SkipReason.NOT_SAID_TO_TAKE_PART, functions, locator))


def _may_attend(mention: SpeakerMention) -> bool:
    """Return whether a sentence that tells of attendance, in words that were not understood, names somebody surely."""
    sure = bool(mention.name.honorific) or mention.name.certainty >= _SURELY
    return sure and mention.told is Presence.UNTOLD and tells_of_attendance(mention.block.text, mention.start)


def _known(name: PersonName, merged: dict[str, _Draft]) -> str:
    """Find who is meant: by full name, or by a family name that only one of them bears."""
    key = _key(name.given, name.family)
    if key in merged:
        return key
    words = set(key.split())
    within = [k for k in merged if len(words) > 1 and words < set(k.split())]
    if len(within) == 1:
        return within[0]
    family = fold(name.family)
    same = [k for k, draft in merged.items() if fold(draft.person.family_name) == family]
    if name.given:
        initial = fold(name.given)[:1]
        same = [
            k
            for k in same
            if not (given := merged[k].person.given_name)
            or (_INITIALS.fullmatch(name.given) and fold(given)[:1] == initial)
        ]
    return same[0] if len(same) == 1 else ""


def _unknown(draft: _Draft) -> ReadingDoubt:
    person, readings = draft.person, (Attendance.PRESENT.value, Attendance.EXCUSED.value)
    return ReadingDoubt(person.name, SkipReason.UNKNOWN_ATTENDANCE, readings, person.locator, (draft.said,))


def _unsure(person: FoundPerson) -> ReadingDoubt:
    return ReadingDoubt(person.name, SkipReason.PERHAPS_NO_NAME, (person.name,), person.locator)
