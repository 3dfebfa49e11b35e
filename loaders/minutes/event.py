"""The event that minutes record: its name, kind, dates, place, chair and organiser, from the title and the opening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.names import fold
from loaders.files.text import Block, BlockKind, SourceText
from loaders.lexicon import meant
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.dates import YEARLESS, DateRange, dates_in
from loaders.minutes.entries import is_person
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundEvent
from loaders.minutes.hosting import ONLINE, hall_of, host_of, organiser_of
from loaders.minutes.labels import label_of, names_surely

_OPENING: Final = 16
_RECORD: Final = re.compile(
    r"^(?:(?:objet|sujet|subject|re|object)\s*:\s*)?(?:projet de\s+)?(?:extrait du (?:registre|proces[- ]verbal)"
    r"(?: des deliberations)?|compte[- ]rendu|releve (?:de decisions|de conclusions|des? \w+)|note de synthese|"
    r"synthese|proces[- ]verbal|pv|cr|minutes|notes?|summary|report|meeting notes|(?:liste (?:des|"
    r"de) )?(?:participants?|inscrits|presents)(?= (?:a|au|aux)\b))"
    r"(?:\s+(?:synthetique|sommaire|succinct|integral|final|provisoire))?\s*(?:(?:de la|de l'|du|des|de|d'|"
    r"of the|of|on the|a la|au|aux|a l')\s*|[:–-]\s*)?"
)
_IS_RECORD: Final = re.compile(
    r"\b(?:compte[- ]rendu|releve (?:de|des) (?:decisions|conclusions)|proces[- ]verbal|minutes|meeting notes|"
    r"report of|note de synthese|synthese de la|note d'entretien|deliberations du)\b|^(?:subject : ?|subject: ?)?notes "
    r"(?:from|of|on|-)"
)
_LONGEST_NAME: Final = 300
_PLACE_LABEL: Final = re.compile(
    r"^\s*(?:lieu|place|venue|location|where|adresse)\s*:\s*(?P<place>.{2,90})$", re.IGNORECASE
)
_PLACE: Final = re.compile(
    r"(?:\bà|\bau|\baux|\bat|\bin|\bin the|\bdans les locaux d[eu]|\bau siège de)\s+(?:(?:la|the)\s+|"
    r"l')?(?P<place>[A-ZÀ-Ý][\w'-]*(?:[ -](?:(?:de|du|des|la|le|les|l'|d'|sur|en|of|"
    r"the)\s?)*[A-ZÀ-Ý][\w'-]*)*(?:, [A-ZÀ-Ý][^,.;:(|\d]{2,40})?)"
)
_PLACE_BEFORE: Final = re.compile(
    r"(?:^|[-–,|(]\s*)(?P<place>(?:L[ea]s? )?[A-ZÀ-Ý][\w']+(?:[- ](?:(?:de|du|la|le|les|sur|en|sous|"
    r"lès)[- ])*[A-ZÀ-Ý][\w']+){0,3}),\s*"
    r"(?:le\s+)?(?:(?:lun|mar|mercre|jeu|vendre|same)di\s+|dimanche\s+|\w+day,?\s+)?$"
)
"""« Quimper, le 3 février 2023 »."""
_PLACE_ALONE: Final = re.compile(r"^(?P<place>[A-ZÀ-Ý][\w' -]{2,30}?)\s+[-–]\s*(?:le\s+)?(?:\w+di\s+)?$")
"""« Colmar – 21 mars 2025 »."""
_VENUE: Final = re.compile(
    r"^(?:maison|hôtel|salle|mairie|palais|centre|espace|préfecture|siège|château|campus|université|auditorium|"
    r"town hall|city hall|locaux)\b[^.:;\d]{2,70}$",
    re.IGNORECASE,
)
"""A line of its own that names a venue."""
_LABEL_WORDS: Final = 4
_EVENT_LABELS: Final = frozenset(
    ("reunion", "evenement", "rencontre", "titre", "intitule", "meeting", "event", "title")
)
_SUBJECT: Final = re.compile(
    r"^\s*(?:objet|sujet|subject|thème|titre|title)\s*:\s*(?P<subject>.{5,150})$", re.IGNORECASE
)
_SHORT: Final = 120
"""Letters of a line that is no paragraph."""
_BODY_THAT_MEETS: Final = re.compile(
    r"\b(?:commission|comite|groupe|bureau|conseil|cellule|assemblee|committee|board|council|group|association)\b"
)
_BARE: Final = frozenset(
    (
        *("reunion", "reunion mensuelle", "reunion ordinaire", "reunion pleniere", "seance", "seance ordinaire"),
        *("seance pleniere", "rencontre", "meeting", "monthly meeting", "compte rendu", "proces verbal", "minutes"),
    )
)
"""Names that say nothing."""
_CHAIR: Final = re.compile(
    r"(?:présidée?s?(?:\s+et\s+\w+)?\s+par|présidence\s+de|chaired\s+by|président(?:e)?\s+de\s+séance\s*:|"
    r"présidence\s*:|présidente?\s*:|chair(?:man|person|woman)?\s*:|"
    r"animée?\s+par|animation\s*:|moderated\s+by|led\s+by)\s*(?P<chair>[^,;(\n]{3,80})",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(
    r"\b(?P<group>[Gg]roupe[- ]pays\s+(?:(?:de |du |des |d')?[A-ZÀ-Ý][\w'-]*(?:[ -](?:(?:et|de|du|des|d'|la|"
    r"le)\s)?[A-ZÀ-Ý][\w'-]*)*)|[A-Z][\w-]+ country group)"
)
_DAY_BEFORE: Final = re.compile(
    r"\b(?:du|le|les|des|de|on|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day)\b|,"
)
_YEAR: Final = re.compile(r"\b20\d\d\b|\b19\d\d\b")
_HOUR: Final = re.compile(r"\b\d{1,2}\s?(?:h\b|h\d\d|heures|:\d\d|[ap]\.?m\b|\.\d\d)|^\d+$|\b(?:a|to)\s\d")
_IN: Final = re.compile(r"^(?:à la|à l'|à|au|aux|at the|at|in the|in|en|dans la|dans le|dans les)\s?", re.IGNORECASE)
_PLACE_WORDS: Final = 6
_FEWEST_LETTERS: Final = 4
_HELD: Final = re.compile(r"\bheld (?:in|at) (?:the )?(?P<place>[A-Z][^.;:(]{2,80}?)(?=,?\s+on\b|,?\s+\w+day\b|,?\s*$)")
_WHERE: Final = re.compile(r"\s+(?:held|tenue?)\s+(?:at|in|on|à|au|dans|le)\b.*$|,?\s+n°\s?\d+\s*$", re.IGNORECASE)
_FILE_DATE: Final = re.compile(r"(?:19|20)\d\d[-_]\d\d[-_]\d\d")


def event_of(text: SourceText) -> FoundEvent | None:
    """Read which event a document records.

    Parameters
    ----------
    text : SourceText
        The document.

    Returns
    -------
    FoundEvent or None
        ``None`` where the document is no record of an event: a study, a bare list.
    """
    opening = _opening(text)
    titles = [block for block in opening[:6] if _kind(block.text)]
    record = next((block for block in opening if _IS_RECORD.search(flat(block.text))), None)
    title = record if record and _kind(record.text) else titles[0] if titles else record
    dated = _date(title, opening, text.name)
    if title is None or not (record or (dated and (_meets(opening) or _is_dated(opening[:6])))):
        return None
    where = " | ".join(block.text for block in opening)
    place = _place(title, opening)
    name = re.sub(rf"\s*[,–-]\s*{re.escape(place)}$", "", _name(title.text)) if place else _name(title.text)
    if fold(name) in _BARE:
        name = _subject(opening) or _body_that_met(opening, title) or name
    name = in_normal_capitals(name)
    return FoundEvent(
        name=name,
        kind=_kind(title.text) or "meeting",
        start=dated.start if dated else "",
        end=dated.end if dated else "",
        place=place,
        chair=_matched(_CHAIR, where, "chair"),
        organiser=organiser_of(opening),
        country_group=_matched(_GROUP, where, "group"),
        locator=title.locator(),
        rule="title and opening",
        confidence=0.95 if record and dated and dated.until else 0.7,
        host=host_of(opening, place),
    )


def _subject(opening: Sequence[Block]) -> str:
    """What « Objet : » says, for a title that is only « Compte rendu de réunion »."""
    return next((match["subject"] for block in opening if (match := _SUBJECT.match(block.text))), "")


def _body_that_met(opening: Sequence[Block], title: Block) -> str:
    """The line that names the committee which met, where the title is only « Réunion du 3 mai »."""
    at = opening.index(title) if title in opening else 0
    lines = [block.text for block in (*opening[:at][::-1], *opening[at + 1 :]) if len(block.text) < _SHORT]
    return next(
        (
            _name(line)
            for line in lines
            if ":" not in line and _BODY_THAT_MEETS.search(flat(line)) and not dates_in(line)
        ),
        "",
    )


def is_record(text: SourceText) -> bool:
    """Return whether a document calls itself minutes, or says behind a label who was there."""
    if any(_IS_RECORD.search(flat(block.text)) for block in _opening(text)):
        return True
    lines = [block.text for block in text.blocks[:_OPENING] if block.kind is not BlockKind.ROW]
    labels = [(line, label[1]) for line in lines if (label := label_of(line))]
    return any(names_surely(line[end:]) for line, end in labels)


def _opening(text: SourceText) -> list[Block]:
    """The blocks before the body of the document: titles, date, place, chair."""
    found: list[Block] = []
    for block in text.blocks[:_OPENING]:
        if block.kind is BlockKind.ROW and not (len([cell for cell in block.cells if cell]) <= 2):
            break
        if label_of(block.text) and not dates_in(block.text):
            break
        found.append(_as_line(block))
        if len(found) > 3 and len(block.text) > 600:
            break
    return found


def _as_line(block: Block) -> Block:
    """A row with a label and its value reads like the line « Lieu : Tours »."""
    filled = [cell for cell in block.cells if cell]
    if len(filled) != 2 or len(filled[0].split()) > _LABEL_WORDS or is_person(filled[0]):
        return block
    label = "" if flat(filled[0]).strip(" :") in _EVENT_LABELS else f"{filled[0].rstrip(' :')} : "
    return block.retold(label + " ".join(filled[1].split()))


def _kind(text: str) -> str:
    return meant("attendance", "kinds_of_events", flat(text)) if len(text) < _LONGEST_NAME else ""


def _meets(opening: Sequence[Block]) -> bool:
    return any(
        re.search(r"present|partici|preside|reuni|seance|attend|chair|meeting", flat(block.text)) for block in opening
    )


def _is_dated(opening: Sequence[Block]) -> bool:
    """Return whether a day stands in a short line at the head, as it does for an event."""
    return any(len(block.text) < 120 and any(len(d.start) == 10 for d in dates_in(block.text)) for block in opening)


def _date(title: Block | None, opening: Sequence[Block], file_name: str) -> DateRange | None:
    """The date of the title, else the first in a short line of the opening, else the one in the file's name."""
    candidates = [title] if title else []
    candidates += [block for block in opening if block is not title and len(block.text) < 200]
    candidates += [block for block in opening if block is not title and len(block.text) >= 200]
    year = next((year for block in opening for year in _YEAR.findall(block.text)), "")
    if title and year and not _YEAR.search(title.text):
        told = dates_in(YEARLESS.sub(rf"\g<0> {year}", flat(title.text)))
        if told:
            return told[0]
    for block in candidates:
        if dates := [dated for dated in dates_in(block.text) if len(dated.start) == 10]:
            return dates[0]
    if match := _FILE_DATE.search(file_name):
        day = match[0].replace("_", "-")
        return DateRange(day, day, 0, 0)
    return None


