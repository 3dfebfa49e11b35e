"""What can be asked: each question with its options, declared once for the command line, HTTP, pages and exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from graph.directories import MOST_ROWS, PAGE_ROWS, DirectoryName
from graph.errors import UsageError
from graph.model import RELATIONSHIPS, Label
from graph.options import LONGEST_NAME, Option, fields_of, name_option, parameters_of

Wanted = Literal["dormant", "active", "prospect", "unknown", "all"]  # partnerships of which verdict
ALL: Final = "all"

Ground = Literal["stated", "episodic", "silent"]  # why a partnership sleeps: see `graph.model.Grounds`

Standing = Literal["both", "witnessed", "listed", "all"]
"""Partnerships that documents and registers know, or documents alone, or registers alone."""

Aspect = Literal["members", "people", "services", "scope", "governance", "events"]  # by what networks are compared
MOST_NETWORKS: Final = 8  # eight networks part into up to 255 exclusive sets: more than that nobody reads

MONTHS: Final = 36
"""Half a municipal mandate: who has not been heard of for so long was probably not met by those in office."""

CONNECTABLE: Final = frozenset(
    {Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK, Label.PERSON, Label.EVENT, Label.PARTNERSHIP}
)
"""Labels of what one can meet or prepare, which chains join and briefs are about: no document, theme or service."""
HOPS: Final = 6  # relationships of a chain; two partners are two apart
MOST_HOPS: Final = 8
CHAINS: Final = 5
MOST_CHAINS: Final = 50

MOST_NAMES: Final = 20  # names in one question
MOST_DEPTH: Final = 3  # steps from an entity in an export
_MOST_PAGES: Final = 100_000

Format = Literal["json", "csv", "xlsx", "graphml", "gexf", "cypher", "neo4j", "ftm", "jsonld", "html"]
"""What an export is written as."""


AsOf = Annotated[str | None, Option(help="option.as_of", format="date", example="2025-11-21")]
Country = Annotated[str | None, name_option("option.country", longest=60)]
Authority = Annotated[str | None, name_option("option.authority")]
Entity = Annotated[str, name_option("option.entity", metavar="ENTITY", example="authority:tours")]
Page = Annotated[int, Option(help="option.page", least=1, most=_MOST_PAGES)]
Avoided = Annotated[tuple[str, ...], name_option("option.avoid", most=MOST_NAMES)]
By = Annotated[Aspect, Option(help="option.by")]
_NAMED: Final = "option.entity"


@dataclass(frozen=True, slots=True)
class ConnectQuestion:
    """Who connects two entities: chains of people, partnerships and events, each step with its source."""

    a: Annotated[str, name_option("option.one_end", parameter="from", metavar="A", example="Tours")]
    b: Annotated[str, name_option("option.other_end", parameter="to", metavar="B", example="Minneapolis")]
    as_of: AsOf = None
    max_hops: Annotated[int, Option(help="option.max_hops", least=1, most=MOST_HOPS)] = HOPS
    limit: Annotated[int, Option(help="option.chains", least=1, most=MOST_CHAINS)] = CHAINS
    via: Annotated[tuple[str, ...], name_option("option.via", most=MOST_NAMES)] = ()
    avoid: Avoided = ()
    people_only: Annotated[bool, Option(help="option.people_only")] = False


@dataclass(frozen=True, slots=True)
class PartnershipFilter:
    """Which partnerships are asked about, of which day."""

    as_of: AsOf = None
    months: Annotated[int, Option(help="option.months", least=1, most=600)] = MONTHS
    country: Country = None
    authority: Authority = None
    theme: Annotated[str | None, name_option("option.theme")] = None
    text: Annotated[str | None, Option(help="option.text", parameter="q", longest=LONGEST_NAME)] = None
    status: Annotated[Wanted, Option(help="option.status")] = "dormant"
    grounds: Annotated[Ground | None, Option(help="option.grounds")] = None


@dataclass(frozen=True, slots=True)
class DormantQuestion(PartnershipFilter):
    """Which partnerships are dormant, why, and who could revive them."""

    limit: Annotated[int | None, Option(help="option.partnerships", least=1, most=2000)] = None


@dataclass(frozen=True, slots=True)
class TableQuestion(PartnershipFilter):
    """How the table of partnerships is narrowed, ordered and cut into pages."""

    sort: Annotated[str, Option(help="option.sort", longest=LONGEST_NAME)] = "evidence"
    page: Page = 1


@dataclass(frozen=True, slots=True)
class OverlapQuestion:
    """How networks overlap, and how much is not known."""

    networks: Annotated[
        tuple[str, ...],
        name_option("option.networks", parameter="network", metavar="NETWORK…", least=2, most=MOST_NETWORKS),
    ]
    by: By = "members"
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class RegistersQuestion:
    """What registers list beside what documents witness: who lists what, and what is missing where."""

    as_of: AsOf = None
    country: Country = None
    authority: Authority = None
    standing: Annotated[Standing, Option(help="option.standing")] = "all"
    limit: Annotated[int | None, Option(help="option.partnerships", least=1, most=20_000)] = None


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """Which entities are called like this."""

    text: Annotated[str, Option(help="option.part_of_name", parameter="q", metavar="TEXT", longest=LONGEST_NAME)] = ""
    label: Annotated[tuple[Label, ...], Option(help="option.labels", most=len(Label))] = ()
    limit: Annotated[int, Option(help="option.limit", least=1, most=100)] = 10


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """What two or three authorities share, and what only one of them is known to have."""

    a: Annotated[str, name_option("option.authority", metavar="A", example="Tours")]
    b: Annotated[str, name_option("option.authority", metavar="B", example="Nantes")]
    c: Annotated[str | None, name_option("option.authority", metavar="C")] = None
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class CountryQuestion:
    """All that concerns one country: its group, partnerships, people, events and registers."""

    country: Annotated[str, name_option("option.country", metavar="COUNTRY", longest=60, example="JP")]
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class EntityQuestion:
    """Everything known of one entity, with sources and disagreements."""

    entity: Entity


@dataclass(frozen=True, slots=True)
class NeighboursQuestion:
    """What an entity is joined to: counts by type, then pages of one type."""

    entity: Entity
    relationship: Annotated[str | None, Option(help="option.relationship", choices=tuple(RELATIONSHIPS))] = None
    direction: Annotated[Literal["out", "in", "both"], Option(help="option.direction")] = "both"
    limit: Annotated[int, Option(help="option.entities", least=1, most=500)] = 50
    cursor: Annotated[str | None, Option(help="option.cursor", longest=1000)] = None


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """What to know before a meeting: partnerships, people, events, networks, sources."""

    entity: Entity
    other: Annotated[str | None, name_option("option.with", parameter="with", metavar="OTHER")] = None
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class TimelineQuestion:
    """What happened when to an entity."""

    entity: Entity
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """What a document states."""

    document: Annotated[str, name_option("option.document", metavar="DOCUMENT")]


_FACET: Final = Option(help="option.facet", longest=LONGEST_NAME)
OneValue = Annotated[str | None, _FACET]


@dataclass(frozen=True, slots=True)
class DirectoryQuestion:
    """Which people, cities, partnerships, networks, events or documents are there."""

    directory: Annotated[DirectoryName, Option(help="option.directory")]
    country: OneValue = None
    region: OneValue = None
    kind: OneValue = None
    network: OneValue = None
    year: OneValue = None
    verdict: OneValue = None
    theme: OneValue = None
    timing: OneValue = None
    publisher: OneValue = None
    standing: OneValue = None
    text: Annotated[str, Option(help="option.words", parameter="q", longest=LONGEST_NAME)] = ""
    sort: Annotated[str, Option(help="option.order", longest=LONGEST_NAME)] = ""
    page: Page = 1
    limit: Annotated[int, Option(help="option.rows", least=1, most=MOST_ROWS)] = PAGE_ROWS


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question without options: which documents are read, what the graph holds."""


