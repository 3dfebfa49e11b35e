"""The model, as ``docs/glossary.md`` has it in words: labels, relationships, what they join, and values of both."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


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
    """Return which label an id belongs to; raises ValueError where its prefix is none.

    Examples
    --------
    >>> label_of("authority:tours").value
    'Authority'
    """
    prefix = entity_id.partition(":")[0]
    return _LABELS.get(prefix) or Label(prefix.capitalize())


_LABELS: Final = {label.value.lower(): label for label in Label}


class RelationshipKind(NamedTuple):
    """What one type of relationship joins, and which properties tell two such relationships between a pair apart."""

    starts: frozenset[Label]
    ends: frozenset[Label]
    identity: tuple[str, ...] = ()


def _kind(starts: str, ends: str, *identity: str) -> RelationshipKind:
    return RelationshipKind(frozenset(map(Label, starts.split())), frozenset(map(Label, ends.split())), identity)


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


# Closed sets of values, each the lower-case name of its member.
RoleKind = StrEnum("RoleKind", "ELECTED OFFICER OTHER")
"""Elected (élu), officer (technicien, agent) or neither."""
DocumentKind = StrEnum("DocumentKind", "MINUTES STUDY REGISTER")
"""What a document is; a register is a list that somebody keeps: a town's own, an atlas, a public data set."""
EVENT_KINDS: Final = (
    "meeting", "congress", "forum", "conference", "mission", "visit", "assembly", "fair", "festival", "ceremony",
    "steering_committee", "training", "election", "other",
)  # fmt: skip
Capacity = StrEnum("Capacity", "PRESENT EXCUSED ABSENT SPOKE CHAIRED")
"""How a person took part in an event; excused and absent (not excused) mean that they did not."""
PartnershipKind = StrEnum("PartnershipKind", "TWINNING COOPERATION_AGREEMENT PARTNERSHIP CONTACT PROJECT SOUGHT")
"""What a document calls the relation."""
ObservedStatus = StrEnum("ObservedStatus", "ACTIVE EMERGING REVIVED EPISODIC LAPSED PLANNED SOUGHT LISTED")
"""What one document says of one partnership at one date; a register lists it and says nothing of activity."""
SinceBasis = StrEnum("SinceBasis", "STATED COUNTED ABOUT")
"""How a document gives the year in which a partnership began: itself; by a duration (twenty years in 2016 give 1996);
by a vague one (nearly 25 years in 2016 give about 1991)."""
NetworkKind = StrEnum(
    "NetworkKind",
    "ASSOCIATION CITY_NETWORK INTERNATIONAL REGIONAL_MULTI_ACTOR COUNTRY_GROUP COMMITTEE LABEL PRIZE PROGRAMME",
)
"""What stands under the label of networks; not all of it is a network that authorities are members of."""
MembershipBasis = StrEnum("MembershipBasis", "DECLARED LISTED LABEL REPRESENTED CHAIRS")
"""On what a membership rests; ``listed`` and ``represented`` are weaker than ``declared``."""
Verdict = StrEnum("Verdict", "ACTIVE DORMANT PROSPECT UNKNOWN")
"""The answer to "does it sleep?": not knowing is an answer."""
Grounds = StrEnum("Grounds", "STATED EPISODIC SILENT")
"""Why a partnership is said to sleep: a document says that it ended, or that it is occasional, or nothing since."""
