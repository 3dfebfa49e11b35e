"""Whatever the layout and the format, what is accepted of a document makes valid tables."""

from pathlib import Path

import pytest

from loaders.review.desk import Desk
from tests.loaders.invented import invented_minutes
from tests.loaders.review.desks import WHO, decide


@pytest.mark.database
def test_every_layout_can_be_planned(desk: Desk, tmp_path: Path) -> None:
    for path, truth in invented_minutes(tmp_path):
        document, _ = desk.receive(path, WHO)
        for claim in desk.claims(document):
            if claim["section"] == "event" and not claim["fields"]["date"]:
                decide(desk, claim["id"], "accepted", {"date": "2024-03-07"}, WHO)
            elif claim["why"]:
                decide(desk, claim["id"], "accepted", None, WHO)
        planned = desk.plan(document)
        assert not planned.removed, path.name
        people = {row["person"] for row in planned.added if row.table in ("roles", "attendance")}
        waiting = desk.left_out(document)["names"]
        assert len(people) + waiting >= 0.8 * len(truth.attendance), path.name
