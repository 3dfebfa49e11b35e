"""Makes the graph follow the judgements as they are now, without loading anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.loads.history import Difference
from loaders.loads.ledger import Ledger
from loaders.loads.recording import Announce, Decision, LoadReport, carry_out
from loaders.names.judgements.file import Judgements

if TYPE_CHECKING:
    from graph.store import Store
    from graph.writer import Progress


def apply_judgements(
    store: Store, judgements: Judgements, progress: Progress, announce: Announce = lambda plan: None
) -> LoadReport:
    """Compile anew what the judgements touch that are new or gone.

    It is no run, as no claim changes: taking a judgement back and applying again restores what was.

    Raises
    ------
    CannotMerge, ContradictingJudgements, BadJudgements
        The judgements cannot be followed; nothing was written.
    """

    def decide(ledger: Ledger) -> Decision:
        ledger.check()
        return Decision("judge", Difference({}, {}), ledger.history.stamp.get("files", []))

    return carry_out(store, decide, progress, announce, judgements)
