"""Finds the entity that a mention means."""

from __future__ import annotations

from loaders.names import thresholds
from loaders.names.index import Index
from loaders.names.outcome import Candidate, Outcome, Reason, Resolution
from loaders.names.record import Record

__all__ = ["Candidate", "Outcome", "Reason", "Resolution", "resolve"]


def resolve(mention: Record, index: Index) -> Resolution:
    """Return which entity a mention means, or which ones it may mean.

    Parameters
    ----------
    mention : Record
        With all spellings and all context that the document gives; its label may be empty.
    index : Index
        Of what is known.

    Returns
    -------
    Resolution
        A certain one only where nothing else is as likely: a wrong merge is worse than a double. Candidates are
        sorted by confidence, those that are loaded before official entries, then by key.

    Examples
    --------
    >>> angers = Record("authority:angers", "Authority", ("Angers", "Ville d'Angers"), "commune", "FR")
    >>> resolve(Record("mention:minutes/authority/angers", "Authority", ("ANGERS",)), Index([angers])).target.key
    'authority:angers'
    """
    found = index.matches(mention)
    ordered = sorted(found, key=lambda pair: (-pair[1].confidence, pair[0].key.startswith("reference:"), pair[0].key))
    candidates = tuple(
        Candidate(record, match.confidence, match.reasons)
        for record, match in ordered
        if match.certain or match.confidence >= thresholds.DOUBTFUL_FROM
    )[: thresholds.MOST]
    certain = [record for record, match in ordered if match.certain]
    if len(certain) == 1:
        return Resolution("certain", certain[0], candidates)
    return Resolution("doubtful", None, candidates) if candidates else Resolution("new")
