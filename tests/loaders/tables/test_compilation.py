"""Claims compile to the graph that they state, whatever the order of their rows."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.content import Content
from graph.model import RELATIONSHIPS, label_of
from loaders.loads.changes import COMPILATION
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import compile_claims
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from tests.loaders.writing import MINI, Rows, change, mini_copy
from tests.support.profiles import examples

TWINNING = "partnership:norwick--valmont"
COMPILED = (1, "7182ae136ab3d68b")
"""`COMPILATION`, and the graph that it makes of the small tables."""
FIRST, SECOND = "document:reunion-2018-05-14", "document:reunion-2024-06-11"


@cache
def claims() -> Claims:
    """What the small tables claim."""
    return read_tables([MINI])


@cache
def mini() -> Content:
    return compile_claims(claims())


def test_a_graph_that_the_same_claims_would_no_longer_make_is_written_anew_by_the_next_load() -> None:
    """Where the small tables did not change, raise COMPILATION; note the new digest in either case."""
    nodes = sorted((node.id, sorted(node.properties.items())) for node in mini().nodes.values())
    ties = sorted(
        (tie.type, tie.start, tie.end, repr(sorted(tie.properties.items()))) for tie in mini().relationships.values()
    )
    assert (COMPILATION, sha256(repr((nodes, ties)).encode()).hexdigest()[:16]) == COMPILED


def edges(graph: Content, kind: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Relationships of one type by their ends, without their sources."""
    return {
        (relation.start, relation.end): {key: value for key, value in relation.properties.items() if key != "sources"}
        for relation in graph.relationships.values()
        if relation.type == kind
    }


def changed(tmp_path: Path, table: str, work: Any) -> Content:
    folder = mini_copy(tmp_path)
    change(folder / f"{table}.csv", work)
    read = read_tables([folder])
    validate(read)
    return compile_claims(read)


