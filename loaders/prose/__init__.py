"""Partnerships that French and English prose states.

Each sentence is read by itself: ``places`` finds the authorities, ``cues`` the words for relations, ``links`` what they
join, ``assertion`` whether that is stated, denied, imagined, planned or wished for; ``subjects`` remembers whom the
passage is about. No model, no list of known partnerships: the same text always gives the same claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.names import fold
from loaders.documents import SourceText
from loaders.minutes.affiliation import is_authority
from loaders.minutes.found import FoundEvent, FoundPartnership, FoundPerson
from loaders.prose.places import Places
from loaders.prose.reading import Reader
from loaders.prose.summary import summed_up

__all__ = ["partnerships"]


def partnerships(
    text: SourceText, participants: Sequence[FoundPerson], event: FoundEvent | None
) -> list[FoundPartnership]:
    """Find the partnerships that a document states.

    Parameters
    ----------
    text : SourceText
        The document. Rows of tables are not prose and are left out.
    participants : sequence of FoundPerson
        Whoever speaks in it, with the body they come for.
    event : FoundEvent or None
        Its date is what « depuis 35 ans » is counted from.

    Returns
    -------
    list of FoundPartnership
        One claim for each partnership, kind and status, in the document's order; each with its lines, its rule and a
        confidence.
    """
    bodies = [
        person.organisation for person in participants if person.organisation and is_authority(person.organisation)
    ]
    places = Places(bodies, [fold(person.family_name) for person in participants])
    date = event.end or event.start if event else ""
    return summed_up(Reader(text, places, participants, date).read())
