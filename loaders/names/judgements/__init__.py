"""Judgements: what people decided about two names, kept apart from the data, and what the graph makes of them."""

from loaders.names.judgements.file import Judgements
from loaders.names.judgements.groups import ContradictingJudgements
from loaders.names.judgements.merging import CannotMerge, merged
from loaders.names.judgements.table import BadJudgements

__all__ = ["BadJudgements", "CannotMerge", "ContradictingJudgements", "Judgements", "merged"]
