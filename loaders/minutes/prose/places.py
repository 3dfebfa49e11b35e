"""Finds authorities in prose: known names, names that a word for their kind announces, names in a partner's place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.names import fold
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import NO_NAMES
from loaders.minutes.names import is_given_name, name_at
from loaders.minutes.prose.behind_names import acts, heads, seeks
from loaders.minutes.prose.gazetteer import (
    Standing,
    all_lands,
    article_communes,
    countries,
    departements,
    french_communes,
    gazetteer,
    is_of_france,
    is_town,
    lands_of,
    within_countries,
)
from loaders.minutes.prose.words import pattern, says

_TOKEN: Final = re.compile(r"[^\W\d_]+\.?")
_JOIN: Final = re.compile(r"(?:[ '-]|\. |- )?")
_MOST_TOKENS: Final = 6
_WORD: Final = re.compile(r" (?P<word>[A-ZÀ-Þ][a-zß-ÿ]{2,})(?![\w'’-])")
_LONGEST_NAME: Final = 60
"""Letters of a given name at most."""
SURELY_A_PERSON: Final = 0.9
"""Two capitalised words are a person's name from this certainty on."""


@dataclass(frozen=True, slots=True)
class ProsePlace:
    """An authority where it is named. ``names`` are two where city and métropole share one mention."""

    start: int
    end: int
    names: tuple[str, ...]
    french: bool
    """Whether it is French, or present at the meeting: whoever may be meant by « la ville »."""
    foreign: bool
    """Whether it may well lie abroad."""
    sure: bool = True
    """Whether a list or a word for its kind says that it is an authority."""
    within: bool = False
    """Whether it only tells where a body or an event is: « Université de Lyon »."""
    role: bool = False
    """Whether it tells whom a person serves: « maire de Vitré »."""
    region: bool = False
    listed_abroad: bool = False
    """Whether a list has it, and abroad rather than in France."""
    lands: frozenset[str] = frozenset()
    """The countries in which lists have it; empty where none has."""

    @property
    def abroad(self) -> bool:
        """Whether it may well lie abroad, and is neither French nor present."""
        return self.foreign and not self.french

    @property
    def firm(self) -> bool:
        """Whether it is surely an authority, and itself meant."""
        return self.sure and not self.within

    def moved(self, by: int) -> ProsePlace:
        """Return the same place in a text that begins elsewhere."""
        return replace(self, start=self.start + by, end=self.end + by)

    def is_apart(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether none of some spans of the same text overlaps it."""
        return all(self.end <= start or self.start >= end for start, end in spans)


class ProsePlaces:
    """Finds authorities.

    ``bodies`` are what the participants of a meeting come for, names that no list may have; ``people`` and ``families``
    are the participants' names, folded, which are no places where they act or speak. Where ``home``, whose own meeting
    it is, lies abroad, its neighbours may be meant like it.
    """

    def __init__(
        self, bodies: Collection[str], people: Collection[str], home: str = "", families: Collection[str] = ()
    ) -> None:
        self._known = gazetteer()
        bodies = [body for body in bodies if len(body) > 2 and not pattern("only a kind").fullmatch(fold(body))]
        bodies = [pattern("office").sub("", fold(body)) for body in bodies]
        self._bodies = {without_generic_words(fold(body)) or fold(body) for body in bodies}
        self._people = frozenset(people)
        self._families = frozenset(families) - self._bodies
        self._abroad = bool(home) and not is_of_france(home)
        self._lands = lands_of(home) if self._abroad else frozenset()
        self._countries = countries()
        self._found: dict[str, list[ProsePlace]] = {}
        """By the text that was looked through: readers of partnerships, members and what is left ask for the same."""
        self._met: set[str] = set()  # towns of few lists, where only an authority would stand: known from there on

    def find(self, text: str) -> list[ProsePlace]:
        """Find the authorities in a text, in its order.

        Examples
        --------
        >>> [p.names for p in ProsePlaces([], []).find("Métropole & ville de Nantes : partenariat avec Seattle")]
        [('Métropole de Nantes', 'Nantes'), ('Seattle',)]
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        return list(self._found[text])

    def _find(self, text: str) -> list[ProsePlace]:
        plain = flat(text)
        named = within_countries(plain)
        found = [place for place in self._sure(text, plain) if place.is_apart(named)]
        taken = [*named, *((place.start, place.end) for place in found)]
        found += [place for place in self._unsure(text, plain, found) if place.is_apart(taken)]
        found.sort(key=lambda place: place.start)
        return [_freed(plain, place, before) for place, before in zip(found, [None, *found], strict=False)]

    def _sure(self, text: str, plain: str) -> Iterator[ProsePlace]:
        done = 0
        for token in _TOKEN.finditer(text):
            if token.start() < done or not text[token.start()].isupper() or _inside_word(text, token.start()):
                continue
            if _continues_a_word(text, token.start()) and done != token.start() - 1:
                continue
            place = self._place_at(text, plain, token.start())
            if place:
                done = place.end
                yield place

    def _place_at(self, text: str, plain: str, start: int) -> ProsePlace | None:
        end, standing = self._longest(text, start)
        before = pattern("before a name").search(plain[:start])
        article = pattern("contracted").search(plain[:start])
        if article and not standing.is_french:
            until, known = self._with_article(text, start, article["word"])
            if until and known.is_french:
                return ProsePlace(start, until, (f"Le {text[start:until]}",), known.is_french, known.is_foreign)
        if end and (longer_name := pattern("tail of a place").match(text, end)):
            end, standing = longer_name.end(), Standing()
        if end and not standing.is_french and (word := _WORD.match(text, end)) and self._is_new(word["word"]):
            named = is_given_name(text[start:end].split()[0]) or text[start:end].isupper()
            end = end if named else word.end()
        if end and text[end : end + 1] == "-" and (longer := self._unknown(text, start)) and longer.end() > end:
            tail = text[end + 1 : longer.end()]
            end, standing = (end, standing) if fold(tail) in self._known and not before else (longer.end(), standing)
        if end and not before and (self._is_person(text, start, end) or self._acts(text, start, end)):
            return None
        if not end and before and before["kind"] != "gouvernement":
            match = self._unknown(text, start)
            folded = fold(match[0]) if match else ""
            if match and folded not in self._countries and folded.split()[0] not in NO_NAMES:
                end = match.end()
                standing = Standing(french=int(bool(pattern("french kind").fullmatch(before["kind"]))), foreign=0)
        return self._built(text, plain, start, end, standing, before) if end else None

    def _unknown(self, text: str, start: int) -> re.Match[str] | None:
        """Read a name that no list has; « en Allemagne » behind it is no part of it."""
        match = pattern("name in no list").match(text, start)
        country = re.search(r" (?:en|in|du|de|on|by) ([A-ZÀ-Þ][\w' -]+)$", match[0]) if match else None
        named = match and country and (match[0][: country.start()], country[1])
        if (
            match
            and country
            and named
            and (self._is_known(named[1]) or is_town(named[0]) or fold(named[1].split()[0]) in NO_NAMES)
        ):
            return pattern("name in no list").match(text, start, start + country.start())
        return match

    def _is_new(self, word: str) -> bool:
        """Whether a word behind a known name makes it another one: « Castro Marim »."""
        return not (self._is_known(word) or fold(word) in NO_NAMES or fold(word) in french_communes())

    def _is_known(self, name: str) -> bool:
        return fold(name) in self._countries or fold(name) in self._known

    def _longest(self, text: str, start: int) -> tuple[int, Standing]:
        """Find the longest known name that begins here."""
        best, standing, at = 0, Standing(), start
        for _ in range(_MOST_TOKENS):
            token = _TOKEN.match(text, at)
            if not token or (at > start and token[0].islower() and not pattern("particle").fullmatch(token[0])):
                break
            end = token.end() - token[0].endswith(".")
            folded = fold(text[start:end])
            if folded in self._countries:
                best, standing = 0, Standing()
            elif folded in self._bodies or folded in self._known:
                known = self._known.get(folded, Standing())
                if folded not in NO_NAMES or folded in self._bodies or known.region:
                    best, standing = end, known
            joint = _JOIN.match(text, token.end())
            if not joint or (joint.end() == token.end() and not token[0].endswith(".")):
                break
            at = joint.end()
        return best, standing

    def _with_article(self, text: str, start: int, article: str) -> tuple[int, Standing]:
        """« Ville du Havre » is Le Havre."""
        word = pattern("name in no list").match(text, start)
        known = self._known.get(fold(f"le {word[0]}")) if word and article else None
        return (word.end(), known) if word and known else (0, Standing())

    def _built(
        self, text: str, plain: str, start: int, end: int, standing: Standing, before: re.Match[str] | None
    ) -> ProsePlace:
        name, kind = text[start:end], before["kind"] if before else ""
        first = before.start() if before else start
        grand = pattern("grand").search(plain[:start])
        if grand and not before:
            first, name = grand.start(), text[grand.start() : end].removeprefix("le ").removeprefix("Le ")
            name = name[0].upper() + name[1:]
        names: tuple[str, ...] = (name,)
        if before and not pattern("town word").fullmatch(kind):
            printed = text[before.start("kind") : end]
            names = (printed[0].upper() + printed[1:],)
        if (before and before["twice"]) or (before and re.search(r"(?:metropole|urbaine) (?:et|&) $", plain[:first])):
            names, first = self._twice(text, plain, before, end)
        after = pattern("kind behind").match(text, end)
        if after and not before:
            end = after.end()
            names = (re.sub(r"(?i)(?: (?:town|city))? (?:council|city corporation)$", "", text[first:end]),)
        names = tuple(pattern("council of a town").sub("", name) for name in names)
        lead = plain[:first]
        service = pattern("service behind").match(text, end)
        if service:  # « New York City Police Department » is what it is, not the city
            names = (text[first : service.end()],)
        french = standing.is_french or bool(pattern("french kind").fullmatch(kind) and not standing.is_foreign)
        unknown = not standing.is_french and not standing.is_foreign and fold(text[start:end]) not in french_communes()
        lands = frozenset({"FR"}) if standing.is_french and not standing.is_foreign else lands_of(text[start:end])
        return ProsePlace(
            first,
            service.end() if service else end,
            names,
            french=french
            or fold(text[start:end]) in self._bodies
            or (unknown and not pattern("foreign kind").fullmatch(kind))
            or self._is_neighbour(lands),
            foreign=standing.is_foreign or unknown,
            within=not service
            and bool(says("within", lead[-70:]) or pattern("institution behind").match(text, end))
            and not before,
            role=says("role", lead[-60:]),
            region=standing.region,
            listed_abroad=standing.is_foreign and not standing.is_french,
            lands=lands,
        )

    def _is_neighbour(self, lands: frozenset[str]) -> bool:
        """Whether a place surely lies in the country of an authority abroad whose own meeting it is."""
        return bool(lands & self._lands) and (lands <= self._lands or len(self._lands) == 1)

    def _twice(self, text: str, plain: str, before: re.Match[str], end: int) -> tuple[tuple[str, ...], int]:
        """« Métropole & ville de Nantes » names two authorities."""
        first = before.start()
        town = re.split(r"\s(?:de la|de l'|de|d'|du)\s?", text[before.start("kind") : end], maxsplit=1)[-1]
        return (f"Métropole de {town}", town), first

    def _joins(self, text: str, plain: str, end: int, starts: Collection[int]) -> bool:
        """Whether the name of another town stands beside one that ends here: « Bram et Ormož »."""
        joint = pattern("joins").match(plain, end)
        name = pattern("name in no list").match(text, joint.end()) if joint else None
        return bool(joint and joint.end() in starts) or bool(
            name and is_town(name[0]) and fold(name[0]) not in NO_NAMES
        )

    def _acts(self, text: str, start: int, end: int) -> bool:
        """« Fergus reminded us … », « Odell: »: a given name with a verb behind, or a family name, of who took part."""
        name = fold(text[start:end])
        if name in self._families and not says("led to", text[:start]):
            return True
        return name in self._people and bool(re.match(r":? (?!et\b|and\b|est\b|is\b)[a-z]", text[end:]))

    def _is_person(self, text: str, start: int, end: int) -> bool:
        word = text[start:end]
        if says("honorific", text[:start]):
            return True
        following = re.match(r" ([A-ZÀ-Þ][\w'-]+)", text[end:])
        if following and " " not in word and is_given_name(word) and name_at(text, start):
            return fold(following[1]) not in self._known
        previous = re.search(r"([A-ZÀ-Þ][\w-]+) $", text[max(0, start - _LONGEST_NAME) : start])
        return bool(
            previous
            and is_given_name(previous[1])
            and fold(previous[1]) not in self._known
            and start > len(previous[0])
        )

    def _unsure(self, text: str, plain: str, sure: Sequence[ProsePlace]) -> Iterator[ProsePlace]:
        """Find capitalised names that no list has where a partner's name would stand."""
        starts, joined = {place.start for place in sure}, set[int]()
        for begun in pattern("name in no list").finditer(text):
            match = self._unknown(text, begun.start()) or begun
            if opening := _opening_of(match[0]):
                match = self._unknown(text, match.start() + opening.end()) or match
            slot = pattern("slot").search(plain[: match.start()])
            country = pattern("country behind").match(text[match.end() :])
            wide = country is not None and country[0].startswith((",", " ("))
            located = bool(country and fold(country["country"]) in (all_lands() if wide else self._countries))
            called = pattern("council of a town").sub("", match[0])
            words = [fold(word) for word in re.findall(r"[A-ZÀ-Þ][\w']*", pattern("grouped").sub("", called))]
            named = not any(word in NO_NAMES for word in words) and fold(match[0]) not in self._countries
            named = (
                named and not pattern("particle").fullmatch(match[0].lower()) and not self._acts(text, *match.span())
            )
            name = name_at(text, match.start())
            person = name is not None and name.certainty >= SURELY_A_PERSON and not located
            town = is_town(called) or fold(called) in article_communes()
            beside = town and (match.start() in joined or self._joins(text, plain, match.end(), starts))
            joint = pattern("joins").match(plain, match.end()) if town else None
            joined = {joint.end()} if joint else set()
            local = fold(called) in (french_communes() | article_communes() if beside else french_communes())
            article = pattern("article").search(plain[: match.start()])
            departement = article is not None and fold(called) in departements()
            first = article.start() if article and departement else match.start()
            local = (local or departement) and not located
            lands = frozenset({"FR"}) if local else lands_of(called)
            listed = bool(lands) and (heads(plain, match) or says("slot of a listed name", plain[: match.start()]))
            told = acts(text, plain, match, first, listed=bool(lands))
            told = (told or seeks(plain, match) or beside) and not is_given_name(match[0].split()[0])
            told = told or called != match[0] or says("grouped", called)
            serves = local and says("role", plain[: match.start()][-60:])
            stands = slot or located or told or listed or called in self._met
            if stands and named and not person and not self._is_person(text, match.start(), match.end()):
                self._met |= {called} if lands and (slot or located or told) else set()
                yield ProsePlace(
                    match.start(),
                    match.end(),
                    (called,),
                    french=local or not (located or (lands and not self._abroad)),
                    foreign=not local,
                    sure=bool(located or told or lands or serves),
                    role=serves,
                    lands=lands,
                    within=says("within", plain[: match.start()][-70:]),
                )


def _freed(plain: str, place: ProsePlace, before: ProsePlace | None) -> ProsePlace:
    """« Les villes jumelées avec Salon : Gubbio »: Salon is a town here, and no fair."""
    if not place.within or not before:
        return place
    body = pattern("within").search(plain[: place.start][-70:])
    start = max(0, place.start - 70) + body.start() if body else 0
    return replace(place, within=False) if before.start <= start < before.end else place


def _continues_a_word(text: str, start: int) -> bool:
    """Whether a hyphen ties it to a name before it: « Mme Roux-Martin » is not about the town of Martin."""
    return start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()


def _inside_word(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalnum()


def _opening_of(name: str) -> re.Match[str] | None:
    """Match capitals that open a sentence and are no part of the name behind: « Avec Linz », « Celui de Fondettes »."""
    of = pattern("of a name").match(name)
    return pattern("opens a sentence").match(name) or (of if of and fold(of["word"]) in NO_NAMES else None)
