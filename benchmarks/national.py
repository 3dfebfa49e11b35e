"""A made-up national graph: the size and the shape of French decentralised cooperation, nobody real in it.

4,700 French authorities and 8,150 foreign ones, 10,440 partnerships with observations, 50,000 people, 10,000 events
with 150,000 attendances. As in reality a few cities, people and events have very many ties and most have few: numbers
follow a Pareto law, and who meets is mostly who works on the same country. The same seed gives the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any, Final

from graph.content import Content, Node, Relationship
from graph.names import fold, slug

FRENCH, FOREIGN = 4_700, 8_150
ORGANISATIONS, NETWORKS, DOCUMENTS = 2_000, 60, 400
PARTNERSHIPS, PEOPLE, EVENTS, ATTENDANCES = 10_440, 50_000, 10_000, 150_000
LARGEST_EVENT: Final = 600


def _words(text: str) -> list[str]:
    return text.split()


COUNTRIES: Final = _words(
    "DE GB US IT ES PL RO SN ML BF MA TN MG CN JP CA BE BJ CM TG VN PT HU CZ RU IL LB PS HT BR CH NL SE IE GR"
)
FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2026, 6, 30)
_STARTS = _words("Mar Vil Bel Cor Mon Sau Lan Bri Cha Fon Gre Lou Neu Per Ro Tor Val Ver Aub Bou Ca Dor Es Fer Gas Hau")
_MIDDLES = _words("bo ta li ner sel var gni mé lo ri ven du no cha ran tel")
_ENDS = _words("ville court mont-sur-Loire ac y bourg fontaine nières val gnan sur-Mer lès-Bains rac ton gan")
_GIVEN = _words(
    "Anne Camille Élise Hélène Jeanne Léa Louise Marie Nadia Sophie Yasmine Zoé Alain Ahmed Bruno Cédric Denis Émile "
    "François Hugo Jean-Luc Karim Louis Mathieu Nicolas Olivier Paul Rémi Samuel Thomas"
)
_ROLES = [
    ("Maire", "elected"),
    ("Adjointe aux relations internationales", "elected"),
    ("Conseiller délégué à la coopération", "elected"),
    ("Chargée de mission", "officer"),
    ("Directeur des relations internationales", "officer"),
    ("Responsable des partenariats", "officer"),
]
_STATUSES = ["active"] * 6 + ["emerging", "revived", "episodic", "lapsed", "planned"]
_KINDS = ["twinning"] * 5 + ["cooperation_agreement"] * 3 + ["partnership", "project", "contact"]


@dataclass
class _Weighted:
    """Draws items with the chances of a heavy tail: the first is drawn far more often than the last."""

    items: Sequence[str]
    exponent: float = 0.8

    def __post_init__(self) -> None:
        weights = ((rank + 3) ** -self.exponent for rank in range(len(self.items)))
        self._cumulated = list(accumulate(weights))

    def draw(self, random: Random, count: int = 1) -> list[str]:
        return random.choices(self.items, cum_weights=self._cumulated, k=count)


class National:
    """Builds the graph, kind by kind.

    Parameters
    ----------
    seed : int
        Of the random numbers.
    """

    def __init__(self, seed: int = 2026) -> None:
        self._random = Random(seed)
        self._nodes: dict[str, Node] = {}
        self._relationships: list[Relationship] = []
        self._french: list[str] = []
        self._foreign: dict[str, list[str]] = {country: [] for country in COUNTRIES}
        self._staff: dict[str, list[str]] = {}
        self._abroad: dict[str, list[str]] = {country: [] for country in COUNTRIES}

    def build(self) -> Content:
        """Make everything, in the order in which it depends on each other."""
        self._documents = [self._node("document", f"Compte-rendu {n}", date=self._day()) for n in range(DOCUMENTS)]
        self._make_authorities()
        self._organisations = [
            self._node("organisation", f"Association {self._place_name()}", kind="association", country="FR")
            for _ in range(ORGANISATIONS)
        ]
        self._networks = [
            self._node("network", f"Réseau {self._place_name()}", kind="association") for _ in range(NETWORKS)
        ]
        self._make_partnerships()
        self._make_people()
        self._make_memberships()
        self._make_events()
        return Content.of(self._nodes.values(), self._relationships)

    def _make_authorities(self) -> None:
        for _ in range(FRENCH):
            self._french.append(self._node("authority", self._place_name(), kind="commune", country="FR"))
        for country in _Weighted(COUNTRIES).draw(self._random, FOREIGN):
            self._foreign[country].append(self._node("authority", self._place_name(), kind="city", country=country))

    def _make_partnerships(self) -> None:
        french = _Weighted(self._french)
        foreign = {country: _Weighted(cities) for country, cities in self._foreign.items() if cities}
        made = 0
        while made < PARTNERSHIPS:
            home, country = french.draw(self._random)[0], _Weighted(COUNTRIES).draw(self._random)[0]
            away = foreign[country].draw(self._random)[0]
            parties = sorted([home, away])
            partnership = f"partnership:{'--'.join(party.partition(':')[2] for party in parties)}"
            if partnership in self._nodes:
                continue
            made += 1
            name = " – ".join(str(self._nodes[party].properties["name"]) for party in parties)
            self._add(partnership, name)
            self._abroad[country].append(home)
            for party in parties:
                self._relate("PARTY_TO", party, partnership)
            self._observe(partnership)

    def _observe(self, partnership: str) -> None:
        for document in sorted(set(self._random.choices(self._documents, k=self._random.choice((1, 1, 2))))):
            self._relate(
                "OBSERVED_IN",
                partnership,
                document,
                document=document,
                date=self._nodes[document].properties["date"],
                kind=self._random.choice(_KINDS),
                status=self._random.choice(_STATUSES),
                since=self._random.randint(1950, 2020),
                locator=f"l. {self._random.randint(1, 900)}",
                activity="échanges scolaires et économiques",
            )

    def _make_people(self) -> None:
        bodies = _Weighted([*self._french, *(city for cities in self._foreign.values() for city in cities[:20])], 0.7)
        organisations = _Weighted(self._organisations, 0.9)
        for _ in range(PEOPLE):
            name = f"{self._random.choice(_GIVEN)} {self._place_name()}"
            person = self._node("person", name)
            body = (bodies if self._random.random() < 0.8 else organisations).draw(self._random)[0]
            role, kind = self._random.choice(_ROLES)
            self._relate("HOLDS_ROLE", person, body, role=role, kind=kind)
            self._staff.setdefault(body, []).append(person)

    def _make_memberships(self) -> None:
        networks = _Weighted(self._networks, 1.0)
        for authority in _Weighted(self._french, 0.6).draw(self._random, 6_000):
            basis = self._random.choice(("declared", "listed", "represented", "label"))
            self._relate("MEMBER_OF", authority, networks.draw(self._random)[0], basis=basis)

    def _make_events(self) -> None:
        everybody = _Weighted([person for staff in self._staff.values() for person in staff], 0.5)
        circles = {country: _Weighted(self._circle(country)) for country in COUNTRIES if self._circle(country)}
        sizes = list(self._sizes())
        for number, size in enumerate(sizes):
            circle = circles[self._random.choice(list(circles))]
            guests = {
                *circle.draw(self._random, size * 7 // 10),
                *everybody.draw(self._random, size - size * 7 // 10),
            }
            self._make_event(number, sorted(guests), size)

    def _circle(self, country: str) -> list[str]:
        """Give the people of the authorities that have partners in a country."""
        return [person for home in dict.fromkeys(self._abroad[country]) for person in self._staff.get(home, [])]

    def _make_event(self, number: int, guests: Sequence[str], size: int) -> None:
        kind = "meeting" if size < 40 else self._random.choice(("congress", "forum", "fair"))
        day = self._day()
        event = self._node("event", f"Rencontre {number} {self._place_name()}", kind=kind, start=day, timing="past")
        source = self._source()
        for guest in guests:
            capacity = self._random.choices(("present", "excused", "spoke", "chaired"), (82, 10, 6, 2))[0]
            self._relate("ATTENDED", guest, event, sources=[source], capacity=capacity)
        self._relate("HOSTED", self._random.choice(self._french), event, sources=[source])
        if number % 4 == 0:
            self._relate("RECORDED_IN", event, source.partition("#")[0], sources=[source])

    def _sizes(self) -> Iterator[int]:
        """Give the size of each event: most are small, a few have hundreds, all together make the attendances."""
        drawn = [min(self._random.paretovariate(1.2), LARGEST_EVENT / 5) for _ in range(EVENTS)]
        scale = ATTENDANCES / sum(drawn)
        return (max(2, round(size * scale)) for size in drawn)

    def _node(self, prefix: str, name: str, **properties: Any) -> str:
        """Add an entity under an id that is free."""
        base = f"{prefix}:{slug(name)}"
        entity_id = next(
            candidate
            for number in range(1, 10_000)
            if (candidate := base if number == 1 else f"{base}-{number}") not in self._nodes
        )
        return self._add(entity_id, name, **properties)

    def _add(self, entity_id: str, name: str, **properties: Any) -> str:
        self._nodes[entity_id] = Node(entity_id, {"name": name, "folded": [fold(name)], **properties})
        return entity_id

    def _relate(
        self,
        relation: str,
        start: str,
        end: str,
        *,
        document: str = "",
        sources: list[str] | None = None,
        **properties: Any,
    ) -> None:
        named = sources or [self._source(document)]
        self._relationships.append(Relationship(relation, start, end, {**properties, "sources": named}))

    def _source(self, document: str = "") -> str:
        line = self._random.randint(1, 900)
        return f"{document or self._random.choice(self._documents)}#list of participants, l. {line}"

    def _day(self) -> str:
        return (FIRST_DAY + timedelta(days=self._random.randrange((LAST_DAY - FIRST_DAY).days))).isoformat()

    def _place_name(self) -> str:
        middle = "".join(self._random.choices(_MIDDLES, k=self._random.choice((1, 1, 2))))
        return self._random.choice(_STARTS) + middle + self._random.choice(_ENDS)


def national(seed: int = 2026) -> Content:
    """Build the national graph.

    Parameters
    ----------
    seed : int
        The same seed gives the same graph.

    Returns
    -------
    Content
        About 86,000 nodes and 249,000 relationships.
    """
    return National(seed).build()
