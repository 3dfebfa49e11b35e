"""Which words of a clause belong to one relation, and where they may say since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.minutes.prose.links import Link, without_qualifiers
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.since import founded_in, year_in
from loaders.minutes.prose.words import pattern, says

_VERB: Final = 30
"""Letters before the word for a relation within which its verb stands: « ont signé en 2013 un accord »."""


def _dated_parts(clause: Sentence, link: Link, partners: Sequence[ProsePlace]) -> Iterator[str]:
    """Return the words that may date a relation: behind its names, then between it and them, then its whole clause."""
    plain, found = clause.plain, clause.found
    alone = len(link.partners) == 1
    names = {place.names for place in (*link.partners, link.home)}
    meant = [p for p in found if p.names in {one.names for one in partners}] or partners
    last = max(p.end for p in ([*meant, link.home] if alone and link.home in found else meant))
    others = [p.start for p in without_qualifiers(plain, found) if p.sure and p.start > last and p.names not in names]
    stop = min([*others, *(p.start for p in link.partners if p.start > last), len(plain)])
    yield pattern("next clause").split(pattern("dated before").sub("", plain[last:stop]), maxsplit=1)[0]
    first = min(p.start for p in link.partners)
    if any(link.cue.end <= p.start < first and p.names not in names for p in found):
        return
    yield plain[_verb_start(plain, link.cue.start) : first]
    if (alone or link.together) and not others:
        yield plain[_verb_start(plain, link.start) :]


def years_of(
    clause: Sentence, link: Link, parts: Sequence[Sequence[ProsePlace]], today: tuple[int, int], *, lapsed: bool
) -> list[int | None]:
    """Read since when for each partner; in « avec Opole et Brzeg depuis 1996 » the year is that of both.

    Durations count from ``today``, year and month of the document. What is said behind a relation that has ended tells
    since when it is that.
    """
    years = [_since(clause, link, partners, today, lapsed=lapsed) for partners in parts]
    for i in range(len(parts) - 2, -1, -1):
        between = clause.plain[parts[i][-1].end : parts[i + 1][0].start]
        if years[i] is None and pattern("only and").fullmatch(between):
            years[i] = years[i + 1]
    return years


def _since(
    clause: Sentence, link: Link, partners: Sequence[ProsePlace], today: tuple[int, int], *, lapsed: bool
) -> int | None:
    dated = pattern("dated before").search(clause.plain[: partners[0].start])
    if dated := dated or (pattern("opening year").match(clause.plain) if len(link.partners) == 1 else None):
        return int(dated["year"])
    parts = list(_dated_parts(clause, link, partners))
    parts = [part if lapsed or not says("silent since", part) else "" for part in parts]
    if lapsed and (year := founded_in(parts[0])):
        return year
    parts = parts[1 : 2 if says("silent since", clause.plain) else None] if lapsed else parts
    return next((year for part in parts if (year := year_in(part, *today))), None)


def clause_of(plain: str, link: Link) -> tuple[str, str, str]:
    """Cut out the clause of a link: before it, its own words, after it."""
    begin = max([m.end() for m in pattern("bound of a clause").finditer(plain, 0, link.start)], default=0)
    inner = list(re.finditer(r"\b(?:mais|but)\b", plain[link.cue.end : link.partners[0].start]))
    start = link.cue.end + inner[-1].end() if inner and link.cue.end < link.partners[0].start else link.start
    if inner and start > link.start:
        begin = start
    inserted = pattern("relative behind").match(plain, link.end)
    inserted = inserted or pattern("inserted before the verb").match(plain, link.end)
    stop = pattern("bound of a clause").search(plain, inserted.end() if inserted else link.end)
    end = stop.start() if stop else len(plain)
    return plain[begin:start], plain[start : link.end], plain[link.end : end]


def _verb_start(plain: str, start: int) -> int:
    """Where the verb before a word for a relation may begin."""
    return max([start - _VERB, 0, *(m.end() for m in re.finditer(r"[(),;:]|\b(?:et|and)\b", plain[:start]))])