_AROUND: Final = name_option("option.around", metavar="ENTITY", example="Tours")
_STEPS: Final = "option.depth"
OneEnd = Annotated[str | None, name_option(_NAMED, parameter="from")]
OtherEnd = Annotated[str | None, name_option(_NAMED, parameter="to")]


@dataclass(frozen=True, slots=True)
class DrawingQuestion:
    """What to draw: what lies around an entity, the chains between two, or some entities."""

    entity: Annotated[str | None, _AROUND] = None
    depth: Annotated[int, Option(help=_STEPS, least=1, most=2)] = 1
    a: OneEnd = None
    b: OtherEnd = None
    as_of: AsOf = None
    id: Annotated[tuple[str, ...], Option(help="option.ids", most=500)] = ()
    avoid: Avoided = ()


@dataclass(frozen=True, slots=True)
class ExportQuestion(PartnershipFilter):
    """What to export: an entity with what lies around it, the answer to one question, or, with nothing named, all."""

    entity: Annotated[str | None, _AROUND] = None
    depth: Annotated[int, Option(help=_STEPS, least=1, most=MOST_DEPTH)] = 1
    a: OneEnd = None
    b: OtherEnd = None
    dormant: Annotated[bool, Option(help="option.dormant")] = False
    networks: Annotated[tuple[str, ...], name_option("option.overlap", parameter="network", most=MOST_NAMES)] = ()
    by: By = "members"
    avoid: Avoided = ()

    def __post_init__(self) -> None:
        if bool(self.a) != bool(self.b):
            raise UsageError("fault.only_one_end_named", "hint.give_from_and_to")
        narrowed = {name: value for name, value in parameters_of(self).items() if name in _NARROWS}
        belongs_to = (
            (self.depth != 1, self.entity),
            (self.avoid, self.a),
            (self.by != "members", self.networks),
            (narrowed, self.dormant),
            (self.as_of, self.a or self.dormant or self.networks),
        )
        if any(given and not question for given, question in belongs_to):
            raise UsageError("fault.what_narrows_question_given", "hint.add_entity_depth_two")
        if self._named > 1:
            raise UsageError("fault.more_one_thing_export", "hint.name_entity_one_question")

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole graph."""
        return not self._named

    @property
    def _named(self) -> int:
        return sum(map(bool, (self.entity, self.a, self.dormant, self.networks)))


_NARROWS: Final = frozenset(field.parameter for field in fields_of(PartnershipFilter)) - {"as_of"}
