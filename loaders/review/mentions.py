"""The names that a document prints, each with all spellings and all context that the document gives it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from graph.model import Label
from graph.names import slug
from loaders.minutes.found import FoundEvent, FoundMembership, FoundPartnership, FoundPerson, RecordedEvent
from loaders.minutes.prose.gazetteer import countries_of_place
from loaders.names.record import NOTHING, Record, terms
from loaders.review.locators import table_locator
from loaders.review.reviewed_claims import ReviewedClaim
from loaders.review.vocabulary import country_named, label_of_body, label_of_member

_LEAD: Final = re.compile(r"^(?i:(?:la|le|les|the|de la|du|des)\s+|(?:l|de l|d)['’]\s*)(?=[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one document prints it.

    ``claims`` are the ids of those that speak of it, ``locators`` their places; ``near`` the keys of the bodies that
    a person comes for, or of an authority's partners.
    """

    key: str
    record: Record
    claims: tuple[str, ...]
    locators: tuple[str, ...]
    near: tuple[str, ...] = ()

    @property
    def label(self) -> Label:
        """What it most likely is, where the document does not tell."""
        return Label(self.key.split("/")[1].capitalize())


def mentions_of(document: str, claims: Sequence[ReviewedClaim]) -> list[Mention]:
    """List the names of the claims that count, each once, in the document's order.

    Parameters
    ----------
    document : str
        The document's slug.
    claims : sequence of ReviewedClaim
    """
    printed: dict[str, list[tuple[PrintedName, ReviewedClaim]]] = {}
    for settled in claims:
        if settled.counts:
            for name in names_in(document, settled):
                printed.setdefault(name.key, []).append((name, settled))
    country = next((found for name in _about(claims) if (found := country_named(name))), "")
    return [_mention(document, key, of_one, country) for key, of_one in printed.items()]


def _about(claims: Iterable[ReviewedClaim]) -> Iterator[str]:
    """Names that may say which country a document is about."""
    for settled in claims:
        match settled.claim:
            case RecordedEvent() as event:
                yield from (event.name, event.title)
            case FoundMembership() as one:
                yield one.network


