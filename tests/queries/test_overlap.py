"""How networks overlap.

(Tours)-[:MEMBER_OF listed 2016]->(CUF)<-[:MEMBER_OF declared 2025]-(Lyon)-[:MEMBER_OF listed]->(AFCCRE)
(Groupe-pays)-[:PART_OF]->(CUF), (Caen)-[:MEMBER_OF]->(Groupe-pays)
(Anne)-[:HOLDS_ROLE]->(CUF)-[:ORGANISED]->(Forum)<-[:ATTENDED present]-(Bruno)
(Forum)<-[:ATTENDED excused]-(Carole)
(Forum)-[:ABOUT]->(AFCCRE), (CUF)-[:OFFERS]->(Conseil)<-[:OFFERS]-(AFCCRE), (ARRICOD) of which nothing is known
"""

from typing import get_args

import pytest

from graph.answers import Overlap
from graph.errors import NotFound, UsageError
from graph.questions import Aspect
from graph.store import Store
from queries.overlap import overlap
from tests.support.drawing import draw

pytestmark = pytest.mark.database

CUF, AFCCRE, ARRICOD = "network:cuf", "network:afccre", "network:arricod"
SAID_2016 = {"sources": ["document:d2016#l. 1"]}
SAID_2025 = {"sources": ["document:d2025#l. 1"]}


@pytest.fixture
def three(empty_store: Store) -> Store:
    described = {"sources": ["document:d2016#l. 3"]}
    draw(
        empty_store,
        {
            CUF: {
                "name": "Cités Unies France",
                "aliases": ["CUF"],
                "scope": ["international", "coopération"],
                **described,
            },
            AFCCRE: {"name": "AFCCRE", "scope": ["Europe", "coopération"], "declared_members": 1000, **described},
            ARRICOD: {"name": "ARRICOD", **described},
            "network:groupe-pays": {},
            "authority:tours": {"country": "FR"},
            "authority:lyon": {"country": "FR"},
            "authority:caen": {"country": "FR"},
            "person:anne": {},
            "person:bruno": {},
            "person:carole": {},
            "event:forum": {"start": "2016", "timing": "past"},
            "service:conseil": {"name": "Conseil", "name_en": "Advice"},
            "document:d2016": {"date": "2016-03-30"},
            "document:d2025": {"date": "2025-11-20"},
        },
        [
            ("authority:tours", "MEMBER_OF", CUF, {"basis": "listed", **SAID_2016}),
            ("authority:lyon", "MEMBER_OF", CUF, {"basis": "declared", **SAID_2025}),
            ("authority:lyon", "MEMBER_OF", CUF, {"basis": "listed", **SAID_2025}),
            ("authority:lyon", "MEMBER_OF", AFCCRE, {"basis": "listed", **SAID_2016}),
            ("authority:caen", "MEMBER_OF", "network:groupe-pays", {"basis": "represented", **SAID_2016}),
            ("network:groupe-pays", "PART_OF", CUF, SAID_2016),
            ("person:anne", "HOLDS_ROLE", CUF, {"role": "directrice", **SAID_2016}),
            ("person:anne", "CHAIRS", AFCCRE, SAID_2016),
            ("person:bruno", "ATTENDED", "event:forum", {"capacity": "present", **SAID_2016}),
            ("person:carole", "ATTENDED", "event:forum", {"capacity": "excused", **SAID_2016}),
            (CUF, "ORGANISED", "event:forum", SAID_2016),
            ("event:forum", "ABOUT", AFCCRE, SAID_2016),
            (CUF, "OFFERS", "service:conseil", SAID_2016),
            (AFCCRE, "OFFERS", "service:conseil", SAID_2016),
        ],
    )
    return empty_store


