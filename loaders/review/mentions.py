"""The names that a document prints, each with all spellings and all context that the document gives it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Stated:
    """What a row states of a place besides its name; ``codes`` as ``cog=05061 qid=Q193106``."""

    country: str = ""
    codes: str = ""
    of_list: bool = False
    """Whether a list names it, even without any of them."""

    def __bool__(self) -> bool:
        return bool(self.country or self.codes or self.of_list)


NOT_STATED: Final = Stated()


def key_of(document: str, label: Label, name: str) -> str:
    """Make the key of a name; ``document`` is the slug of the document."""
    written = slug(name) or hashlib.sha256(name.encode()).hexdigest()[:10]
    return f"mention:{document}/{label.prefix}/{written}"


def person_key(document: str, settled: ReviewedClaim, person: FoundPerson) -> str:
    """Make the key of the person of a claim."""
    key, apart = key_of(document, Label.PERSON, person.name), slug(settled.apart)
    return f"{key}-{apart}" if apart else key


def body_key(document: str, name: str) -> str:
    """Make the key of a body."""
    return key_of(document, label_of_body(name), bare(name))


def place_key(document: str, name: str, stated: Stated) -> str:
    """Make the key of a place that a row names with its country or identifier: two of one name are then two."""
    label = label_of_member(name)
    parts = (stated.country.lower(), *(code.rpartition("=")[2].lower() for code in stated.codes.split()))
    return "-".join(filter(None, (key_of(document, label, name), *parts)))


def parties_of(settled: ReviewedClaim, tie: FoundPartnership) -> list[tuple[str, Stated]]:
    """List the parties of a partnership with what its row states of each."""
    if not settled.is_row:
        return [(name, NOT_STATED) for name in tie.parties]
    told = zip_longest(tie.parties, tie.countries[: len(tie.parties)], tie.codes[: len(tie.parties)], fillvalue="")
    return [(name, Stated(country, codes, of_list=True)) for name, country, codes in told]


def member_of(settled: ReviewedClaim, one: FoundMembership) -> Stated:
    """Return what its row states of the member of a network; `NOT_STATED` where no list has it."""
    return Stated(one.country, one.codes, of_list=True) if settled.is_row else NOT_STATED


def event_key(document: str, event: FoundEvent) -> str:
    """Make the key of the event that a document records."""
    return key_of(document, Label.EVENT, event.name)


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


@dataclass(slots=True)
class _MentionDraft:
    label: str
    stated: Stated
    names: list[str] = field(default_factory=list)
    parts: tuple[str, str] = ("", "")
    near: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)


def mentions_of(document: str, claims: Sequence[ReviewedClaim]) -> list[Mention]:
    """List the names of the claims that count, each once, in the document's order.

    Parameters
    ----------
    document : str
        The document's slug.
    claims : sequence of ReviewedClaim
    """
    drafts: dict[str, _MentionDraft] = {}
    country = next((found for name in _about(claims) if (found := country_named(name))), "")
    for settled in claims:
        if settled.counts:
            for key, label, name, near, stated in _named(document, settled):
                draft = drafts.setdefault(key, _MentionDraft(label, stated))
                draft.label = draft.label or label
                if isinstance(settled.claim, FoundPerson) and label == Label.PERSON:
                    draft.parts = (settled.claim.given_name, settled.claim.family_name)
                for values, more in (
                    (draft.names, [name]),
                    (draft.near, near),
                    (draft.claims, [settled.id]),
                    (draft.locators, [table_locator(settled.claim.locator)]),
                ):
                    values += [value for value in more if value and value not in values]
    return [_mention(document, key, draft, country) for key, draft in drafts.items()]


_Named = tuple[str, str, str, Sequence[str], Stated]
"""Key, label where the document tells it, printed name, names or dates that stand near, and what a row states."""


def _about(claims: Iterable[ReviewedClaim]) -> Iterator[str]:
    """Names that may say which country a document is about."""
    for settled in claims:
        match settled.claim:
            case RecordedEvent() as event:
                yield from (event.name, event.title)
            case FoundMembership() as one:
                yield one.network


def _named(document: str, settled: ReviewedClaim) -> Iterator[_Named]:
    match settled.claim:
        case RecordedEvent() as event:
            if event.name:
                yield event_key(document, event), Label.EVENT.value, event.name, [event.start], NOT_STATED
            for name in dict.fromkeys(filter(None, (event.organiser, event.host, event.subject))):
                yield _body(document, name)
        case FoundPerson() as person:
            body = bare(person.organisation)
            yield person_key(document, settled, person), Label.PERSON.value, person.name, [body], NOT_STATED
            if body:
                yield _body(document, body)
        case FoundPartnership() as tie:
            for party, stated in parties_of(settled, tie):
                others = [bare(other) for other in tie.parties if other != party]
                if stated:
                    yield place_key(document, party, stated), label_of_member(party).value, party, others, stated
                else:
                    yield body_key(document, party), Label.AUTHORITY.value, bare(party), others, NOT_STATED
            for name in tie.intermediaries:
                yield _body(document, name)
        case FoundMembership() as one:
            stated = member_of(settled, one)
            if stated:
                label = label_of_member(one.member).value
                yield place_key(document, one.member, stated), label, one.member, [one.network], stated
            else:
                yield _body(document, one.member, one.network)
            yield body_key(document, one.network), Label.NETWORK.value, bare(one.network), [], NOT_STATED


def _body(document: str, name: str, *near: str) -> _Named:
    return body_key(document, name), "", bare(name), near, NOT_STATED


def _mention(document: str, key: str, draft: _MentionDraft, country: str) -> Mention:
    own = country_named(draft.names[0]) if draft.label == Label.NETWORK else ""
    if draft.label == Label.AUTHORITY and country in countries_of_place(draft.names[0]):
        own = country
    own = draft.stated.country or ("" if draft.stated else own)
    is_named = draft.label != Label.EVENT
    near = terms(draft.near) if is_named else frozenset(draft.near)
    record = Record(
        key,
        draft.label,
        tuple(draft.names),
        country=own,
        codes=dict(code.split("=", 1) for code in draft.stated.codes.split()) or NOTHING,
        context=frozenset({country} - {""}) | (near if draft.label != Label.PERSON else frozenset()),
        bodies=near if draft.label == Label.PERSON else frozenset(),
        parts=draft.parts,
        is_listed=bool(draft.stated),
    )
    keys = tuple(body_key(document, name) for name in draft.near) if is_named else ()
    return Mention(key, record, tuple(draft.claims), tuple(draft.locators), keys)
