"""A desk for each test, with nothing on it, on the graph of the bundled data."""

import pytest

from graph.store import Store
from loaders.review.desk import Desk
from tests.loaders.review.desks import COUNTRY_GROUP, WHO


@pytest.fixture
def desk(loaded_store: Store) -> Desk:
    """Nothing was received yet."""
    return Desk(loaded_store, language="en")


@pytest.fixture
def received(desk: Desk) -> Desk:
    """The minutes of the country group were received."""
    desk.receive(COUNTRY_GROUP, WHO)
    return desk
