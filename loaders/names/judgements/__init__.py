"""Judgements: what people decided about two names, kept apart from the data, and what the graph makes of them."""

from loaders.names.judgements.decisions import Judgements
from loaders.names.judgements.groups import ContradictingJudgements
from loaders.names.judgements.judgement_store import judge, judge_all, read_judgements, take_back
from loaders.names.judgements.merging import CannotMerge, merged
from loaders.names.judgements.table import BadJudgements, text_of

__all__ = [
    "BadJudgements",
    "CannotMerge",
    "ContradictingJudgements",
    "Judgements",
    "judge",
    "judge_all",
    "merged",
    "read_judgements",
    "take_back",
    "text_of",
]
