"""The names that a document prints, each with all spellings and all context that the document gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model import Label
from graph.names import slug
from loaders.layout import split
from loaders.resolution.record import Record, terms
from loaders.review.locators import table_locator
from loaders.review.statements import Settled
from loaders.review.vocabulary import countries_of_place, country_named, label_of_body

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


def key_of(document: str, label: Label, name: str) -> str:
    """Make the key of a name; ``document`` is the slug of the document."""
    return f"mention:{document}/{label.prefix}/{slug(name) or 'x'}"


def person_key(document: str, settled: Settled) -> str:
    """Make the key of the person of a claim."""
    return key_of(document, Label.PERSON, name_of(settled))


def body_key(document: str, name: str) -> str:
    """Make the key of a body."""
    return key_of(document, label_of_body(name), bare(name))


def event_key(document: str, settled: Settled) -> str:
    """Make the key of the event that a document records."""
    return key_of(document, Label.EVENT, settled.fields["name"])


def name_of(settled: Settled) -> str:
    """The person's name, given name first."""
    return f"{settled.fields['given_name']} {settled.fields['family_name']}".strip()


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
class _Draft:
    label: str
    names: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)


def mentions_of(document: str, claims: Sequence[Settled]) -> list[Mention]:
    """List the names of the claims that count, each once, in the document's order.

    Parameters
    ----------
    document : str
        The document's slug.
    claims : sequence of Settled
    """
    drafts: dict[str, _Draft] = {}
    country = next((found for name in _about(claims) if (found := country_named(name))), "")
    for settled in claims:
        if settled.counts:
            for key, label, name, near in _named(document, settled):
                draft = drafts.setdefault(key, _Draft(label))
                draft.label = draft.label or label
                for values, more in (
                    (draft.names, [name]),
                    (draft.near, near),
                    (draft.claims, [settled.statement.id]),
                    (draft.locators, [table_locator(settled.statement.locator)]),
                ):
                    values += [value for value in more if value and value not in values]
    return [_mention(document, key, draft, country) for key, draft in drafts.items()]


_Named = tuple[str, str, str, Sequence[str]]
"""Key, label where the document tells it, printed name, and names or dates that stand near."""


def _about(claims: Iterable[Settled]) -> Iterator[str]:
    """Names that may say which country a document is about."""
    for settled in claims:
        if settled.statement.section == "event":
            yield settled.fields["name"]
            yield settled.fields["title"]
        elif settled.statement.section == "memberships":
            yield settled.fields["network"]


def _named(document: str, settled: Settled) -> Iterator[_Named]:
    fields = settled.fields
    match settled.statement.section:
        case "event":
            if fields["name"]:
                yield event_key(document, settled), Label.EVENT.value, fields["name"], [fields["start"]]
            if fields["organiser"]:
                yield _body(document, fields["organiser"])
        case "participants":
            body = bare(fields["organisation"])
            yield person_key(document, settled), Label.PERSON.value, name_of(settled), [body]
            if body:
                yield _body(document, body)
        case "partnerships":
            parties = list(split(fields["parties"]))
            for party in parties:
                others = [bare(other) for other in parties if other != party]
                yield body_key(document, party), Label.AUTHORITY.value, bare(party), others
            for name in split(fields["intermediaries"]):
                yield _body(document, name)
        case "memberships":
            network = fields["network"]
            yield _body(document, fields["member"], network)
            yield body_key(document, network), Label.NETWORK.value, bare(network), []


def _body(document: str, name: str, *near: str) -> _Named:
    return body_key(document, name), "", bare(name), near


def _mention(document: str, key: str, draft: _Draft, country: str) -> Mention:
    own = country_named(draft.names[0]) if draft.label == Label.NETWORK else ""
    if draft.label == Label.AUTHORITY and country in countries_of_place(draft.names[0]):
        own = country
    is_named = draft.label != Label.EVENT
    near = terms(draft.near) if is_named else frozenset(draft.near)
    record = Record(
        key,
        draft.label,
        tuple(draft.names),
        country=own,
        context=frozenset({country} - {""}) | (near if draft.label != Label.PERSON else frozenset()),
        bodies=near if draft.label == Label.PERSON else frozenset(),
    )
    keys = tuple(body_key(document, name) for name in draft.near) if is_named else ()
    return Mention(key, record, tuple(draft.claims), tuple(draft.locators), keys)
