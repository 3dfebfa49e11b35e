from hypothesis import given
from hypothesis import strategies as st

from queries.overlap import exclusive, jaccard

ITEMS = st.sets(st.sampled_from("abcdefgh"))
SETS = st.dictionaries(st.sampled_from(["n1", "n2", "n3", "n4"]), ITEMS, min_size=2)


@given(SETS)
def test_exclusive_sets_part_the_union(sets: dict[str, set[str]]) -> None:
    parts = exclusive(sets)

    items = [item for part in parts.values() for item in part]
    assert sorted(items) == sorted(set().union(*sets.values()))


@given(SETS)
def test_a_set_is_the_union_of_the_parts_that_name_it(sets: dict[str, set[str]]) -> None:
    parts = exclusive(sets)

    for name, items in sets.items():
        assert sum(len(part) for holders, part in parts.items() if name in holders) == len(items)


@given(ITEMS, ITEMS)
def test_jaccard_is_symmetric_and_a_share(a: set[str], b: set[str]) -> None:
    shared = jaccard(a, b)

    assert shared == jaccard(b, a)
    assert shared is None or 0 <= shared <= 1


@given(ITEMS.filter(bool))
def test_a_set_overlaps_itself_fully(items: set[str]) -> None:
    assert jaccard(items, items) == 1


def test_nothing_known_is_no_overlap_of_zero() -> None:
    assert jaccard(set(), {"a"}) is None
