"""What is new as an Atom feed, and events to come as a calendar: for readers and calendars of other makers.

References
----------
RFC 4287, The Atom Syndication Format. RFC 5545, iCalendar: lines of at most 75 octets, escaped text, whole days.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from graph.words import in_sentence
from viz.sources import located, source_title
from viz.texts import translate
from viz.typography import visible

if TYPE_CHECKING:
    from graph.news import AnnouncedEvent, Announcement, News, VerdictChange
    from viz.context import PageContext

_ATOM: Final = "http://www.w3.org/2005/Atom"
_WHOLE_DAY: Final = len("YYYY-MM-DD")
_MONTH: Final = len("YYYY-MM")
_OCTETS: Final = 75
_LAST_MONTH: Final = 12


def atom_feed(news: News, address: str, home: str, context: PageContext) -> bytes:
    """Write what is new as a feed.

    Parameters
    ----------
    news : News
    address, home : str
        Of the feed itself, and of the service without a slash at its end; both whole.
    context : PageContext
        Its language, and the titles of documents, so that sources are named.
    """
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": context.language})
    _text(feed, "id", address)
    _text(feed, "title", context.text("follow.title", name=news["subject"]["name"]))
    _text(feed, "updated", _moment(news["entries"][0]["known"] if news["entries"] else "", news["as_of"]))
    Xml.SubElement(feed, "link", {"rel": "self", "href": address})
    Xml.SubElement(Xml.SubElement(feed, "author"), "name").text = context.text("site.name")
    for one in news["entries"]:
        _entry(feed, one, news["as_of"], home, context)
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def calendar(news: News, home: str, language: str) -> bytes:
    """Write the events to come as a calendar; one of which only the year is known has no place in one."""
    title = translate("follow.title", language, name=news["subject"]["name"])
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jumelage//FR", f"X-WR-CALNAME:{_escaped(title)}"]
    stamp = f"{news['as_of'].replace('-', '')}T000000Z"
    for one in news["coming"]:
        if days := _days(one):
            lines += _event(one, days, stamp, home, language)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode("utf-8")


def _entry(feed: Xml.Element, one: Announcement, day: str, home: str, context: PageContext) -> None:
    """Write one entry: its id is that of what is told, whenever and in whatever language it is loaded or asked for."""
    entry = Xml.SubElement(feed, "entry")
    about, change = one["about"], one["change"]
    address = f"{home}/{'document' if one['kind'] == 'document' else 'entity'}/{quote(about['id'], safe=':')}"
    told = (change["before"], change["after"]) if change else ()
    _text(entry, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, '|'.join([about['id'], one['kind'], one['date'], *told]))}")
    _text(entry, "title", _title(one, context))
    _text(entry, "updated", _moment(one["known"], day))
    Xml.SubElement(entry, "link", {"href": address})
    if said := _changed(change, context) if change else one["detail"]:
        _text(entry, "summary", said)


def _title(one: Announcement, context: PageContext) -> str:
    name, change = one["about"]["name"], one["change"]
    if change:
        before, after = (
            in_sentence(f"status.{word}", context.language) for word in (change["before"], change["after"])
        )
        return context.text("follow.change", name=name, before=before, after=after)
    return f"{context.term('follow_kind', one['kind'])} – {name} ({context.day(one['date'])})"


def _changed(change: VerdictChange, context: PageContext) -> str:
    """Return when a verdict changed, why, and which passages say so."""
    date, reasons = context.day(change["date"]), " ".join(change["reasons"])
    why = context.text("follow.because", date=date, verdict=change["verdict"], reasons=reasons)
    cited = "; ".join(f"{source_title(context, one)}, {located(one['locator'])}" for one in change["sources"])
    return f"{why}\n{context.text('follow.sources', sources=cited)}" if cited else why


def _text(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = visible(text)


def _moment(written: str, today: str) -> str:
    """Write a date as Atom wants it: a part of one at its first day, one that is to come as known today."""
    day = (written + "-01-01"[len(written) - 4 :] if len(written) + 3 >= _MONTH else today)[:_WHOLE_DAY]
    return f"{min(day, today)}T00:00:00Z"


def _days(one: AnnouncedEvent) -> tuple[date, date] | None:
    """Return the first day of an event and the one after the last; of a month that is all that is known, the month."""
    first, last = one["start"], one["end"] or one["start"]
    if len(first) < _MONTH or len(last) < _MONTH:
        return None
    begun = date.fromisoformat(first if len(first) == _WHOLE_DAY else f"{first}-01")
    if len(last) == _WHOLE_DAY:
        return begun, date.fromisoformat(last) + timedelta(days=1)
    year, month = int(last[:4]), int(last[5:7])
    return begun, date(year + month // _LAST_MONTH, month % _LAST_MONTH + 1, 1)


def _event(one: AnnouncedEvent, days: tuple[date, date], stamp: str, home: str, language: str) -> list[str]:
    name = one["event"]["name"]
    vague = len(one["start"]) < _WHOLE_DAY
    summary = translate("follow.day_unknown", language, name=name) if vague else name
    lines = [
        "BEGIN:VEVENT",
        f"UID:{one['event']['id'].replace(':', '-')}@jumelage",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days[1]:%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        f"URL:{home}/entity/{quote(one['event']['id'], safe=':')}",
        "TRANSP:TRANSPARENT",
    ]
    if one["place"]:
        lines.append(f"LOCATION:{_escaped(one['place'])}")
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    r"""Write a text as iCalendar wants it.

    Examples
    --------
    >>> _escaped("Tours; Kyoto, 2026")
    'Tours\\; Kyoto\\, 2026'
    """
    plain = visible(text).replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Break a line before it has more than 75 octets, never within a letter."""
    parts: list[str] = []
    room, part = _OCTETS, ""
    for letter in line:
        if len((part + letter).encode()) > room:
            parts, part, room = [*parts, part], "", _OCTETS - 1
        part += letter
    return "\r\n ".join([*parts, part])
