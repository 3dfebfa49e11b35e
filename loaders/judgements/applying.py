"""Makes the graph follow the judgements as they are now, without loading anything."""

from __future__ import annotations

from graph.history import History
from graph.store import Store
from graph.writer import Progress
from loaders.history import claims_of, ledger_of
from loaders.judgements.file import Judgements
from loaders.recording import Announce, Decision, LoadReport, carry_out
from loaders.validation import validate


def apply_judgements(
    store: Store, judgements: Judgements, progress: Progress, announce: Announce = lambda plan: None
) -> LoadReport:
    """Compile the graph anew from the claims that it is made of.

    It is no run, as no claim changes: taking a judgement back and applying again restores what was.

    Raises
    ------
    CannotMerge, ContradictingJudgements, BadJudgements
        The judgements cannot be followed; nothing was written.
    """

    def decide(history: History) -> Decision:
        before = ledger_of(history)
        claims = claims_of(before)
        return Decision(
            command="judge",
            before=before,
            claims=claims,
            after=before,
            files=history.stamp.get("files", []),
            warnings=validate(claims),
        )

    return carry_out(store, decide, progress, announce, judgements)
