"""Finds the authority that a name means: level of government, country and place decide before likeness does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from graph.names import folded
from loaders.names import thresholds
from loaders.names.authority_names import (
    AuthorityName,
    Level,
    Tier,
    asked_name,
    bare_words,
    begins,
    former_kind,
    is_japanese,
    level,
    parted,
    sound,
    tier_of,
    tiers_meet,
)
from loaders.names.gazetteers.cities import by_number
from loaders.names.official import Official, first_word
from loaders.names.outcome import Candidate, Reason, most_readable
from loaders.names.record import Record

_TOWNS: Final = (Tier.TOWN, Tier.UNKNOWN)


@dataclass(slots=True)
class Hit:
    """A record that one of a mention's names leads to; ``entry`` is its key in the official lists, if it has one."""

    record: Record
    asked: AuthorityName
    level: Level
    entry: str = ""
    places: frozenset[str] = frozenset()
    reasons: list[Reason] = field(default_factory=list)
    shared: frozenset[str] = frozenset()
    """Partners and the like that both have."""
    open: list[Reason] = field(default_factory=list)
    """What speaks against certainty."""


class Authorities:
    """Authorities that are loaded, and those of the official lists."""

    def __init__(self, records: Iterable[Record], official: Official) -> None:
        self._official = official
        self._loaded: dict[str, Record] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._close: dict[str, dict[str, str]] = defaultdict(dict)
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._entries: dict[str, str] = {}
        for record in records:
            self._add(record)

    def entry(self, key: str) -> str:
        """Return the key of the official entry that a loaded authority is; empty where that is not certain."""
        return self._entries.get(key, "")

    def matches(self, mention: Record) -> list[Candidate]:
        """List the authorities that a mention may mean; at most one of them is certain."""
        coded = self._official.coded(mention.codes) if mention.codes else None
        borne = self._in_place_of(coded) if coded else []
        if len(borne) == 1 and borne[0].key != mention.key:
            reason = Reason("same_code", next(iter(mention.codes.values())))
            return [Candidate(borne[0], thresholds.SAME_CODE, (reason,), certain=True)]
        hits: dict[str, Hit] = {}
        for printed in mention.names:
            asked = asked_name(printed, mention)
            for hit in self._hits(asked, mention):
                known = hits.get(hit.record.key)
                if known is None or (hit.level, -len(hit.open)) > (known.level, -len(known.open)):
                    hits[hit.record.key] = hit
        return self._judged(self._meant(list(hits.values()), towns_first=mention.is_listed))

    def _add(self, record: Record) -> None:
        self._loaded[record.key] = record
        if entry := self._entry_for(record):
            self._entries[record.key] = entry
            self._bearers[entry].append(record.key)
        for name in record.names:
            core = parted(name).core
            for spelling in {core.replace(" ", ""), folded(name).replace(" ", "")}:
                self._keys[spelling].append(record.key)
            if record.country == "JP":
                self._keys[sound(name if is_japanese(name) else core)].append(record.key)
            self._close[core[:3]][core] = record.key

    def _entry_for(self, record: Record) -> str:
        if coded := self._official.coded(record.codes):
            return coded.key
        if not self._official or record.country not in ("FR", "JP"):
            return ""
        certain = [found.record.key for found in Authorities([], self._official).matches(record) if found.certain]
        return certain[0] if len(certain) == 1 else ""

    def _hits(self, asked: AuthorityName, mention: Record) -> list[Hit]:
        found = self._possible(self._by_name(asked), mention)
        if not found and asked.tier is Tier.INTERCOMMUNALITY:
            found = self._possible(self._by_beginning(asked), mention)
        if not mention.is_listed:
            found += self._possible(self._by_longer_name(asked, found), mention)
        found = found or self._possible(self._abroad(asked, self._official.cities_anywhere(asked)), mention)
        return found or self._possible(self._by_likeness(asked, self.entry(mention.key)), mention)

    def _by_name(self, asked: AuthorityName) -> Iterator[Hit]:
        core = asked.core.replace(" ", "")
        keys = {*self._keys.get(core, ()), *self._keys.get(asked.folded.replace(" ", ""), ())}
        if asked.country in ("JP", "") or is_japanese(asked.printed):
            keys |= set(self._keys.get(sound(asked.printed), ())) | set(self._keys.get(sound(asked.rest), ()))
        for record in (*map(self._loaded.__getitem__, sorted(keys)), *self._entries_named(asked)):
            yield from self._hit(asked, record)
        if asked.tier in ("", Tier.TOWN):
            named = self._official.cities_named(asked.spellings, asked.country)
            yield from self._abroad(asked, named)

    def _abroad(self, asked: AuthorityName, cities: Iterable[Record]) -> Iterator[Hit]:
        """Meet cities abroad, by their names in any language, or what is loaded of them."""
        for city in cities if self._official else ():
            others = () if city.key in self._bearers else self._namesakes(city)
            for one in self._in_place_of(city, others):
                yield Hit(one, asked, Level.SPELT, city.key, city.context)

    def _namesakes(self, city: Record) -> list[str]:
        """List what is loaded without a number under a name that only this city of its country bears."""
        known = by_number()[city.codes["geonames"]]
        spellings = {folded(name).replace(" ", "") for name in (known.name, *known.names)}
        found = {key for spelling in spellings for key in self._keys.get(spelling, ())}
        return [key for key in sorted(found) if self._is_only(self._loaded[key], city)]

    def _is_only(self, record: Record, city: Record) -> bool:
        if record.country != city.country or record.codes or tier_of(record) not in _TOWNS:
            return False
        names = (parted(name).spellings for name in record.names)
        return any([city.key] == [one.key for one in self._official.cities_named(name, city.country)] for name in names)

    def _entries_named(self, asked: AuthorityName) -> list[Record]:
        found: list[Record] = []
        if asked.country in ("FR", "") and not is_japanese(asked.printed):
            if asked.tier is Tier.DEPARTEMENT and asked.core[:1].isdigit():
                return list(filter(None, [self._official.departement(asked.core)]))
            found += self._official.named(asked.core) or self._official.named(asked.folded)
        if asked.country == "JP" or asked.tier is Tier.PREFECTURE or is_japanese(asked.printed):
            found += self._official.sounding(asked.printed if is_japanese(asked.printed) else asked.rest)
        return found

    def _hit(self, asked: AuthorityName, record: Record) -> Iterator[Hit]:
        """Meet a record, or those that are loaded in the place of an official entry."""
        entry = self._entries.get(record.key, record.key if record.key.startswith("reference:") else "")
        official = self._listed(entry)
        more = official.names if official else ()
        numbered = asked.tier is Tier.DEPARTEMENT and asked.core in (official.context if official else ())
        found = Level.SAME if numbered and tier_of(record) is Tier.DEPARTEMENT else level(asked, record, more)
        if found:
            for one in self._in_place_of(record):
                yield Hit(one, asked, found, entry, official.context if official else _own_places(one))

    def _in_place_of(self, entry: Record, others: Sequence[str] = ()) -> list[Record]:
        """Return what is loaded of an official entry, else other loaded authorities, else the entry itself."""
        return [self._loaded[key] for key in self._bearers.get(entry.key, ()) or others] or [entry]

    def _listed(self, entry: str) -> Record | None:
        return self._official.record(entry) if self._official and entry else None

    def _by_beginning(self, asked: AuthorityName) -> Iterator[Hit]:
        """« Tours Métropole » is the only intercommunality of Tours, « Dunkerque Grand Littoral » that of Dunkerque."""
        if asked.country not in ("FR", ""):
            return
        same_start = self._official.starting(first_word(asked.core))
        besides = ((one, [begins(asked, parted(name)) for name in one.names]) for one in same_start)
        told = ((one, [words for words in found if words is not None]) for one, found in besides)
        near = [(one, min(found, key=len)) for one, found in told if found]
        exact = [pair for pair in near if not pair[1]]
        is_only = len(exact) == 1 or len(same_start) == 1
        for entry, words in exact if len(exact) == 1 else near:
            sure = is_only and not self._names_another_town(asked, words)
            for one in self._in_place_of(entry):
                against = [] if sure else [Reason("missing_words", " ".join(words))]
                yield Hit(one, asked, Level.PART, entry.key, entry.context, open=against)

    def _by_longer_name(self, asked: AuthorityName, found: Sequence[Hit]) -> Iterator[Hit]:
        """« Aix » may be the village, but people say so of Aix-en-Provence too."""
        towns = (hit.asked.where or not hit.entry or self._official.population(hit.entry) for hit in found)
        if asked.tier not in ("", Tier.TOWN) or asked.country not in ("FR", "") or any(towns):
            return
        for town in self._official.towns_beginning(asked.core):
            for one in self._in_place_of(town):
                for village in found:
                    village.open.append(Reason("missing_words", town.name))
                against = [Reason("missing_words", town.name)]
                yield Hit(one, asked, Level.LONGER, town.key, town.context, open=against)

    def _names_another_town(self, asked: AuthorityName, words: Sequence[str]) -> bool:
        """Whether the longer name adds a town, as « Nantes Saint-Nazaire » does, or the shorter is not a town's."""
        towns = [one for one in self._official.named(" ".join(words)) if bare_words(folded(one.name)) == tuple(words)]
        seat = self._official.named(first_word(asked.core))
        known = any(self._official.population(entry.key) >= thresholds.TOWN_FROM for entry in seat)
        return bool(towns) or not known

    def _by_likeness(self, asked: AuthorityName, own_entry: str) -> Iterator[Hit]:
        """Find misprints; what is an official entry itself is no misprint of another: « Loire » and « Loiret »."""
        near = self._close.get(asked.core[:3], {})
        found = process.extract(
            asked.core, near.keys(), scorer=fuzz.ratio, score_cutoff=thresholds.CLOSE_PLACE, limit=3
        )
        for core, score, _ in found:
            record = self._loaded[near[core]]
            if not own_entry or not self.entry(record.key):
                against = [Reason("spelling", str(round(score)))]
                yield Hit(record, asked, Level.CLOSE, self.entry(record.key), _own_places(record), open=against)

    def _possible(self, hits: Iterable[Hit], mention: Record) -> list[Hit]:
        """Leave out the mention itself, and what lies in another country, on another level or in another place."""
        fit = (hit for hit in hits if hit.record.key != mention.key and self._fits(hit, mention))
        return list({hit.record.key: hit for hit in fit}.values())

    def _fits(self, hit: Hit, mention: Record) -> bool:
        """Note what speaks for a hit and what against certainty, unless something rules it out."""
        asked, record = hit.asked, hit.record
        if asked.country and record.country and asked.country != record.country:
            return False
        entry = self._listed(hit.entry)
        codes = {**(entry.codes if entry else {}), **record.codes}
        if any(codes.get(name, code) != code for name, code in mention.codes.items()):
            return False  # both bear an identifier of one register, and not the same
        spelt = hit.level is Level.SPELT and not record.key.startswith("reference:")
        if not tiers_meet(asked, record, spelt, bool(mention.kind)):
            return False
        where = asked.where
        if where and where not in hit.places and asked.folded not in map(folded, record.names):
            if hit.places and self._official.is_place(where):
                return False
            hit.open.append(Reason("unknown_place", where))
        hit.shared = mention.context & (record.context - hit.places)
        _note(hit, mention.context & hit.places)
        french = asked.country or where in hit.places or asked.folded.startswith(("mairie ", "commune "))
        if not french and self._official.may_be_abroad(record.key):
            hit.open.append(Reason("unknown_country"))
        return True

    def _meant(self, hits: list[Hit], *, towns_first: bool) -> list[Hit]:
        """Of several, leave those that the name means in general; the others are what nobody calls so.

        A list that means a département or a région says so: there a bare name is a town's, where a town has it.
        """
        if both := [hit for hit in hits if hit.asked.tier is Tier.SEVERAL and hit.level is Level.SPELT]:
            return both
        best = max((hit.level for hit in hits), default=Level.CLOSE)
        floor = min(best, Level.SOUND)
        if best >= Level.LETTERS and any(hit.level is Level.LONGER for hit in hits):
            floor = Level.LONGER
        hits = [hit for hit in hits if hit.level >= floor]
        towns = [hit for hit in hits if tier_of(hit.record) in _TOWNS]
        if not towns or any(hit.asked.tier for hit in hits):
            return hits
        if towns_first:
            return towns
        # People mean an authority that is no town by its bare name; Paris is its own département.
        named = (one for one in hits if one.level is Level.SPELT and not one.entry.endswith("/75"))
        others = [one for one in named if tier_of(one.record) not in _TOWNS]
        known = any(
            self._official.population(hit.entry) or not hit.record.key.startswith("reference:") for hit in towns
        )
        return others if not known and any(tier_of(hit.record) is Tier.REGION for hit in others) else towns + others

    def _judged(self, hits: list[Hit]) -> list[Candidate]:
        chosen = self._chosen(hits)
        if chosen and not chosen.open:
            sure = thresholds.EXACT if chosen.level >= Level.SAME else thresholds.SAME_ENTRY
            return [Candidate(chosen.record, sure, tuple(chosen.reasons), certain=True)]
        for hit in hits:
            if hit is not chosen:
                hit.open.append(Reason("homonyms", str(len(hits))))
        return [Candidate(hit.record, _unsure(hit), (*hit.reasons, *hit.open)) for hit in hits]

    def _chosen(self, hits: list[Hit]) -> Hit | None:
        """Take the only one; else the only one that shares a partner: how large a place is decides nothing."""
        if len(hits) <= 1:
            return hits[0] if hits else None
        shared = [hit for hit in hits if hit.shared and hit.level is not Level.LONGER]
        longer = any(hit.level is Level.LONGER for hit in hits)
        return shared[0] if len(shared) == 1 and not longer else None


