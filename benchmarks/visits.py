"""What visitors of the national graph ask: a mix of addresses, drawn anew each time so that no cache answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import quote, urlencode

from benchmarks.national import COUNTRIES
from graph.cypher import Query, read_query
from graph.directories import DIRECTORIES, NAMES
from graph.store import Store

HERE: Final = Path(__file__).parent
PARTNERED: Final = read_query(HERE / "partnered.cypher")
ASKED_ABOUT: Final = read_query(HERE / "asked_about.cypher")
MOST: Final = 5_000
AS_OF: Final = ("2024-12-31", "2025-06-30", "2025-12-31", "2026-03-31", "2026-06-30")
BARE: Final = ("names_by_prefix", "beside", "shortest_path", "not_seen_since")
DIRECTORY: Final = "page of a directory"
STATIC: Final = ("/static/style.css", "/static/suggest.js", "/static/icon.svg")


@dataclass(frozen=True, slots=True)
class Visit:
    """One address to request, and the bare statement that asks the engine for the heart of the same."""

    kind: str
    path: str
    bare: str
    parameters: dict[str, Any]


class Visits:
    """Draws visits in realistic proportions.

    Parameters
    ----------
    store : Store
        On the graph of `benchmarks.national`.
    """

    def __init__(self, store: Store) -> None:
        reader = store.reader()
        partnered = reader.read(PARTNERED)
        self._french: list[str] = [row["id"] for row in partnered if row["country"] == "FR"]
        self._foreign: list[str] = [row["id"] for row in partnered if row["country"] != "FR"]
        self._networks: list[str] = [row["id"] for row in reader.read(ASKED_ABOUT, label="Network", limit=MOST)]
        people = reader.read(ASKED_ABOUT, label="Person", limit=MOST)
        cities = reader.read(ASKED_ABOUT, label="Authority", limit=MOST)
        self._people: list[str] = [row["id"] for row in people]
        self._names: list[str] = [row["name"] for row in [*cities, *people]]
        self._draws = list(self._kinds())

    def draw(self, random: Random) -> Visit:
        """Draw what somebody asks next."""
        return random.choices([make for _, make in self._draws], [weight for weight, _ in self._draws])[0](random)

    def one_of_each(self, random: Random) -> list[Visit]:
        """Draw one visit of each kind."""
        return [make(random) for _, make in self._draws]

    def _kinds(self) -> Sequence[tuple[int, Callable[[Random], Visit]]]:
        """Give each kind with its share, in percent."""
        return (
            (30, self._search),
            (11, _static),
            (14, self._entity),
            (6, self._show),
            (9, self._neighbours),
            (5, self._connect),
            (4, self._connect_page),
            (3, self._dormant),
            (2, self._dormant_page),
            (3, self._overlap),
            (2, self._overlap_page),
            (5, self._graph),
            (3, self._brief),
            (3, self._home),
            (4, self._directory),
        )

    def _search(self, random: Random) -> Visit:
        """Ask as somebody types: two letters to ten."""
        name = random.choice(self._names)
        text = name[: random.randint(2, 10)]
        return Visit("search", _address("/api/v1/search", q=text), "names_by_prefix", {"text": "bel*", "limit": 10})

    def _entity(self, random: Random) -> Visit:
        entity = self._any(random)
        return _about("page of an entity", f"/entity/{quote(entity)}", entity)

    def _show(self, random: Random) -> Visit:
        entity = self._any(random)
        return _about("entity", f"/api/v1/entities/{quote(entity)}", entity)

    def _neighbours(self, random: Random) -> Visit:
        entity = self._authority(random)
        asked = random.choice(({}, {"relationship": "PARTY_TO"}, {"relationship": "HOLDS_ROLE"}))
        return _about("neighbours", _address(f"/api/v1/entities/{quote(entity)}/neighbours", **asked), entity)

    def _connect(self, random: Random) -> Visit:
        return self._pair(random, "connect", "/api/v1/connect")

    def _connect_page(self, random: Random) -> Visit:
        return self._pair(random, "page of connect", "/connect")

    def _pair(self, random: Random, kind: str, path: str) -> Visit:
        a, b = random.choice(self._french), random.choice(self._foreign)
        address = _address(path, **{"from": a, "to": b, "as_of": random.choice(AS_OF)})
        return Visit(kind, address, "shortest_path", {"a": a, "b": b})

    def _dormant(self, random: Random) -> Visit:
        country = random.choice(COUNTRIES)
        address = _address("/api/v1/dormant", country=country, as_of=random.choice(AS_OF), limit="50")
        return Visit("dormant, one country", address, "not_seen_since", {"edge": "2023-01-01", "country": country})

    def _dormant_page(self, random: Random) -> Visit:
        country = random.choice(COUNTRIES)
        asked = {"country": country, "as_of": random.choice(AS_OF), "page": str(random.randint(1, 2))}
        return Visit(
            "page of dormant",
            _address("/dormant", **asked),
            "not_seen_since",
            {"edge": "2023-01-01", "country": country},
        )

    def _overlap(self, random: Random) -> Visit:
        return self._networks_compared(random, "overlap", "/api/v1/overlap")

    def _overlap_page(self, random: Random) -> Visit:
        return self._networks_compared(random, "page of overlap", "/overlap")

    def _networks_compared(self, random: Random, kind: str, path: str) -> Visit:
        networks = random.sample(self._networks, random.randint(2, 4))
        asked = [*(("network", network) for network in networks), ("by", random.choice(("members", "people")))]
        return _about(kind, f"{path}?{urlencode(asked)}", networks[0])

    def _graph(self, random: Random) -> Visit:
        entity = self._authority(random)
        return _about("graph", _address("/api/v1/graph", entity=entity), entity)

    def _brief(self, random: Random) -> Visit:
        entity = self._authority(random)
        return _about("page of a brief", f"/brief/{quote(entity)}", entity)

    def _home(self, random: Random) -> Visit:
        return _about("start page", _address("/", lang=random.choice(("fr", "en"))), self._networks[0])

    def _directory(self, random: Random) -> Visit:
        """Ask for thirty rows, narrowed or not, somewhere among the pages."""
        name = random.choice(NAMES)
        facets = {"country": random.choice(COUNTRIES)} if random.random() < 0.5 else {}
        asked = {**facets, "sort": random.choice(DIRECTORIES[name].orders), "page": str(random.randint(1, 40))}
        return _about(DIRECTORY, _address(f"/{name}", **asked), self._networks[0])

    def _authority(self, random: Random) -> str:
        return random.choice(random.choice((self._french, self._foreign)))

    def _any(self, random: Random) -> str:
        pools = (self._french, self._foreign, self._people, self._networks)
        return random.choice(random.choices(pools, (50, 25, 20, 5))[0])


def bare_statements() -> dict[str, Query]:
    """Give the bare statements that visits name."""
    return {name: read_query(HERE / f"{name}.cypher") for name in BARE}


def _about(kind: str, path: str, entity: str) -> Visit:
    return Visit(kind, path, "beside", {"id": entity, "limit": 500})


def _static(random: Random) -> Visit:
    return Visit("static file", random.choice(STATIC), "", {})


def _address(path: str, **asked: str) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