def parts(answer: Overlap) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(tuple(one["networks"]), tuple(item["id"] for item in one["items"])) for one in answer["sets"]}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("members", {((CUF, AFCCRE), ("authority:lyon",)), ((CUF,), ("authority:tours",))}),
        ("people", {((CUF, AFCCRE), ("person:anne", "person:bruno"))}),
        ("services", {((CUF, AFCCRE), ("service:conseil",))}),
        ("events", {((CUF, AFCCRE), ("event:forum",))}),
        (
            "scope",
            {
                ((CUF, AFCCRE), ("scope:cooperation",)),
                ((CUF,), ("scope:international",)),
                ((AFCCRE,), ("scope:europe",)),
            },
        ),
        ("governance", set()),
    ],
)
def test_each_aspect(three: Store, by: str, expected: set[object]) -> None:
    assert parts(overlap(three.reader(), ["CUF", "AFCCRE"], by=by)) == expected


@pytest.mark.parametrize("by", get_args(Aspect))
def test_sets_part_what_is_known_and_sizes_agree(three: Store, by: str) -> None:
    answer = overlap(three.reader(), ["CUF", "AFCCRE", "ARRICOD"], by=by)

    items = [item["id"] for one in answer["sets"] for item in one["items"]]
    assert len(items) == len(set(items)) == sum(one["size"] for one in answer["sets"])
    assert set(items) == set(answer["sources"])
    for network, coverage in answer["coverage"].items():
        assert coverage["known"] == sum(one["size"] for one in answer["sets"] if network in one["networks"])


def test_pairs(three: Store) -> None:
    answer = overlap(three.reader(), ["CUF", "AFCCRE", "ARRICOD"])

    assert [(pair["a"], pair["b"], pair["shared"], pair["jaccard"]) for pair in answer["pairs"]] == [
        (CUF, AFCCRE, 1, 0.5),
        (CUF, ARRICOD, 0, None),
        (AFCCRE, ARRICOD, 0, None),
    ]


def test_coverage_says_how_much_is_known_and_on_what_basis(three: Store) -> None:
    coverage = overlap(three.reader(), ["CUF", "AFCCRE", "ARRICOD"])["coverage"]

    assert coverage[CUF] == {
        "known": 2,
        "declared": None,
        "basis": {"declared": 1, "listed": 2},
        "note": "Membres : 2 dans les documents ; le total n'est pas connu. "
        "D'après : 1 par adhésion déclarée, 2 par une liste. "
        "Sans adhésion déclarée ni présidence (seulement une liste, une réunion ou un label) : 1.",
    }
    assert (coverage[AFCCRE]["known"], coverage[AFCCRE]["declared"]) == (1, 1000)
    assert coverage[AFCCRE]["note"].startswith("Membres : 1 dans les documents, sur 1\u202f000 déclarés.")
    assert coverage[ARRICOD]["note"] == "Membres : rien dans les documents, donc inconnu et non zéro."


def test_branches_are_not_counted_and_the_note_says_so(three: Store) -> None:
    answer = overlap(three.reader(), ["CUF", "ARRICOD"], language="en")

    assert "authority:caen" not in {item["id"] for one in answer["sets"] for item in one["items"]}
    assert "What belongs to the branches of Cités Unies France (Groupe Pays) is not counted" in (answer["note"] or "")
    assert "The documents say nothing of it for ARRICOD." in (answer["note"] or "")


def test_only_what_was_stated_by_the_day_counts(three: Store) -> None:
    answer = overlap(three.reader(), ["CUF", "AFCCRE"], as_of="2016-12-31")

    assert parts(answer) == {((CUF,), ("authority:tours",)), ((AFCCRE,), ("authority:lyon",))}


def test_services_are_named_in_the_language(three: Store) -> None:
    answer = overlap(three.reader(), ["CUF", "AFCCRE"], by="services", language="en")

    assert answer["sets"][0]["items"][0]["name"] == "Advice"


@pytest.mark.parametrize(
    ("names", "asked", "error"),
    [
        (["CUF"], {}, UsageError),
        (["CUF"] * 9, {}, UsageError),
        (["CUF", "cités unies france"], {}, UsageError),
        (["CUF", "AFCCRE"], {"by": "colour"}, UsageError),
        (["CUF", "AFCCRE"], {"as_of": "hier"}, UsageError),
        (["CUF", "Tours"], {}, NotFound),
    ],
)
def test_what_cannot_be_is_refused(
    three: Store, names: list[str], asked: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        overlap(three.reader(), names, **asked)
