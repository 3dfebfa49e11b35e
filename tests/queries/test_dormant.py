"""What `dormant` answers around its rule: whom to ask, which partnerships, what is refused.

(Aurore)-[:HOLDS_ROLE 2025]->(Tours FR)-[:PARTY_TO]->(tours--minneapolis, active 2016)<-[:PARTY_TO]-(Minneapolis US)
(Jean)-[:HOLDS_ROLE 2016]---'        '--[:PARTY_TO]->(tours--shizuoka, active 2025)<-[:PARTY_TO]-(Shizuoka JP)
(MeetMinneapolis)-[:INTERMEDIARY_OF]->(tours--minneapolis)-[:ON_THEME]->(Culture)
(Caen)-[:CHAIRS until 2020]->(Groupe-pays États-Unis)<-[:CHAIRS]-(Clermont-Ferrand), (Jérôme)   said in 2025
"""

import pytest

from graph.errors import NotFound, UsageError
from graph.store import Store
from queries.dormant import dormant
from tests.support.drawing import draw

pytestmark = pytest.mark.database

US, JP = "partnership:minneapolis--tours", "partnership:shizuoka--tours"
SAID_2016 = {"sources": ["document:d2016#l. 1"]}
SAID_2025 = {"sources": ["document:d2025#l. 1"]}


@pytest.fixture
def tours(empty_store: Store) -> Store:
    draw(
        empty_store,
        {
            "authority:tours": {"country": "FR"},
            "authority:caen": {"country": "FR"},
            "authority:clermont-ferrand": {"country": "FR", "name": "Clermont-Ferrand"},
            "authority:minneapolis": {"country": "US"},
            "authority:shizuoka": {"country": "JP"},
            "organisation:meet-minneapolis": {"name": "Meet Minneapolis", "country": "US"},
            "network:groupe-pays-etats-unis": {
                "name": "Groupe-pays États-Unis",
                "kind": "country_group",
                "country": "US",
            },
            "person:aurore": {},
            "person:jean": {},
            "person:jerome": {"name": "Jérôme"},
            "theme:culture": {"name": "Culture", "name_en": "Arts"},
            US: {"name": "Tours – Minneapolis"},
            JP: {"name": "Tours – Shizuoka"},
            "document:d2016": {"date": "2016-03-30"},
            "document:d2025": {"date": "2025-11-20"},
        },
        [
            ("authority:tours", "PARTY_TO", US, SAID_2016),
            ("authority:minneapolis", "PARTY_TO", US, SAID_2016),
            ("authority:tours", "PARTY_TO", JP, SAID_2025),
            ("authority:shizuoka", "PARTY_TO", JP, SAID_2025),
            ("organisation:meet-minneapolis", "INTERMEDIARY_OF", US, SAID_2016),
            (US, "ON_THEME", "theme:culture", SAID_2016),
            (US, "OBSERVED_IN", "document:d2016", {"status": "active", "kind": "twinning", "since": 1991, **SAID_2016}),
            (JP, "OBSERVED_IN", "document:d2025", {"status": "active", "kind": "contact", **SAID_2025}),
            ("person:aurore", "HOLDS_ROLE", "authority:tours", {"role": "chargée de projets", **SAID_2025}),
            ("person:jean", "HOLDS_ROLE", "authority:tours", {"role": "chef de service", **SAID_2016}),
            (
                "authority:caen",
                "CHAIRS",
                "network:groupe-pays-etats-unis",
                {"to": "2020-10", "sources": ["document:d2016#l. 2", "document:d2025#l. 2"]},
            ),
            ("authority:clermont-ferrand", "CHAIRS", "network:groupe-pays-etats-unis", SAID_2025),
            ("person:jerome", "CHAIRS", "network:groupe-pays-etats-unis", SAID_2025),
        ],
    )
    return empty_store


