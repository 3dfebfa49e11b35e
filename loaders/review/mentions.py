"""The names that a document prints, each with all spellings and all context that the document gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import Label
from loaders.minutes.found import FoundMembership, FoundPerson, RecordedEvent
from loaders.minutes.prose.gazetteer import countries_of_place
from loaders.names.record import NOTHING, Record, terms
from loaders.review.locators import table_locator
from loaders.review.printed_names import PrintedName, body_name, names_in
from loaders.review.reviewed_claims import ReviewedClaim
from loaders.review.vocabulary import country_named


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