@examples(10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(random: Random) -> None:
    rows: list[Row] = [row for table in claims().rows.values() for row in table]
    random.shuffle(rows)
    shuffled = Claims.of(rows)
    graph = compile_claims(shuffled)
    assert graph == mini()
    assert (list(graph.nodes), list(graph.relationships)) == (
        list(mini().nodes),
        list(mini().relationships),
    )
    assert set(shuffled) == set(claims())


@examples(10)
@given(st.data())
def test_a_row_said_twice_is_said_once(data: st.DataObject) -> None:
    rows = [row for table in claims().rows.values() for row in table]
    assert compile_claims(Claims.of([*rows, *data.draw(st.lists(st.sampled_from(rows)))])) == mini()


def test_every_relationship_joins_what_the_model_lets_it_and_has_a_source() -> None:
    for relation in mini().relationships.values():
        kind = RELATIONSHIPS[relation.type]
        assert label_of(relation.start) in kind.starts
        assert label_of(relation.end) in kind.ends
        assert {relation.start, relation.end} <= set(mini().nodes)
        assert all("#" in source and source.startswith("document:") for source in relation.properties["sources"])


def test_no_property_is_null_or_empty() -> None:
    for part in (*mini().nodes.values(), *mini().relationships.values()):
        assert all(value not in (None, "", []) for value in part.properties.values())


def test_claims_of_one_relationship_share_it() -> None:
    (parts,) = [r for r in mini().relationships.values() if r.type == "PARTY_TO" and r.start == "authority:norwick"]
    assert parts.properties["sources"] == [f"{FIRST}#news, l. 5", f"{SECOND}#news, l. 5"]


def test_a_role_knows_when_it_was_seen(tmp_path: Path) -> None:
    def hold_on(rows: Rows) -> None:
        rows.append({**rows[0], "document": SECOND, "locator": "l. 9"})

    graph = changed(tmp_path, "roles", hold_on)
    role = graph.relationships[("HOLDS_ROLE", "person:claire-dumontel", "authority:valmont", "Adjointe au maire")]
    assert (role.properties["first_seen"], role.properties["last_seen"]) == ("2018-05-14", "2024-06-11")
    assert role.properties["kind"] == "elected"


def test_a_membership_is_known_as_of_its_documents() -> None:
    assert edges(mini(), "MEMBER_OF")[("authority:valmont", "network:groupe-pays-amerique")] == {
        "basis": "represented",
        "first_as_of": "2018-05-14",
        "as_of": "2024-06-11",
    }


def test_an_observation_carries_what_the_document_says() -> None:
    assert edges(mini(), "OBSERVED_IN")[(TWINNING, SECOND)] == {
        "date": "2024-06-11",
        "status": "revived",
        "kind": "twinning",
        "since": 1989,
        "activity": "nouveau départ autour du vélo",
        "locator": "news, l. 5",
    }


def test_a_partnership_is_named_by_its_parties() -> None:
    assert {
        key: dict(mini().nodes[key].properties)["name"] for key in mini().nodes if key.startswith("partnership")
    } == {
        TWINNING: "Valmont – Norwick",
        "partnership:port-ellis--saint-aubray": "Saint-Aubray – Port Ellis",
        "partnership:saint-aubray--japon": "Saint-Aubray – un partenaire au Japon",
    }


def test_a_year_says_how_it_is_known(tmp_path: Path) -> None:
    def work(rows: Rows) -> None:
        rows[0].update(since="1988", since_basis="about")
        rows[1].update(since="", since_basis="")

    graph = changed(tmp_path, "observations", work)
    assert edges(graph, "OBSERVED_IN")[(TWINNING, FIRST)]["since_basis"] == "about"
    properties = graph.nodes[TWINNING].properties
    assert (properties["since"], properties["since_basis"]) == (1988, "about")


def test_associations_and_networks_may_be_partners(tmp_path: Path) -> None:
    parties = ("network:villes-solidaires", "organisation:norwick-sister-cities")
    key = "partnership:norwick-sister-cities--villes-solidaires"

    def work(rows: Rows) -> None:
        rows.append({**rows[0], "id": key, "parties": "|".join(parties)})

    graph = changed(tmp_path, "partnerships", work)
    assert [end for start, end in edges(graph, "PARTY_TO") if start in parties] == [key, key]
    assert graph.nodes[key].properties["name"] == "Norwick Sister Cities – Villes solidaires"


def test_years_that_differ_become_a_disagreement() -> None:
    assert edges(mini(), "STATED_IN") == {
        (TWINNING, FIRST): {"property": "since", "value": "1988", "date": "2018-05-14"},
        (TWINNING, SECOND): {"property": "since", "value": "1989", "date": "2024-06-11"},
    }
    assert mini().nodes[TWINNING].properties["since"] == 1989


def test_what_the_tables_say_of_a_disagreement_is_not_said_again(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    (folder / "disagreements.csv").write_text(
        "about,property,value,note,document,locator\n"
        f'{TWINNING},since,1988,thirty years before,{FIRST},"news, l. 5"\n'
        f'authority:valmont,name,Val-mont,,{FIRST},"opening, l. 3"\n',
        encoding="utf-8",
    )
    stated = edges(compile_claims(read_tables([folder])), "STATED_IN")
    assert stated == {
        (TWINNING, FIRST): {
            "property": "since",
            "value": "1988",
            "note": "thirty years before",
            "date": "2018-05-14",
        },
        ("authority:valmont", FIRST): {"property": "name", "value": "Val-mont", "date": "2018-05-14"},
    }


@pytest.mark.parametrize(
    ("second", "kind", "disputed"),
    [
        ("cooperation_agreement", "cooperation_agreement", {"twinning", "cooperation_agreement"}),
        ("project", "twinning", set()),
        ("partnership", "twinning", set()),
    ],
)
def test_only_acts_that_exclude_each_other_are_a_disagreement(
    tmp_path: Path, second: str, kind: str, disputed: set[str]
) -> None:
    graph = changed(tmp_path, "observations", lambda rows: rows[1].update(kind=second))
    stated = [r.properties for r in graph.relationships.values() if r.type == "STATED_IN"]
    assert {one["value"] for one in stated if one["property"] == "kind"} == disputed
    assert graph.nodes[TWINNING].properties["kind"] == kind
    assert not [one for one in stated if one["property"] == "since"]


def test_dates_of_an_event_that_differ_become_a_disagreement(tmp_path: Path) -> None:
    def postpone(rows: Rows) -> None:
        rows.append({**rows[2], "start": "2024-09", "document": FIRST})

    graph = changed(tmp_path, "events", postpone)
    stated = {
        (r.end, r.properties["value"])
        for r in graph.relationships.values()
        if r.start.startswith("event:forum") and r.type == "STATED_IN"
    }
    assert stated == {(FIRST, "2024-09"), (SECOND, "2024-10")}
    assert graph.nodes["event:forum-valmont-2024"].properties["start"] == "2024-10"


def test_rows_of_one_entity_add_up(tmp_path: Path) -> None:
    def name_again(rows: Rows) -> None:
        rows.append({**rows[0], "aliases": "Commune de Valmont", "document": SECOND, "locator": "l. 3"})

    node = changed(tmp_path, "authorities", name_again).nodes["authority:valmont"]
    assert node.properties["aliases"] == ["Commune de Valmont", "Ville de Valmont"]
    assert node.properties["sources"] == [f"{FIRST}#opening, l. 3", f"{SECOND}#l. 3"]


def test_reference_data_is_joined(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    (folder / "reference").mkdir()
    (folder / "reference" / "authorities.csv").write_text(
        "authority,siren,latitude,longitude,source\nauthority:valmont,123456789,48.5,-0.25,list\nauthority:x,1,,,list\n",
        encoding="utf-8",
    )
    claims = read_tables([folder])
    validate(claims)
    properties = compile_claims(claims).nodes["authority:valmont"].properties
    assert (properties["siren"], properties["latitude"], properties["longitude"]) == ("123456789", 48.5, -0.25)


def test_people_are_found_by_either_order_of_their_names() -> None:
    assert mini().nodes["person:ines-kermadec"].properties["folded"] == ["ines kermadec", "kermadec ines"]
