"""The names that a document prints, each with all spellings and all context that the document gives it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Final

from graph.model import Label
from graph.names import slug
from loaders.minutes.found import FoundMembership, FoundPartnership, FoundPerson, RecordedEvent
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


def mentions_of(document: str, claims: Sequence[ReviewedClaim], names: Mapping[str, ClaimNames]) -> list[Mention]:
    """List the names of claims, each once, in the document's order.

    ``document`` is its slug, ``names`` what `names_in` lists of the claims that count, by their ids.
    """
    printed: dict[str, list[tuple[PrintedName, ReviewedClaim]]] = {}
    for settled in claims:
        for _, name in names.get(settled.id, ()):
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


ClaimNames = Sequence[tuple[str, PrintedName]]
"""Names that a claim prints, each with its part in the claim."""


def names_in(document: str, settled: ReviewedClaim) -> Iterator[tuple[str, PrintedName]]:
    """List the names that a claim prints, each with its part in it; ``document`` is the slug of the document."""
    match settled.claim:
        case RecordedEvent() as event:
            if event.name:
                key = _key_of(document, Label.EVENT, event.name)
                yield "event", PrintedName(key, event.name, Label.EVENT, [event.start])
            bodies = {"organiser": event.organiser, "host": event.host, "subject": event.subject}
            yield from ((part, body_name(document, name)) for part, name in bodies.items() if name)
        case FoundPerson() as person:
            key, apart = _key_of(document, Label.PERSON, person.name), slug(settled.apart)
            near = [bare(person.organisation)]
            yield "person", PrintedName(f"{key}-{apart}" if apart else key, person.name, Label.PERSON, near)
            if person.organisation:
                yield "body", body_name(document, person.organisation)
        case FoundPartnership() as tie:
            others = zip_longest(tie.parties, tie.countries, tie.codes, fillvalue="")
            for name, country, codes in islice(others, len(tie.parties)):
                near = [bare(other) for other in tie.parties if other != name]
                if settled.is_row:
                    yield "party", _listed_name(document, name, near, country, codes)
                else:
                    yield "party", body_name(document, name, *near, label=Label.AUTHORITY)
            yield from (("intermediary", body_name(document, name)) for name in tie.intermediaries)
        case FoundMembership() as one:
            if settled.is_row:
                yield "member", _listed_name(document, one.member, [one.network], one.country, one.codes)
            else:
                yield "member", body_name(document, one.member, one.network)
            yield "network", body_name(document, one.network, label=Label.NETWORK)


def body_name(document: str, name: str, *near: str, label: str = "") -> PrintedName:
    """Return the name of a body."""
    return PrintedName(_key_of(document, label_of_body(name), bare(name)), bare(name), label, near)


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
