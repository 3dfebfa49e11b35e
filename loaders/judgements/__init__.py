"""Judgements: what people decided about two names, kept apart from the data, and what the graph makes of them."""

from loaders.judgements.file import Judgements
from loaders.judgements.groups import ContradictingJudgements
from loaders.judgements.merging import CannotMerge, merged
from loaders.judgements.table import BadJudgements

__all__ = ["BadJudgements", "CannotMerge", "ContradictingJudgements", "Judgements", "merged"]
