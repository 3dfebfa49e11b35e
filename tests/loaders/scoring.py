"""How well documents are read: precision, recall and F1 against what is known of them.

The truth comes from curated tables (``data/``) or from a JSON file beside invented minutes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from graph.ingested import IngestedClaim, Ingestion
from graph.names import fold
from graph.roles import NO_ROLE
from loaders.lexicon.spellings import without_generic_words

ROLE_LIKENESS = 75.0
"""Two printings of one function share at least this much (rapidfuzz, token set ratio)."""
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """How many claims were right, of how many made and how many there are to make."""

    right: int = 0
    made: int = 0
    known: int = 0

    @property
    def precision(self) -> float:
        """The part of the claims that is right."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """The part of what is known that was claimed."""
        return self.right / self.known if self.known else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.made + self.known) if self.made + self.known else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.made + other.made, self.known + other.known)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.right}/{self.made}/{self.known})"


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A function of a person, with every spelling of the body, folded."""

    bodies: frozenset[str]
    role: str


@dataclass(frozen=True, slots=True)
class KnownPartnership:
    """A partnership: each party with its spellings, and what the document says of it."""

    parties: tuple[frozenset[str], ...]
    statuses: frozenset[str] = frozenset()
    since: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of one document. People are keyed by their folded name; ``spellings`` leads other names to it."""

    attendance: Mapping[str, str]
    roles: Mapping[str, Sequence[KnownRole]] = field(default_factory=dict)
    partnerships: Sequence[KnownPartnership] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    traps: Sequence[KnownPartnership] = ()
    """What is denied, imagined or somebody else's, and must not be claimed."""
    members: frozenset[tuple[str, str]] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    """Other names of members, and the first one."""
    """Members and their networks, folded."""
    outsiders: frozenset[tuple[str, str]] = frozenset()
    """The same of who left a network or would like to join it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The scores of one document, with what was missed and what was made up."""

    participants: Score
    roles: Score
    partnerships: Score
    status: Score
    since: Score
    memberships: Score = Score()
    traps: Score = Score()
    """Traps that were fallen into (``right``), of all (``known``)."""
    missed: Sequence[str] = ()
    invented: Sequence[str] = ()

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            self.participants + other.participants,
            self.roles + other.roles,
            self.partnerships + other.partnerships,
            self.status + other.status,
            self.since + other.since,
            self.memberships + other.memberships,
            self.traps + other.traps,
            (*self.missed, *other.missed),
            (*self.invented, *other.invented),
        )


def mark(answer: Ingestion, truth: Truth) -> Marks:
    """Compare what was read with what is known."""
    people = {_key(_full(person), truth): person for person in answer["participants"]}
    right = [key for key, person in people.items() if truth.attendance.get(key) == person["attendance"]]
    pairs = _matched(answer["partnerships"], truth.partnerships)
    return Marks(
        participants=Score(len(right), len(answer["participants"]), len(truth.attendance)),
        roles=_roles(people, truth),
        partnerships=Score(
            len(set(map(id, (known for _, known in pairs)))),
            len(_distinct(answer["partnerships"], truth.partnerships)),
            len(truth.partnerships),
        ),
        status=_of_pairs(pairs, lambda f, k: f["status"] in k.statuses, lambda k: bool(k.statuses)),
        since=_since(pairs),
        memberships=_memberships(answer, truth),
        traps=_traps(answer["partnerships"], truth.traps),
        missed=sorted(set(truth.attendance) - set(right))
        + [f"partnership {_shown(p)}" for p in truth.partnerships if all(p is not known for _, known in pairs)],
        invented=sorted(set(people) - set(right))
        + [
            f"partnership {'/'.join(f['parties'])}" for f in answer["partnerships"] if all(f is not g for g, _ in pairs)
        ],
    )


