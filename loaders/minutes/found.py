"""What minutes state, as read: printed names, not yet entities. Each with its place, the rule and a confidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.names import fold
from loaders.minutes.lexicon import phrases


class Attendance(StrEnum):
    """Whether a participant was there; absent is somebody who did not ask to be excused, unknown a doubt."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNKNOWN = ""

    @classmethod
    def of_absence(cls, words: str) -> Attendance:
        """Read whether the words for an absence excuse it.

        Parameters
        ----------
        words : str
            Without accents: « absents excuses », « non excuse », « absent ».

        Examples
        --------
        >>> [Attendance.of_absence(words).value for words in ("absents excuses", "absents non excuses", "absente")]
        ['excused', 'absent', 'absent']
        """
        return cls.ABSENT if _UNEXCUSED.search(words) or _BARE.fullmatch(words.strip()) else cls.EXCUSED


_UNEXCUSED: Final = phrases("absence", "unexcused")
_BARE: Final = phrases("absence", "bare")


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A participant. ``honorific`` is Madame, Monsieur or empty; ``rule`` names the layout that was recognised."""

    honorific: str
    given_name: str
    family_name: str
    role: str
    organisation: str
    attendance: Attendance
    locator: str
    rule: str
    confidence: float
    """In (0, 1]: how surely the passage says this."""

    @property
    def name(self) -> str:
        """Given name and family name as printed, in normal capitals."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """The event that the minutes record. Dates are ISO 8601, perhaps only a month or a year; empty is not known."""

    name: str
    kind: str
    start: str
    end: str
    place: str
    chair: str
    organiser: str
    country_group: str
    """The country group (or network) that met, as printed: ``groupe-pays États-Unis``."""
    locator: str
    rule: str
    confidence: float
    host: str = ""
    """Who received it, as printed."""
    subject: str = ""
    """The country group whose meeting it is: its name stands in the event's; empty where it is none's."""

    def __post_init__(self) -> None:
        if self.country_group and fold(self.country_group) in fold(self.name):
            object.__setattr__(self, "subject", self.country_group)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent(FoundEvent):
    """A document with the event that it records: without a name where it records none."""

    title: str
    date: str
    document_kind: str
    """A value of ``graph.model.DocumentKind``."""


@dataclass(frozen=True, slots=True)
class FoundPartnership:
    """A partnership that the prose states. ``parties`` are printed names, the French side first where it is known."""

    parties: tuple[str, ...]
    kind: str
    """A value of ``graph.model.PartnershipKind``."""
    since: int | None
    """A year, as stated or counted from the document's date."""
    status: str
    """A value of ``graph.model.ObservedStatus``."""
    locator: str
    rule: str
    confidence: float
    sought: str = ""
    """For a wish without a named partner: what is looked for."""
    themes: tuple[str, ...] = ()
    intermediaries: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """Of each party the code of its country as a row states it; empty where nothing does."""
    codes: tuple[str, ...] = ()
    """Of each party its identifiers as a row gives them: ``cog=37261 qid=Q288``."""
    since_basis: str = ""
    """A value of ``graph.model.SinceBasis``."""
    until: int | None = None
    """The year in which it ended, as stated."""
    activity: str = ""
    """What the document says of its state, in its own few words."""
    told: tuple[str, ...] = ()
    """The passages that tell of it, without accents; its state is weighed by them."""


@dataclass(frozen=True, slots=True)
class FoundMembership:
    """A body that belongs to a network, on a ``basis`` of ``graph.model.MembershipBasis``."""

    member: str
    network: str
    basis: str
    locator: str
    rule: str
    confidence: float
    country: str = ""
    """The code of the member's country as a row states it."""
    codes: str = ""
    since: int | None = None
    category: str = ""


Found = FoundEvent | FoundPerson | FoundPartnership | FoundMembership
"""A claim as a reader makes it: with its place, its rule and a confidence."""


class SkipReason(StrEnum):
    """Why something is doubtful; the catalogue has each as ``doubt.…``."""

    TWO_ATTENDANCES = "two_attendances"
    UNKNOWN_ATTENDANCE = "unknown_attendance"
    PERHAPS_NO_NAME = "perhaps_no_name"
    NOT_SAID_TO_TAKE_PART = "not_said_to_take_part"
    NOBODY_FOUND = "nobody_found"
    COLUMNS_UNKNOWN = "columns_unknown"
    NO_EVENT = "no_event"
    NO_DATE = "no_date"
    SHARED_NAME = "shared_name"
    STRUCK_OUT = "struck_out"
    UNKNOWN_STATE = "unknown_state"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_PLACE = "unknown_place"
    PERHAPS_TWO = "perhaps_two"
    LABEL_WITHOUT_PEOPLE = "label_without_people"
    LONG_NAME = "long_name"
    DIGIT_IN_NAME = "digit_in_name"
    NO_BODIES = "no_bodies"
    UNREAD_RELATION = "unread_relation"
    SILENT_PASSAGE = "silent_passage"
    LEFT_NETWORK = "left_network"
    WOULD_JOIN = "would_join"


@dataclass(frozen=True, slots=True)
class ReadingDoubt:
    """Something that a person should look at: ``what`` is in doubt, for which reason, and between which readings."""

    what: str
    reason: SkipReason
    candidates: tuple[str, ...] = ()
    locator: str = ""
    details: tuple[str, ...] = ()
    """What the sentence about the reason mentions."""
