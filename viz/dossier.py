"""How an entity and its brief are laid out: properties worth showing, groups of relationships, numbered sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from markupsafe import Markup

from graph.answers import ShownRelationship, Source
from viz.context import PageContext
from viz.texts import term
from viz.typography import human_date

GROUP_SIZE: Final = 150
"""Relationships of one group on an entity's page, so that the page stays under 500 KB; its exports have them all."""

# In the heading already, or of no use to a reader.
ELSEWHERE: Final = frozenset(
    [
        "id",
        "label",
        "name",
        "kind",
        "country",
        "aliases",
        "folded",
        "sources",
        "records",
        "party_count",
        "given_name",
        "family_name",
        "latitude",
        "longitude",
    ]
)
_DATES: Final = frozenset(["start", "end", "date", "founded", "as_of"])
_TERMS: Final = {"timing": "timing", "language": "language"}

_ORDER: Final = [
    "PARTY_TO",
    "CHAIRS",
    "HOLDS_ROLE",
    "INTERMEDIARY_OF",
    "OBSERVED_IN",
    "MEMBER_OF",
    "ATTENDED",
    "REPRESENTED_AT",
    "HOSTED",
    "ORGANISED",
    "ABOUT",
    "PART_OF",
    "ON_THEME",
    "OFFERS",
    "RECORDED_IN",
    "STATED_IN",
]


@dataclass(frozen=True, slots=True)
class Group:
    """Relationships of one type and direction, the first ``GROUP_SIZE`` of ``total``; ``key`` names it in the table."""

    key: str
    relationships: list[ShownRelationship]
    total: int


def grouped(relationships: Sequence[ShownRelationship]) -> list[Group]:
    """Gather relationships by type and direction, what matters most to an officer first."""
    groups: dict[tuple[int, str], list[ShownRelationship]] = {}
    for one in relationships:
        kind = one["relationship"]
        rank = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
        groups.setdefault((rank, f"{kind}_{one['direction']}"), []).append(one)
    return [Group(key, groups[rank, key][:GROUP_SIZE], len(groups[rank, key])) for rank, key in sorted(groups)]


def facts_of(context: PageContext, entity: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List an entity's remaining properties as (name, value in words)."""
    facts = []
    for name, value in entity.items():
        if name in ELSEWHERE or value in (None, "", []):
            continue
        values = value if isinstance(value, list) else [value]
        facts.append((name, ", ".join(_in_words(context, name, one) for one in values)))
    return facts


def _in_words(context: PageContext, name: str, value: object) -> str:
    if name in _DATES:
        return human_date(str(value), context.language)
    return term(_TERMS[name], str(value), context.language) if name in _TERMS else str(value)


@dataclass(slots=True)
class Footnotes:
    """Sources numbered in the order in which they are first cited."""

    sources: list[Source] = field(default_factory=list)

    def number(self, sources: Sequence[Source]) -> list[int]:
        """Give each source its number, a new one where it is new."""
        self.sources += [source for source in sources if source not in self.sources]
        return [self.sources.index(source) + 1 for source in sources]

    def cite(self, sources: Sequence[Source]) -> Markup:
        """Write the numbers of the sources as links to the notes."""
        links = [Markup('<a href="#source-{0}">{0}</a>').format(number) for number in self.number(sources)]
        return Markup(' <sup class="cited">{}</sup>').format(Markup(", ").join(links)) if links else Markup()