def _mention(document: str, key: str, printed: Sequence[tuple[PrintedName, ReviewedClaim]], country: str) -> Mention:
    """Put together what all claims tell of a name."""
    first = printed[0][0]
    label = next((name.label for name, _ in printed if name.label), "")
    names = tuple(dict.fromkeys(name.name for name, _ in printed if name.name))
    others = list(dict.fromkeys(other for name, _ in printed for other in name.near if other))
    people = [settled.claim for name, settled in printed if isinstance(settled.claim, FoundPerson)]
    is_person, is_event = label == Label.PERSON, label == Label.EVENT
    own = country_named(names[0]) if label == Label.NETWORK else ""
    if label == Label.AUTHORITY and country in countries_of_place(names[0]):
        own = country
    near = frozenset(others) if is_event else terms(others)
    record = Record(
        key,
        label,
        names,
        country=first.country if first.is_listed else own,
        codes=dict(code.split("=", 1) for code in first.codes.split()) or NOTHING,
        context=frozenset({country} - {""}) | (frozenset() if is_person else near),
        bodies=near if is_person else frozenset(),
        parts=(people[-1].given_name, people[-1].family_name) if is_person else ("", ""),
        is_listed=first.is_listed,
    )
    return Mention(
        key,
        record,
        tuple(dict.fromkeys(settled.id for _, settled in printed)),
        tuple(dict.fromkeys(table_locator(settled.claim.locator) for _, settled in printed)),
        () if is_event else tuple(body_name(document, other).key for other in others),
    )


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as a claim prints it.

    ``label`` is empty where the document does not tell it; ``near`` are names, or dates, that stand near. Of a place
    that a row of a list names the row states ``country`` and ``codes``, as ``cog=05061 qid=Q193106``, or leaves them
    open.
    """

    key: str
    name: str
    label: str = ""
    near: Sequence[str] = ()
    is_listed: bool = False
    country: str = ""
    codes: str = ""


def names_in(document: str, settled: ReviewedClaim) -> Iterator[PrintedName]:
    """List the names that a claim prints; ``document`` is the slug of the document."""
    match settled.claim:
        case RecordedEvent() as event:
            if event.name:
                yield event_name(document, event)
            for name in dict.fromkeys(filter(None, (event.organiser, event.host, event.subject))):
                yield body_name(document, name)
        case FoundPerson() as person:
            yield person_name(document, settled, person)
            if body := bare(person.organisation):
                yield body_name(document, body)
        case FoundPartnership() as tie:
            yield from party_names(document, settled, tie)
            for name in tie.intermediaries:
                yield body_name(document, name)
        case FoundMembership() as one:
            yield member_name(document, settled, one)
            yield network_name(document, one.network)


def event_name(document: str, event: FoundEvent) -> PrintedName:
    """Return the name of the event that a document records."""
    return PrintedName(_key_of(document, Label.EVENT, event.name), event.name, Label.EVENT, [event.start])


def person_name(document: str, settled: ReviewedClaim, person: FoundPerson) -> PrintedName:
    """Return the name of a person; of several of one name each has a key of its own."""
    key, apart = _key_of(document, Label.PERSON, person.name), slug(settled.apart)
    return PrintedName(f"{key}-{apart}" if apart else key, person.name, Label.PERSON, [bare(person.organisation)])


def body_name(document: str, name: str, *near: str, label: str = "") -> PrintedName:
    """Return the name of a body."""
    return PrintedName(_key_of(document, label_of_body(name), bare(name)), bare(name), label, near)


def network_name(document: str, name: str) -> PrintedName:
    """Return the name of a network."""
    return body_name(document, name, label=Label.NETWORK)


def party_names(document: str, settled: ReviewedClaim, tie: FoundPartnership) -> Iterator[PrintedName]:
    """Return the names of the parties of a partnership."""
    parties = tie.parties
    for name, country, codes in zip_longest(
        parties, tie.countries[: len(parties)], tie.codes[: len(parties)], fillvalue=""
    ):
        others = [bare(other) for other in parties if other != name]
        if settled.is_row:
            yield _listed_name(document, name, others, country, codes)
        else:
            yield body_name(document, name, *others, label=Label.AUTHORITY)


def member_name(document: str, settled: ReviewedClaim, one: FoundMembership) -> PrintedName:
    """Return the name of the member of a network."""
    if settled.is_row:
        return _listed_name(document, one.member, [one.network], one.country, one.codes)
    return body_name(document, one.member, one.network)


def _listed_name(document: str, name: str, near: Sequence[str], country: str, codes: str) -> PrintedName:
    """Return the name of a place in a list: two of one name are two where their rows state different things."""
    label = label_of_member(name)
    parts = (country.lower(), *(code.rpartition("=")[2].lower() for code in codes.split()))
    key = "-".join(filter(None, (_key_of(document, label, name), *parts)))
    return PrintedName(key, name, label, near, is_listed=True, country=country, codes=codes)


def _key_of(document: str, label: Label, name: str) -> str:
    written = slug(name) or hashlib.sha256(name.encode()).hexdigest()[:10]
    return f"mention:{document}/{label.prefix}/{written}"


def bare(name: str) -> str:
    """Take an article off a name: « l'Agence française de développement ».

    Examples
    --------
    >>> bare("l'Agence du lac"), bare("Le Havre"), bare("La Rochelle")
    ('Agence du lac', 'Le Havre', 'La Rochelle')
    """
    return name.strip() if name[:2] in ("Le", "La") else _LEAD.sub("", name.strip())


def spoken(name: str) -> str:
    """Write a name that is printed in capitals as one speaks it.

    Examples
    --------
    >>> spoken("NANTES METROPOLE"), spoken("CUF"), spoken("CONSEIL DEPARTEMENTAL DES HAUTS DE SEINE")
    ('Nantes Metropole', 'CUF', 'Conseil Departemental des Hauts de Seine')
    """
    if not name.isupper() or len(name) <= 5:
        return name
    small = {"de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "d", "l", "au", "aux"}
    words = re.split(r"(\W+)", name.lower())
    return "".join(word if at and word in small else word.capitalize() for at, word in enumerate(words))
