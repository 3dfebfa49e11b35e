"""Judgements: what people decided about two names, kept apart from the data, and what the graph makes of them."""

from loaders.names.judgements.decisions import ContradictingJudgements, Judgements
from loaders.names.judgements.judgement_store import judge, judge_all, read_judgements, take_back
from loaders.names.judgements.merging import CannotMerge, merged

__all__ = [
    "CannotMerge",
    "ContradictingJudgements",
    "Judgements",
    "judge",
    "judge_all",
    "merged",
    "read_judgements",
    "take_back",
]
