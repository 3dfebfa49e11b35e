"""A name that a list knows is never taken for unknown, whatever changed in the lists or in how names are written."""

from data.building.known_names import spellings
from loaders.names.gazetteers.places import FILE, filter_of, may_be_known


def test_the_filter_is_that_of_the_lists() -> None:
    assert FILE.read_bytes() == filter_of(spellings()), "write it anew: python -m data.building.known_names"


def test_what_nobody_lists_is_told_without_the_lists() -> None:
    unknown = [name for name in (f"Qwertville-{number}-sur-Zut" for number in range(500)) if may_be_known(name)]
    assert len(unknown) < 5
