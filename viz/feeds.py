"""What is new as an Atom feed, and events to come as a calendar: for readers and calendars of other makers.

References
----------
RFC 4287, The Atom Syndication Format. RFC 5545, iCalendar: lines of at most 75 octets, escaped text, whole days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from graph.gathered import AnnouncedEvent, Announcement, News
from graph.words import in_sentence
from viz.context import PageContext
from viz.sources import located, source_title
from viz.templating import render
from viz.texts import Language, visible

_WHOLE_DAY: Final = len("YYYY-MM-DD")
_MONTH: Final = len("YYYY-MM")
_OCTETS: Final = 75


def atom_feed(news: News, address: str, home: str, context: PageContext) -> bytes:
    """Write what is new as a feed; its address and that of the service, without a slash at its end, are whole."""
    return render(
        "feed.xml",
        context,
        news=news,
        address=address,
        home=home,
        moment=lambda written: _moment(written, news["as_of"]),
        identity=_identity,
        in_sentence=lambda key: in_sentence(key, context.language),
        cited=lambda sources: "; ".join(f"{source_title(context, one)}, {located(one['locator'])}" for one in sources),
        quoted=partial(quote, safe=":"),
    ).encode()


def calendar(news: News, home: str, language: Language) -> bytes:
    """Write the events to come as a calendar; one of which only the year is known has no place in one."""
    events = [(one, *days) for one in news["coming"] if (days := _days(one))]
    own = {"news": news, "events": events, "home": home, "escaped": _escaped, "quoted": partial(quote, safe=":")}
    text = render("calendar.ics", PageContext(language=language), **own)
    return "".join(f"{_folded(line)}\r\n" for line in text.rstrip("\n").split("\n")).encode()


def _identity(one: Announcement) -> UUID:
    """Return the id of what is told, whenever and in whatever language it is loaded or asked for."""
    change = one["change"]
    told = (change["before"], change["after"]) if change else ()
    return uuid5(NAMESPACE_URL, "|".join([one["about"]["id"], one["kind"], one["date"], *told]))


def _moment(written: str, today: str) -> str:
    """Write a date as Atom wants it: a part of one at its first day, one that is to come as known today."""
    day = (written + "-01-01"[len(written) - 4 :] if len(written) + 3 >= _MONTH else today)[:_WHOLE_DAY]
    return f"{min(day, today)}T00:00:00Z"


def _days(one: AnnouncedEvent) -> tuple[date, date] | None:
    """Return the first day of an event and the one after the last; of a month that is all that is known, the month."""
    first, last = one["start"], one["end"] or one["start"]
    if len(first) < _MONTH or len(last) < _MONTH:
        return None
    known = (first + "-01")[:_WHOLE_DAY], (last + "-01")[:_WHOLE_DAY]
    begun, ended = map(date.fromisoformat, known)
    return begun, ended + timedelta(1) if len(last) == _WHOLE_DAY else (ended + timedelta(31)).replace(day=1)


def _escaped(text: str) -> str:
    """Write a text as iCalendar wants it."""
    return re.sub(r"([\\;,])", r"\\\1", visible(text)).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line before it has more than 75 octets, never within a letter."""
    parts = [""]
    for letter in line:
        if len((parts[-1] + letter).encode()) > _OCTETS - (len(parts) > 1):
            parts.append("")
        parts[-1] += letter
    return "\r\n ".join(parts)
