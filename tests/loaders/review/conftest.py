"""A desk for each test, with nothing on it, on the graph of the bundled data."""

from collections.abc import Iterator

import pytest

from graph.history import History
from graph.store import Store
from loaders.names.judgements import Judgements
from loaders.review.desk import Desk
from loaders.review.known_entities import KnownEntities
from tests.loaders.review.desks import COUNTRY_GROUP, WHO

KEPT = 4
"""States of graph and judgements, beside the one that all tests begin with."""


@pytest.fixture(scope="session", autouse=True)
def prepared_once() -> Iterator[None]:
    """All desks of a run share what was prepared for one state of graph and judgements, as one desk that is kept."""
    prepare, known = KnownEntities.of, dict[tuple[str, str], KnownEntities]()

    def of(history: History, judgements: Judgements) -> KnownEntities:
        state = str(history.stamp.get("version", "")), judgements.fingerprint
        if state not in known:
            known[state] = prepare(history, judgements)
            for oldest in list(known)[1:-KEPT]:
                del known[oldest]
        return known[state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KnownEntities, "of", of)
        yield


@pytest.fixture
def desk(loaded_store: Store) -> Desk:
    """Nothing was received yet."""
    return Desk(loaded_store, language="en")


@pytest.fixture
def received(desk: Desk) -> Desk:
    """The minutes of the country group were received."""
    desk.receive(COUNTRY_GROUP, WHO)
    return desk
