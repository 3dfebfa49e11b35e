"""What loading a document changes: its rows stand in the place of those that it had before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.kept import Keeping
from loaders.loads.forgetting import without_erased
from loaders.loads.history import Difference
from loaders.loads.recording import Decision
from loaders.review.readings import joined_memory, loaded_thing

if TYPE_CHECKING:
    from graph.history import History
    from loaders.review.case import Case

COMMAND: Final = "review load"
"""What a run of the desk is called in the history."""


def decision_of(case: Case, history: History) -> Decision:
    """Decide what the graph is to state once a document is loaded, and what is remembered of that for later loads.

    Raises
    ------
    AlreadyInGraph, InputError
        The document cannot be loaded.
    BadTables
        An edit made a row that cannot be.
    """
    case.check()
    rows, left_out = without_erased(case.written.claims(), history.seals)
    own = frozenset(rows)
    known = joined_memory(case.before, case.memory(own))
    return Decision(
        command=COMMAND,
        change=Difference.between(case.ground.ledger, case.after(own)),
        given=list(rows),
        files=list(dict.fromkeys([*history.stamp.get("files", []), case.reading.file])),
        confirmed=own & case.ground.ledger,
        details={"document": case.reading.document},
        left_out=left_out,
        keeping=Keeping() if known == case.before else Keeping([loaded_thing(case.reading, known)]),
    )