def _memberships(answer: Ingestion, truth: Truth) -> Score:
    """Compare memberships that prose, lists and tables state; those of a country group follow from attendance."""
    printed = [
        (fold(found["member"]), fold(found["network"]))
        for found in answer["memberships"]
        if found["basis"] not in ("represented", "chairs")
    ]
    made = {(truth.called.get(member, member), truth.called.get(network, network)) for member, network in printed}
    return Score(len(made & truth.members), len(made), len(truth.members))


def _traps(found: Sequence[IngestedClaim], traps: Sequence[KnownPartnership]) -> Score:
    """Count the traps that some claim of exactly these parties fell into; a mere wish is none."""
    claims = [claim for claim in found if len(claim["parties"]) == 2]
    fallen = sum(any(same_parties(claim["parties"], trap.parties) for claim in claims) for trap in traps)
    return Score(fallen, len(traps), len(traps))


def _roles(people: Mapping[str, IngestedClaim], truth: Truth) -> Score:
    made = [(key, person) for key, person in people.items() if person["role"] or person["organisation"]]
    right = sum(any(_same_role(person, known) for known in truth.roles.get(key, ())) for key, person in made)
    return Score(right, len(made), sum(key in truth.attendance for key in truth.roles))


def _same_role(person: IngestedClaim, known: KnownRole) -> bool:
    if known.bodies and not (names_of(person["organisation"]) & known.bodies or _holds(person["organisation"], known)):
        return False
    if known.role == NO_ROLE or not known.role:
        return not person["role"]
    return fuzz.token_set_ratio(fold(person["role"]), fold(known.role)) >= ROLE_LIKENESS


def _holds(body: str, known: KnownRole) -> bool:
    """« Ville de Nancy/Métropole Grand Nancy » names two bodies."""
    parts = body.replace(" et ", "/").split("/")
    return len(parts) > 1 and any(names_of(part) & known.bodies for part in parts)


def _matched(
    found: Iterable[IngestedClaim], known: Sequence[KnownPartnership]
) -> list[tuple[IngestedClaim, KnownPartnership]]:
    pairs = [(f, _known(f, known)) for f in found]
    return [(f, k) for f, k in pairs if k]


def _known(found: IngestedClaim, known: Sequence[KnownPartnership]) -> KnownPartnership | None:
    """The partnership meant: the one of exactly these parties before one of three of which two are named."""
    same = [k for k in known if same_parties(found["parties"], k.parties)]
    return min(same, key=lambda k: len(k.parties), default=None)


def same_parties(printed: Sequence[str], parties: Sequence[frozenset[str]]) -> bool:
    """Each printed party is a party of its own; of three, two are enough."""
    left = list(parties)
    for name in printed:
        party = next((party for party in left if names_of(name) & party), None)
        if party is None:
            return False
        left.remove(party)
    return len(printed) >= min(2, len(parties))


def _distinct(found: Iterable[IngestedClaim], known: Sequence[KnownPartnership]) -> set[object]:
    """Count a partnership that is claimed twice once."""
    keys: set[object] = set()
    for claim in found:
        same = _known(claim, known)
        keys.add(id(same) if same else (frozenset(fold(p) for p in claim["parties"]), claim["sought"]))
    return keys


def _of_pairs(
    pairs: Sequence[tuple[IngestedClaim, KnownPartnership]],
    right: Callable[[IngestedClaim, KnownPartnership], bool],
    counts: Callable[[KnownPartnership], bool],
) -> Score:
    known = [(f, k) for f, k in pairs if counts(k)]
    return Score(sum(right(f, k) for f, k in known), len(known), len(known))


def _since(pairs: Sequence[tuple[IngestedClaim, KnownPartnership]]) -> Score:
    made = {id(k): f["since"] for f, k in pairs if f["since"]}
    known = {id(k): k.since for _, k in pairs if k.since}
    right = sum(any(abs((made.get(key) or 0) - year) <= 1 for year in years) for key, years in known.items())
    return Score(right, len(made), len(known))


