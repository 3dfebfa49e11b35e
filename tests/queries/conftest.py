"""A small graph that several modules of tests ask about.

(Aurore)-[:HOLDS_ROLE]->(Tours)-[:PARTY_TO]->(tours--minneapolis)<-[:PARTY_TO]-(Minneapolis)
(Aurore)-[:ATTENDED present, spoke]->(Meeting)-[:RECORDED_IN]->(d2025)
(tours--minneapolis)-[:OBSERVED_IN since 1990]->(d2016), -[:OBSERVED_IN since 1991]->(d2025)
(Tours)-[:CHAIRS from 2020]->(Group), (Tours)-[:STATED_IN name]->(d2016)
"""

import pytest

from graph.store import Store
from tests.support.drawing import draw

PARTNERSHIP = "partnership:minneapolis--tours"
SAID_2016 = {"sources": ["document:d2016#table, l. 12"]}
SAID_2025 = {"sources": ["document:d2025#l. 7"]}


@pytest.fixture
def touraine(empty_store: Store) -> Store:
    draw(
        empty_store,
        {
            "authority:tours": {"country": "FR", "aliases": ["Ville de Tours"], "latitude": 47.39, "longitude": 0.69},
            "authority:minneapolis": {"country": "US"},
            "person:aurore": {},
            "event:meeting": {"start": "2025-11-20", "timing": "past"},
            "network:group": {},
            PARTNERSHIP: {"name": "Tours – Minneapolis"},
            "document:d2016": {"name": "Minutes of 2016", "title": "Minutes of 2016", "date": "2016-03-30"},
            "document:d2025": {"name": "Minutes of 2025", "title": "Minutes of 2025", "date": "2025-11-20"},
        },
        [
            ("authority:tours", "PARTY_TO", PARTNERSHIP, SAID_2016),
            ("authority:minneapolis", "PARTY_TO", PARTNERSHIP, SAID_2016),
            ("person:aurore", "HOLDS_ROLE", "authority:tours", {"role": "chargée de projets", **SAID_2025}),
            ("person:aurore", "HOLDS_ROLE", "authority:tours", {"role": "cheffe de service", **SAID_2025}),
            ("person:aurore", "ATTENDED", "event:meeting", {"capacity": "present", **SAID_2025}),
            ("person:aurore", "ATTENDED", "event:meeting", {"capacity": "spoke", **SAID_2025}),
            ("event:meeting", "RECORDED_IN", "document:d2025", {"sources": ["document:d2025#title"]}),
            (PARTNERSHIP, "OBSERVED_IN", "document:d2016", {"since": 1990, "status": "active", **SAID_2016}),
            (PARTNERSHIP, "OBSERVED_IN", "document:d2025", {"since": 1991, "status": "active", **SAID_2025}),
            ("authority:tours", "CHAIRS", "network:group", {"from": "2020-10", **SAID_2025}),
            (
                "authority:tours",
                "STATED_IN",
                "document:d2016",
                {"property": "name", "value": "TOURS", "note": "in capitals", **SAID_2016},
            ),
        ],
    )
    return empty_store
