"""What a silence is worth: which documents since then could have spoken of a partnership, and did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.answers import Silence
from graph.cypher import Part
from graph.store import Row
from queries.catalogue import QUERIES
from queries.countries import code_of
from queries.dates import last_day
from queries.sources import has_come


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Documents that could speak: by party with whether it took part in what they record, and those on countries.

    ``groups`` has the countries of the groups and committees whose meetings a document records.
    """

    dates: Mapping[str, str]
    of_party: dict[str, dict[str, bool]] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A silence, and the latest meeting in which a party took part without a word of the partnership."""

    silence: Silence
    party: str = ""
    met_on: str = ""


def silence(partnerships: Sequence[str]) -> Part:
    """Return what reads which documents could have spoken of partnerships."""
    return Part(QUERIES["dormant/silence"], {"partnerships": partnerships})


def witnesses(rows: Sequence[Row], dates: Mapping[str, str]) -> Witnesses:
    """Return which documents could have spoken of partnerships, from what `silence` reads."""
    found = Witnesses(dates, defaultdict(dict), defaultdict(set))
    if not rows:
        return found
    registers = set(rows[0]["registers"])
    for party, document, took_part in rows[0]["of_parties"]:
        if document not in registers:
            found.of_party[party][document] = took_part
    for document, country, scope in rows[0]["of_groups"]:
        named = {country} if country else {code for name in scope if (code := code_of(name))}
        found.groups[document] |= named
    return found


def weigh(details: Mapping[str, Any], since: str, as_of: str, countries: Collection[str], known: Witnesses) -> Weighed:
    """Count the documents dated after the last evidence that could have spoken, and those of a party among them.

    A meeting about another country could not have spoken, whoever sat there.

    ``details`` is a row of ``dormant/details``; ``since`` the date of the last evidence, perhaps only a year or month;
    ``countries`` are ISO codes of where the partnership reaches.
    """
    spoke = {seen["document"] for seen in details["observations"]}
    later = {
        document
        for document, date in known.dates.items()
        if document not in spoke and date and last_day(date) > last_day(since) and has_come(date, as_of)
    }
    of_group = {one for one in later if known.groups.get(one, set()) & set(countries)}
    elsewhere = {one for one in later if known.groups.get(one)} - of_group
    parties = {party["id"]: party["name"] for party in details["parties"]}
    of_party = {one for party in parties for one in known.of_party.get(party, ()) if one in later} - elsewhere
    silence = Silence(since=since, documents=len(of_group | of_party), with_a_party=len(of_party))
    met = [
        (known.dates[one], party)
        for party in parties
        for one, took_part in known.of_party.get(party, {}).items()
        if took_part and one in of_party
    ]
    met_on, party = max(met, default=("", ""))
    return Weighed(silence, parties.get(party, ""), met_on)