def ids(store: Store, **asked: object) -> list[str]:
    answer = dormant(store.reader(), as_of="2025-12-01", **{"status": "all", **asked})  # type: ignore[arg-type]
    return [found["id"] for found in answer["partnerships"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [US, JP]),
        ({"status": "dormant"}, [US]),
        ({"status": "active"}, [JP]),
        ({"status": "unknown"}, []),
        ({"country": "US"}, [US]),
        ({"country": "Japon"}, [JP]),
        ({"country": "france"}, [US, JP]),
        ({"country": "DE"}, []),
        ({"authority": "shizuoka"}, [JP]),
        ({"authority": "TOURS", "country": "États-Unis"}, [US]),
        ({"theme": "culture"}, [US]),
        ({"text": "SHIZÙOKA tours"}, [JP]),
        ({"text": "tours", "country": "US"}, [US]),
        ({"text": "tours takamatsu"}, []),
        ({"text": " - "}, [US, JP]),
        ({"text": "minneapolis", "partnerships": [JP]}, []),
        ({"partnerships": [JP]}, [JP]),
        ({"partnerships": []}, []),
        ({"limit": 1}, [US]),
    ],
)
def test_only_what_is_asked_for(tours: Store, asked: dict[str, object], expected: list[str]) -> None:
    assert ids(tours, **asked) == expected


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"months": 0}, UsageError),
        ({"months": 601}, UsageError),
        ({"status": "asleep"}, UsageError),
        ({"limit": 0}, UsageError),
        ({"as_of": "2025-13-01"}, UsageError),
        ({"country": "Atlantide"}, NotFound),
        ({"authority": "Atlantis"}, NotFound),
        ({"theme": "astronomie"}, NotFound),
    ],
)
def test_what_cannot_be_is_refused(tours: Store, asked: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        dormant(tours.reader(), **asked)  # type: ignore[arg-type]


def test_a_partnership_comes_with_what_is_known_of_it(tours: Store) -> None:
    (found,) = dormant(tours.reader(), as_of="2025-12-01", language="en")["partnerships"]

    assert [party["id"] for party in found["parties"]] == ["authority:minneapolis", "authority:tours"]
    assert [body["name"] for body in found["intermediaries"]] == ["Meet Minneapolis"]
    assert (found["kind"], found["since"], found["themes"]) == ("twinning", 1991, ["Arts"])
    assert found["sources"] == [{"document": "document:d2016", "locator": "l. 1", "date": "2016-03-30"}]


def test_contacts_are_those_known_on_the_day(tours: Store) -> None:
    def people(as_of: str) -> list[str]:
        answer = dormant(tours.reader(), as_of=as_of, status="all", country="US")
        return [known["person"]["id"] for known in answer["partnerships"][0]["contacts"]]

    assert people("2016-12-01") == ["person:jean"]
    assert people("2025-12-01") == ["person:aurore", "person:jean"]


def test_the_chair_is_who_the_latest_document_names(tours: Store) -> None:
    def chairs(as_of: str) -> list[tuple[str, str]]:
        answer = dormant(tours.reader(), as_of=as_of, status="all", country="US")
        return [(one["person"]["id"], one["role"]) for one in answer["partnerships"][0]["country_group_chairs"]]

    assert chairs("2016-12-01") == [("authority:caen", "préside « Groupe-pays États-Unis »")]
    assert chairs("2021-01-01") == []
    assert chairs("2025-12-01") == [("person:jerome", "préside « Groupe-pays États-Unis » (Clermont-Ferrand)")]


def test_an_unknown_partnership_claims_nothing(tours: Store) -> None:
    (found,) = dormant(tours.reader(), as_of="2016-01-01", status="all", country="US")["partnerships"]

    assert (found["status"], found["since"], found["last_activity"]) == ("unknown", None, None)
    assert found["reasons"] == [
        "Aucun document daté du 1er janvier 2016 ou d'avant n'en parle ; premier document : 30 mars 2016."
    ]


def test_the_note_counts_whatever_is_listed(tours: Store) -> None:
    answer = dormant(tours.reader(), as_of="2025-12-01")

    assert answer["note"] == "Partenariats qui correspondent, au 1er décembre 2025 : 2 (en sommeil 1, actif 1)."


def test_nothing_that_matches_is_said(tours: Store) -> None:
    answer = dormant(tours.reader(), country="DE")

    assert answer["partnerships"] == []
    assert "Aucun partenariat" in (answer["note"] or "")


def test_a_plan_without_news_is_named(tours: Store) -> None:
    draw(
        tours,
        {
            "authority:a": {"country": "FR"},
            "partnership:a--b": {},
            "event:fair": {"name": "La foire", "start": "2017-05", "timing": "planned"},
            "document:d": {"date": "2016-03-30"},
        },
        [
            ("authority:a", "PARTY_TO", "partnership:a--b"),
            ("partnership:a--b", "OBSERVED_IN", "document:d", {"status": "active", "kind": "contact"}),
            ("event:fair", "ABOUT", "partnership:a--b"),
        ],
    )

    def reasons(as_of: str) -> str:
        return " ".join(dormant(tours.reader(), as_of=as_of, status="all")["partnerships"][0]["reasons"])

    assert "Annoncé : La foire, mai 2017." in reasons("2016-06-01")
    assert "aucun document ne dit si cela a eu lieu : La foire, mai 2017." in reasons("2020-06-01")
    assert "La foire" not in reasons("2016-03-29")