def names_of(name: str) -> frozenset[str]:
    """The spellings under which a printed body may be known, folded."""
    folded = fold(name)
    return frozenset(filter(None, {folded, without_generic_words(folded) or folded}))


def _full(person: IngestedClaim) -> str:
    return f"{person['given_name']} {person['family_name']}"


def _key(name: str, truth: Truth) -> str:
    folded = " ".join(sorted(fold(name).split()))
    return truth.spellings.get(folded, folded)


def _shown(known: KnownPartnership) -> str:
    return "/".join(min(party, key=len, default="?") for party in known.parties)


# --- truth from a JSON file -----------------------------------------------------------------------------------------


def truth_of_json(path: Path) -> Truth:
    """Read what is expected of invented minutes: an answer of `ingest` with only what matters."""
    answer = json.loads(path.read_text(encoding="utf-8"))
    people = {" ".join(sorted(fold(_full(p)).split())): p for p in answer["participants"]}
    return Truth(
        attendance={key: person["attendance"] for key, person in people.items()},
        roles={
            key: [KnownRole(names_of(person["organisation"]), person["role"])]
            for key, person in people.items()
            if person["role"] or person["organisation"]
        },
        partnerships=[
            KnownPartnership(
                tuple(names_of(party) for party in p["parties"]),
                frozenset([p["status"]]),
                frozenset([p["since"]] if p.get("since") else []),
            )
            for p in answer.get("partnerships", [])
        ],
    )


# --- truth from curated tables --------------------------------------------------------------------------------------


class Tables:
    """Curated tables, of one folder or of several put together."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = list(folders)
        self._names = {
            row["id"]: [row["name"], *filter(None, row["aliases"].split("|"))]
            for table in ("people", "authorities", "organisations", "networks")
            for row in self.rows(table)
        }
        self._parties = {row["id"]: row["parties"].split("|") for row in self.rows("partnerships")}

    def rows(self, table: str, document: str = "") -> list[Row]:
        """The rows of a table, perhaps only those of one document."""
        found: list[Row] = []
        for folder in self._folders:
            path = folder / f"{table}.csv"
            if path.exists():
                with path.open(encoding="utf-8", newline="") as opened:
                    found += [row for row in csv.DictReader(opened) if not document or row["document"] == document]
        return found

    def documents(self) -> list[Row]:
        """The documents, each once."""
        return list({row["id"]: row for row in self.rows("documents")}.values())

    def truth(self, document: Row) -> Truth:
        """What the tables know of one document: who attended the event it records, or who is named with a function."""
        name = document["id"]
        roles: dict[str, list[KnownRole]] = {}
        for row in self.rows("roles", name):
            roles.setdefault(self._person(row["person"]), []).append(
                KnownRole(frozenset().union(*map(names_of, self._names.get(row["body"], [row["body"]]))), row["role"])
            )
        attendance = {
            self._person(row["person"]): row["capacity"]
            for row in self.rows("attendance", name)
            if row["capacity"] in ("present", "excused") and row["event"] == document["records"]
        } or dict.fromkeys(roles, "present")
        return Truth(attendance, roles, self._partnerships(name), self._spellings())

    def _partnerships(self, document: str) -> list[KnownPartnership]:
        grouped: dict[str, list[Row]] = {}
        for row in self.rows("observations", document):
            grouped.setdefault(row["partnership"], []).append(row)
        return [
            KnownPartnership(
                tuple(frozenset().union(*map(names_of, self._names[party])) for party in self._parties[key]),
                frozenset(row["status"] for row in rows),
                frozenset(int(row["since"]) for row in rows if row["since"]),
            )
            for key, rows in grouped.items()
        ]

    def _person(self, key: str) -> str:
        return " ".join(sorted(fold(self._names[key][0]).split())) if key in self._names else key

    def _spellings(self) -> dict[str, str]:
        return {
            " ".join(sorted(fold(alias).split())): self._person(key)
            for key, names in self._names.items()
            if key.startswith("person:")
            for alias in names
        }
