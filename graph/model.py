"""The model: which labels and relationships there are, what they join and which values they may carry.

``docs/glossary.md`` and ``data/README.md`` say the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Label(StrEnum):
    """The kinds of entity. Every node also bears the label ``Entity``, which carries the unique ``id``."""

    PERSON = "Person"
    AUTHORITY = "Authority"
    ORGANISATION = "Organisation"
    NETWORK = "Network"
    EVENT = "Event"
    PARTNERSHIP = "Partnership"
    DOCUMENT = "Document"
    THEME = "Theme"
    SERVICE = "Service"

    @property
    def prefix(self) -> str:
        """What ids of this label start with: ``person`` for ``person:aurore-mallet``."""
        return self.value.lower()


def label_of(entity_id: str) -> Label:
    """Return which label an id belongs to.

    Raises ValueError where the id has no prefix that is a label.

    Examples
    --------
    >>> label_of("authority:tours").value
    'Authority'
    """
    prefix = entity_id.partition(":")[0]
    return _LABELS.get(prefix) or Label(prefix.capitalize())


_LABELS: Final = {label.value.lower(): label for label in Label}


@dataclass(frozen=True, slots=True)
class RelationshipKind:
    """What one type of relationship joins, and which properties tell two such relationships between a pair apart."""

    starts: frozenset[Label]
    ends: frozenset[Label]
    identity: tuple[str, ...] = ()


def _kind(starts: str, ends: str, *identity: str) -> RelationshipKind:
    return RelationshipKind(
        frozenset(Label(name) for name in starts.split()), frozenset(Label(name) for name in ends.split()), identity
    )


RELATIONSHIPS: dict[str, RelationshipKind] = {
    "HOLDS_ROLE": _kind("Person", "Authority Organisation Network", "role"),
    "ATTENDED": _kind("Person", "Event", "capacity"),
    "REPRESENTED_AT": _kind("Authority Organisation Network", "Event"),
    "PARTY_TO": _kind("Authority Organisation Network", "Partnership"),
    "INTERMEDIARY_OF": _kind("Organisation Network", "Partnership"),
    "OBSERVED_IN": _kind("Partnership", "Document", "locator", "status", "date"),
    "MEMBER_OF": _kind("Authority Organisation Network Person", "Network", "basis"),
    "CHAIRS": _kind("Authority Person", "Network", "from", "to"),
    "HOSTED": _kind("Authority", "Event"),
    "ORGANISED": _kind("Authority Organisation Network", "Event"),
    "ABOUT": _kind("Event", "Authority Network Partnership"),
    "PART_OF": _kind("Authority Network Organisation", "Authority Network Organisation"),
    "ON_THEME": _kind("Partnership Event", "Theme"),
    "OFFERS": _kind("Network", "Service"),
    "RECORDED_IN": _kind("Event", "Document"),
    "STATED_IN": _kind(
        "Person Authority Organisation Network Event Partnership Document", "Document", "property", "value"
    ),
}
"""Every relationship type. Each relationship also carries ``sources``: a list of ``document-id#locator``."""


class RoleKind(StrEnum):
    """Elected (élu), officer (technicien, agent) or neither."""

    ELECTED = "elected"
    OFFICER = "officer"
    OTHER = "other"


class DocumentKind(StrEnum):
    """What a document is; a register is a list that somebody keeps: a town's own, an atlas, a public data set."""

    MINUTES = "minutes"
    STUDY = "study"
    REGISTER = "register"


EVENT_KINDS: Final = (
    "meeting", "congress", "forum", "conference", "mission", "visit", "assembly", "fair", "festival", "ceremony",
    "steering_committee", "training", "election", "other",
)  # fmt: skip


class Capacity(StrEnum):
    """How a person took part in an event; excused and absent (not excused) mean that they did not."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    SPOKE = "spoke"
    CHAIRED = "chaired"


class PartnershipKind(StrEnum):
    """What a document calls the relation."""

    TWINNING = "twinning"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    PARTNERSHIP = "partnership"
    CONTACT = "contact"
    PROJECT = "project"
    SOUGHT = "sought"


class ObservedStatus(StrEnum):
    """What one document says of one partnership at one date; a register lists it and says nothing of activity."""

    ACTIVE = "active"
    EMERGING = "emerging"
    REVIVED = "revived"
    EPISODIC = "episodic"
    LAPSED = "lapsed"
    PLANNED = "planned"
    SOUGHT = "sought"
    LISTED = "listed"


class SinceBasis(StrEnum):
    """How a document gives the year in which a partnership began."""

    STATED = "stated"
    COUNTED = "counted"  # from a duration: twenty years in 2016 give 1996
    ABOUT = "about"  # from a vague one: nearly 25 years in 2016 give about 1991


class NetworkKind(StrEnum):
    """What stands under the label of networks; not all of it is a network that authorities are members of."""

    ASSOCIATION = "association"
    CITY_NETWORK = "city_network"
    INTERNATIONAL = "international"
    REGIONAL_MULTI_ACTOR = "regional_multi_actor"
    COUNTRY_GROUP = "country_group"
    COMMITTEE = "committee"
    LABEL = "label"
    PRIZE = "prize"
    PROGRAMME = "programme"

    @property
    def is_network(self) -> bool:
        """Whether a count of networks counts it."""
        return self in _NETWORKS


_NETWORKS = frozenset(
    {NetworkKind.ASSOCIATION, NetworkKind.CITY_NETWORK, NetworkKind.INTERNATIONAL, NetworkKind.REGIONAL_MULTI_ACTOR}
)


class MembershipBasis(StrEnum):
    """On what a membership rests; ``listed`` and ``represented`` are weaker than ``declared``."""

    DECLARED = "declared"
    LISTED = "listed"
    LABEL = "label"
    REPRESENTED = "represented"
    CHAIRS = "chairs"


class Verdict(StrEnum):
    """The answer to "does it sleep?": not knowing is an answer."""

    ACTIVE = "active"
    DORMANT = "dormant"
    PROSPECT = "prospect"
    UNKNOWN = "unknown"


class Grounds(StrEnum):
    """Why a partnership is said to sleep: a document says that it ended, or that it is occasional, or nothing since."""

    STATED = "stated"
    EPISODIC = "episodic"
    SILENT = "silent"
