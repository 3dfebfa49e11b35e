"""What a load changed is written down with it, can be taken back, and puts back what was there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.content import Content
from graph.errors import NotFound, UsageError
from graph.history import list_runs, read_history
from graph.store import Store
from loaders.loads.history import pack, unpack
from loaders.loads.ledger import ledger_of
from loaders.loads.load import load, plan
from loaders.loads.withdrawal import CannotUndo, undo, withdraw
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import compile_claims
from loaders.tables.reading import read_tables
from tests.loaders.loads.test_load import graph_of, other_tables, quiet
from tests.loaders.writing import MINI, Rows, change, mini_copy
from tests.support.drawing import draw
from tests.support.profiles import examples

pytestmark = pytest.mark.database

OLDER, NEWER = "document:reunion-2018-05-14", "document:reunion-2024-06-11"


def one_table(folder: Path, name: str, edit: Callable[[Rows], object]) -> Path:
    """One table of the mini tables with only what a test says."""
    folder.mkdir()
    path = folder / f"{name}.csv"
    path.write_bytes((MINI / path.name).read_bytes())
    return change(path, edit)


def only_new_role(rows: Rows) -> None:
    rows[:] = [{**rows[0], "role": "Conseillère municipale", "document": NEWER, "locator": "participants, l. 9"}]


def newcomer(folder: Path) -> list[Path]:
    """A person more, with a role."""
    person = {"id": "person:lou-estrade", "name": "Lou Estrade", "given_name": "Lou", "family_name": "Estrade"}
    role = {"person": "person:lou-estrade", "role": "Élue"}
    people = one_table(folder, "people", lambda rows: rows.__setitem__(slice(None), [{**rows[0], **person}]))
    roles = folder / "roles.csv"
    roles.write_bytes((MINI / "roles.csv").read_bytes())
    return [people, change(roles, lambda rows: rows.__setitem__(slice(None), [{**rows[0], **role}]))]


def test_what_is_remembered_is_what_the_graph_is_made_of(mini_store: Store) -> None:
    ledger = ledger_of(read_history(mini_store))
    assert ledger == frozenset(read_tables([MINI]))
    assert compile_claims(Claims.of(ledger)) == graph_of(mini_store)


@given(st.sets(st.dictionaries(st.text(min_size=1), st.text(min_size=1)).map(lambda cells: tuple(cells.items()))))
def test_packing_loses_nothing(rows: set[tuple[tuple[str, str], ...]]) -> None:
    claims = frozenset(Row.of("people", dict(cells)) for cells in rows)
    assert unpack(pack(claims)) == claims


def test_loading_again_is_no_run(mini_store: Store, tmp_path: Path) -> None:
    runs = list_runs(mini_store.reader())
    assert load(mini_store, [mini_copy(tmp_path)], quiet, compare=True).run is None
    assert list_runs(mini_store.reader()) == runs


def test_adding_keeps_what_is_loaded(mini_store: Store, tmp_path: Path) -> None:
    role = one_table(tmp_path / "more", "roles", only_new_role)
    report = load(mini_store, [role], quiet, add=True)
    assert report.changes["added_relationships"] == 1
    assert report.rows == {"added": 1, "changed": 0, "removed": 0, "contradicted": 1}
    assert report.claims == 59
    assert load(mini_store, [role], quiet, add=True).run is None
    assert not load(mini_store, [MINI], quiet).unchanged


def test_a_plan_writes_nothing(mini_store: Store, tmp_path: Path) -> None:
    before = graph_of(mini_store), read_history(mini_store)
    found = plan(mini_store, [other_tables(tmp_path)])
    assert found.counts() == {"added": 1, "changed": 1, "removed": 1, "contradicted": 3}
    assert found.changed[0][0]["since"] == "1988"
    assert found.changed[0][1]["since"] == "1987"
    assert {c.property for c in found.contradicted} == {"role", "since", "status"}
    assert (graph_of(mini_store), read_history(mini_store)) == before


def test_undo_is_before(mini_store: Store, tmp_path: Path) -> None:
    before, ledger = graph_of(mini_store), ledger_of(read_history(mini_store))
    run = load(mini_store, [other_tables(tmp_path)], quiet).run
    assert run
    report = undo(mini_store, run, quiet)
    assert (graph_of(mini_store), read_history(mini_store).stamp["files"]) == (before, report.files)
    assert ledger_of(read_history(mini_store)) == ledger


def test_undoing_the_undoing_is_after(mini_store: Store, tmp_path: Path) -> None:
    run = load(mini_store, [other_tables(tmp_path)], quiet).run
    after = graph_of(mini_store)
    assert run
    again = undo(mini_store, run, quiet).run
    assert again == run + 1
    undo(mini_store, again, quiet)
    assert graph_of(mini_store) == after


@examples(4)
@given(left_out=st.lists(st.integers(0, 30), max_size=6), add=st.booleans())
def test_undoing_any_load_is_before(
    mini_store: Store, tmp_path_factory: pytest.TempPathFactory, left_out: list[int], add: bool
) -> None:
    load(mini_store, [MINI], quiet)
    folder = mini_copy(tmp_path_factory.mktemp("some"))
    for table in ("roles", "attendance", "observations", "memberships"):
        change(folder / f"{table}.csv", lambda rows: _without(rows, left_out))
    if add:
        load(mini_store, [folder], quiet)
    before = graph_of(mini_store)
    run = load(mini_store, [MINI] if add else [folder], quiet, add=add).run
    if run:
        undo(mini_store, run, quiet)
    assert graph_of(mini_store) == before


def _without(rows: Rows, places: list[int]) -> None:
    for place in sorted(set(places), reverse=True):
        if place < len(rows) - 1:
            del rows[place]


def test_undo_keeps_what_a_later_run_states_too(empty_store: Store, tmp_path: Path) -> None:
    first = load(empty_store, [MINI], quiet).run
    role = one_table(tmp_path / "more", "roles", only_new_role)
    second = load(empty_store, [role], quiet, add=True).run
    third = load(empty_store, [MINI, role], quiet).run
    assert (first, second, third) == (1, 2, None)
    theme = one_table(tmp_path / "theme", "themes", lambda rows: rows.append({"id": "theme:eau", "name": "Eau"}))
    load(empty_store, [MINI, role, theme], quiet)
    before = graph_of(empty_store)
    with pytest.raises(CannotUndo, match="Nothing of run 2"):
        undo(empty_store, 2, quiet)
    assert graph_of(empty_store) == before


def test_undo_explains_what_rests_on_the_run(mini_store: Store, tmp_path: Path) -> None:
    people, roles = newcomer(tmp_path / "newcomer")
    first = load(mini_store, [people], quiet, add=True).run
    second = load(mini_store, [roles], quiet, add=True).run
    before = graph_of(mini_store)
    assert first
    assert second
    with pytest.raises(CannotUndo) as caught:
        undo(mini_store, first, quiet)
    assert f"run {second}:roles:person: found “person:lou-estrade”" in caught.value.message
    assert graph_of(mini_store) == before
    undo(mini_store, second, quiet)
    undo(mini_store, first, quiet)
    assert graph_of(mini_store) == compile_claims(read_tables([MINI]))


def test_a_run_that_never_was(mini_store: Store) -> None:
    for number in (0, 100_000):
        with pytest.raises(NotFound, match=f"No run has the number {number}"):
            undo(mini_store, number, quiet)


@pytest.mark.parametrize("document", [OLDER, NEWER])
def test_a_withdrawn_document_takes_its_claims_with_it(mini_store: Store, document: str) -> None:
    withdraw(mini_store, document, quiet)
    left = graph_of(mini_store)
    assert document not in left.nodes
    passages = [source for thing in _things(left) for source in thing.get("sources", [])]
    assert passages
    assert not any(source.startswith(f"{document}#") for source in passages)


def test_withdrawing_keeps_what_the_other_document_speaks_of(mini_store: Store) -> None:
    before = set(graph_of(mini_store).nodes)
    withdraw(mini_store, OLDER, quiet)
    left = set(graph_of(mini_store).nodes)
    assert {"person:claire-dumontel", "authority:valmont", "partnership:norwick--valmont", "authority:norwick"} <= left
    assert {"person:ines-kermadec", "theme:jeunesse", "event:reunion-2018-05-14", OLDER} <= before - left


@pytest.mark.parametrize("document", [OLDER, NEWER])
def test_withdrawn_and_loaded_again_is_before(mini_store: Store, document: str) -> None:
    before = graph_of(mini_store)
    run = withdraw(mini_store, document, quiet).run
    load(mini_store, [MINI], quiet)
    assert graph_of(mini_store) == before
    assert run


def test_withdrawn_and_undone_is_before(loaded_store: Store) -> None:
    before = graph_of(loaded_store)
    documents = [node for node in before.nodes if node.startswith("document:")]
    run = withdraw(loaded_store, documents[0], quiet).run
    assert run
    undo(loaded_store, run, quiet)
    assert graph_of(loaded_store) == before


def test_withdrawing_everything_leaves_nothing_stated(mini_store: Store) -> None:
    withdraw(mini_store, OLDER, quiet)
    withdraw(mini_store, NEWER, quiet)
    assert not graph_of(mini_store).relationships
    with pytest.raises(NotFound):
        withdraw(mini_store, NEWER, quiet)


def test_a_graph_that_nobody_wrote_down_is_not_added_to(empty_store: Store) -> None:
    draw(empty_store, {"authority:tours": {}}, [])
    with pytest.raises(UsageError, match="Nobody wrote down"):
        load(empty_store, [MINI], quiet, add=True)
    assert load(empty_store, [MINI], quiet).run


def _things(content: Content) -> list[dict[str, list[str]]]:
    nodes = [dict(node.properties) for node in content.nodes.values()]
    return nodes + [dict(relation.properties) for relation in content.relationships.values()]
