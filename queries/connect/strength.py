"""How strong a tie is, and how much gets through what stands in the middle of a chain.

A chain is a row of relationships between entities. Its strength lies in (0, 1]: the product of the strengths of its
relationships and of the passages of its intermediates. With −log of both as lengths, the strongest chain is the
shortest.

**Relationships.** One source gives ``base × 0.5^(age / h)``: ``base`` by the type of the relationship (`BASES`),
``age`` in years from the event or the document to the day asked about, half-life ``h`` of 3 years for what people do
(half of a municipal mandate: after a whole one, a quarter is left) and of 6 years for what institutions agree. Sources
in different documents are independent and combine as the noisy-or ``1 − ∏(1 − sᵢ)``.

**Intermediates.** A person hands on everything. An event or a network of ``n`` participants links two of them by
``1 / (n − 1)`` (Newman 2001); where no list of the participants is known, ``n`` is at least what such events usually
have. A town hall or a ministry is an office, not a meeting: ``1 / log₂ n`` with ``n`` people and partnerships around
it (after Adamic and Adar 2003, on what sharing a much-linked neighbour is worth). A partnership hands on what its
observations say: status by status (`STATUSES`), an earlier one never counting more than the latest, times what kind of
partnership it is, aged and combined like sources.

References
----------
Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted networks, and centrality.
Physical Review E 64, 016132.
Adamic, L. A., and Adar, E. (2003). Friends and neighbors on the Web. Social Networks 25 (3), 211–230.
Pearl, J. (1988). Probabilistic Reasoning in Intelligent Systems, section 4.3.2 (noisy-or). Morgan Kaufmann.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, Any, Final

from graph.model import Capacity, Label, MembershipBasis, ObservedStatus, PartnershipKind

if TYPE_CHECKING:
    from graph.answers import Source

DAYS_IN_A_YEAR: Final = 365.25
PEOPLE_HALF_LIFE: Final = 3.0
INSTITUTIONS_HALF_LIFE: Final = 6.0
"""Years, see above."""

BASES: Final[Mapping[str, tuple[float, float]]] = {
    "PARTY_TO": (1.0, INSTITUTIONS_HALF_LIFE),
    "INTERMEDIARY_OF": (0.8, INSTITUTIONS_HALF_LIFE),
    "HOLDS_ROLE": (0.9, PEOPLE_HALF_LIFE),
    "CHAIRS": (0.9, PEOPLE_HALF_LIFE),
    "ATTENDED": (0.8, PEOPLE_HALF_LIFE),
    "REPRESENTED_AT": (0.15, PEOPLE_HALF_LIFE),
    "ORGANISED": (0.8, PEOPLE_HALF_LIFE),
    "HOSTED": (0.8, PEOPLE_HALF_LIFE),
    "MEMBER_OF": (0.8, INSTITUTIONS_HALF_LIFE),
}
"""What one fresh source is worth, and its half-life. A choice, not a measurement; what counts is the order. Of a body
that is represented nobody is named: people who held a role there and attended count more, for seven years."""
CAPACITIES: Final = {Capacity.PRESENT: 1.0, Capacity.SPOKE: 1.1, Capacity.CHAIRED: 1.2}
"""Who speaks or chairs is noticed by all."""
MEMBERSHIPS: Final = {
    MembershipBasis.DECLARED: 1.0,
    MembershipBasis.CHAIRS: 1.0,
    MembershipBasis.LABEL: 0.4,
    MembershipBasis.REPRESENTED: 0.4,
    MembershipBasis.LISTED: 0.3,
}
"""To be on a list, to bear the same label or to have once sent somebody is weak."""
STATUSES: Final = {
    ObservedStatus.ACTIVE: 0.9,
    ObservedStatus.REVIVED: 0.85,
    ObservedStatus.EMERGING: 0.7,
    ObservedStatus.EPISODIC: 0.4,
    ObservedStatus.PLANNED: 0.3,
    ObservedStatus.LAPSED: 0.15,
    ObservedStatus.SOUGHT: 0.05,
    ObservedStatus.LISTED: 0.001,
}
UNOBSERVED: Final = 0.3
"""A partnership that is named and of which nothing more is said."""
KINDS: Final = {PartnershipKind.CONTACT: 0.6}
"""Contacts are less than an agreement; every other kind counts fully."""

SMALL_EVENTS: Final = frozenset({"visit", "mission", "ceremony", "steering_committee", "training", "meeting"})
USUAL_SMALL, USUAL_LARGE = 12, 60
"""Participants where no list is known: the meetings of the bundled minutes have 13 to 30, congresses hundreds."""
USUAL_NETWORK: Final = 20
"""Members of a network at least, as far as nobody says how many there are."""


_DATES_KEPT: Final = 10_000
"""Dates of documents and meetings, which hundreds of ties of one question share."""
FAINTEST: Final = 1e-9
"""What is left of a tie after ages: no number that could vanish, for chains are compared by its logarithm."""


@lru_cache(maxsize=_DATES_KEPT)
def aged(since: str, as_of: str, half_life: float) -> float:
    """Return what is left of a tie after the years from a date, perhaps only a year or month, to a day: in (0, 1].

    Examples
    --------
    >>> aged("2025-11-20", "2025-11-20", 3.0), round(aged("2022-11-20", "2025-11-20", 3.0), 2)
    (1.0, 0.5)
    """
    days = (date.fromisoformat(as_of) - date.fromisoformat((since + "-07-01")[:10] if len(since) < 10 else since)).days
    return max(float(0.5 ** (max(days, 0) / DAYS_IN_A_YEAR / half_life)), FAINTEST)


def either(strengths: Iterable[float]) -> float:
    """Combine independent sources: the noisy-or.

    Examples
    --------
    >>> either([0.5, 0.5])
    0.75
    """
    missed = 1.0
    for strength in strengths:
        missed *= 1 - strength
    return 1 - missed


def of_relationship(
    kind: str, properties: Mapping[str, Any], sources: Sequence[Source], as_of: str, event_start: str | None = None
) -> float:
    """Return the strength of one relationship.

    ``kind`` is a key of `BASES`; of the properties ``capacity`` and ``basis`` count; ``sources`` are those known on the
    day, at least one. A meeting, where the event at one end is one, ages from ``event_start``, not from the day of the
    minutes.
    """
    base, half_life = BASES[kind]
    if kind == "PARTY_TO":
        return base  # how alive the partnership is counts once, in its passage
    if kind == "ATTENDED":
        base *= CAPACITIES.get(properties["capacity"], 1.0)
    if kind == "MEMBER_OF":
        base *= MEMBERSHIPS.get(properties.get("basis", ""), MEMBERSHIPS[MembershipBasis.LISTED])
    if len(sources) == 1:  # nearly always, and asked for hundreds of ties
        return either((base * aged(event_start or sources[0]["date"], as_of, half_life),))
    newest: dict[str, float] = {}
    for source in sources:
        left = base * aged(event_start or source["date"], as_of, half_life)
        newest[source["document"]] = max(newest.get(source["document"], 0.0), left)
    return either(newest.values())


def of_partnership(observations: Sequence[Mapping[str, Any]], as_of: str) -> float:
    """Return the passage of a partnership from what is known of it.

    Observations have ``date``, ``status``, ``kind`` and ``document``, latest first; those of registers are there only
    where there are no others.
    """
    if not observations:
        return UNOBSERVED
    if observations[0]["status"] == ObservedStatus.LISTED:
        return STATUSES[ObservedStatus.LISTED]  # however many registers do, and however fresh
    ceiling = STATUSES[observations[0]["status"]]
    by_document: dict[str, float] = {}
    for seen in observations:
        worth = min(STATUSES[seen["status"]], ceiling) * KINDS.get(seen.get("kind", ""), 1.0)
        left = worth * aged(seen["date"], as_of, INSTITUTIONS_HALF_LIFE)
        by_document[seen["document"]] = max(by_document.get(seen["document"], 0.0), left)
    return either(by_document.values())


def participants(label: Label, kind: str | None, width: int, *, listed: bool) -> int:
    """Return how many an event, network or body brings together: as counted, or as is usual where no list is known."""
    if label is Label.EVENT and not listed:
        return max(width, USUAL_SMALL if kind in SMALL_EVENTS else USUAL_LARGE)
    return max(width, USUAL_NETWORK if label is Label.NETWORK else 2)


def passage(label: Label, among: int) -> float:
    """Return how much of a tie gets through an intermediate with so many around it.

    Examples
    --------
    >>> passage(Label.EVENT, 11), passage(Label.AUTHORITY, 8), passage(Label.PERSON, 2)
    (0.1, 0.3333333333333333, 1.0)
    """
    if label in (Label.EVENT, Label.NETWORK):
        return 1 / (max(among, 2) - 1)
    if label in (Label.AUTHORITY, Label.ORGANISATION):
        return 1 / log2(max(among, 2))
    return 1.0