def _name(title: str) -> str:
    """Name the event: the title without « Compte rendu de » and without date, hours and place."""
    match = _RECORD.match(flat(title))
    name = title[match.end() :] if match else title
    at = min([dated.at for dated in dates_in(name)] + [day.start() for day in YEARLESS.finditer(flat(name))], default=0)
    if len(_DAY_BEFORE.sub("", name[:at]).strip()) > _FEWEST_LETTERS:
        name = name[:at]
    name = re.sub(
        r"[\s,(–-]*(?:\b(?:du|le|les|des|de|on|held|tenue?|en date|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
        r"dimanche|\w+day)\b[\s,]*)*$",
        "",
        name,
    )
    name = _WHERE.sub("", re.sub(r"^(?:objet|sujet|subject)\s*:\s*", "", name, flags=re.IGNORECASE))
    name = re.sub(
        r"\s*[:–-]\s*(?:compte[- ]rendu|proc[èe]s[- ]verbal|relev[ée] de \w+|minutes)\s*$",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = re.sub(r"\s*,?\s*(?:en|par)\s+visio\S*.*$", "", name).strip(" ,:;–—-.")
    return name[:1].upper() + name[1:] if name else title


def _place(title: Block, opening: Sequence[Block]) -> str:
    """Where it took place: the hall, even where others took part from afar."""
    short = [title, *(block for block in opening if block is not title and len(block.text) < 160)]
    for block in opening:
        if match := _PLACE_LABEL.match(block.text):
            printed = match["place"].strip(" .")
            return (hall_of([block]) or printed) if ONLINE.search(printed) else printed
    for block in short:
        if match := ONLINE.search(block.text):
            lines = [block, *(line for line in short[1:] if _VENUE.match(line.text))]
            online = "visioconférence" if flat(match[0]).startswith("visio") else match[0]
            return hall_of(lines) or ("" if flat(online).startswith("telephon") else online)
        dates = dates_in(block.text)
        before = block.text[: dates[0].at] if dates else ""
        if held := _HELD.search(before or block.text):
            return held["place"].strip(" ,")
        alone = None if _kind(block.text) else _PLACE_ALONE.match(before)
        if match := _PLACE_BEFORE.search(before) or alone:
            return match["place"]
        after = block.text[dates[-1].until :] if dates else block.text if block is not title else ""
        if match := _PLACE.search(after):
            return match["place"]
    venue = next((block.text for block in short[1:] if _VENUE.match(block.text)), "")
    if venue or (venue := next(filter(None, map(_beside_the_hour, short)), "")):
        return venue.strip(" .")
    return _matched(_PLACE, title.text, "place") if not dates_in(title.text) else ""


def _beside_the_hour(block: Block) -> str:
    """The place in a line with the day or the hour: « Orléans, Maison de l'Europe – 10 h à 16 h »."""
    dates = dates_in(block.text)
    text = block.text[dates[-1].until :] if dates else block.text if _HOUR.search(flat(block.text)) else ""
    parts = [part.strip(" .,") for part in re.split(r",|\s[–—|-]\s|;", text)]
    kept = [
        part for part in parts if part and not (_HOUR.search(flat(part)) or _is_of_the_record(part) or is_person(part))
    ]
    where = [_IN.sub("", part) for part in kept if len(part.split()) <= _PLACE_WORDS]
    return ", ".join(where) if where and len(where) == len(kept) and any(map(_is_place, where)) else ""


def _is_of_the_record(part: str) -> bool:
    return bool(_kind(part) or _IS_RECORD.search(flat(part)) or dates_in(part))


def _is_place(part: str) -> bool:
    return bool(hall_of([Block(BlockKind.PARAGRAPH, part, ())])) or (part[0].isupper() and ":" not in part)


def _matched(pattern: re.Pattern[str], text: str, group: str) -> str:
    match = pattern.search(text)
    return match[group].strip(" .:") if match else ""
