"""Several decisions in one step, as the desk takes them."""

from __future__ import annotations

from collections.abc import Sequence

from graph.history import change_kept
from graph.reviewed import Judgement
from graph.store import Store
from loaders.names.judgements import Pair, judged, judgement_change


def judge_all(store: Store, pairs: Sequence[Pair], who: str, why: str = "") -> list[Judgement]:
    """Decide on several pairs: all of them, or none where they contradict what stays."""
    made = judged(pairs, who, why)
    return change_kept(store, lambda view: (judgement_change(view, made), made))