def _own_places(record: Record) -> frozenset[str]:
    return frozenset(where for name in record.names if (where := parted(name).where))


def _note(hit: Hit, near: Collection[str]) -> None:
    """Note the reasons; ``near`` are its places that the context names: whoever else is there may come from them."""
    asked, record = hit.asked, hit.record
    told = {
        Level.SPELT: Reason("same_name" if folded(record.name) == asked.folded else "alias", record.name),
        Level.SAME: Reason("same_name", record.name),
        Level.LETTERS: Reason("hyphenation"),
        Level.SOUND: Reason("same_sound"),
        Level.PART: Reason("only_one", first_word(asked.core).capitalize()),
    }
    hit.reasons += [told[hit.level]] if hit.level in told else []
    if hit.entry:
        hit.reasons.append(Reason("official", hit.entry.partition(":")[2]))
    if asked.where and asked.where in hit.places:
        hit.reasons.append(Reason("same_place", asked.where))
    elif near:
        hit.reasons.append(Reason("same_place", min(near)))
    if hit.shared:
        hit.reasons.append(Reason("same_context", most_readable(hit.shared)))
    if asked.country and record.country:
        hit.reasons.append(Reason("same_country", record.country))
    elif record.country != "FR" and not hit.shared:
        hit.open.append(Reason("unknown_country"))
    if asked.tier is Tier.SEVERAL and hit.level is not Level.SPELT:
        hit.open.append(Reason("two_authorities"))
    if not former_kind(asked, record):
        hit.open.append(Reason("other_kind", record.kind))
    bare = not asked.tier and tier_of(record) not in _TOWNS
    if bare and not hit.shared and (record.country != "FR" or hit.level < Level.SAME):
        hit.open.append(Reason("other_kind", record.kind))


def _unsure(hit: Hit) -> float:
    base = thresholds.HOMONYM if any(reason.code == "homonyms" for reason in hit.open) else thresholds.NAME_ONLY
    loaded = 0.0 if hit.record.key.startswith("reference:") else 0.05
    place = 0.1 if any(reason.code in ("same_place", "same_context") for reason in hit.reasons) else 0.0
    misprint = 0.1 if hit.level is Level.CLOSE else 0.0
    return round(base + loaded + place - misprint, 2)
