"""Partners that a section is about: below « Jumelages de la ville », whoever opens a clause is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model import PartnershipKind
from graph.names import fold
from loaders.files.documents import BlockKind
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import NO_NAMES
from loaders.minutes.names import is_given_name
from loaders.minutes.prose.cues import Cue, heading_cues
from loaders.minutes.prose.links import Home, Link
from loaders.minutes.prose.place_words import UNKNOWN
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.subjects import is_subject

_PARTNERS: Final = re.compile(
    r"\b(?:jumel\w+|partenaires|partenariats|villes? soeurs?|twin\w*"
    r"|sister cities|partners|partnerships)\b"
)
"""What a heading over partners says; « Coopération au développement » may be about anybody."""
_LABEL: Final = re.compile(r"\W*:")
_VERB: Final = re.compile(r"(?:, [^,;.]{3,40},)? (?:n'|ne )?(?:a|ont|est|sont|has|have|is|are|reste\w*|was|were)\b")


def of_section(sentence: Sentence, found: Sequence[ProsePlace], home: Home, *, lists_partners: bool) -> Iterator[Link]:
    """Find the partners that open a clause of a section on relations; a clause on a second French place is no such.

    Parameters
    ----------
    sentence : Sentence
        A clause.
    found : sequence of ProsePlace
        The authorities in it.
    home : callable
        Whose section it is.
    lists_partners : bool
        Whether items before this one, below the same heading, were each about a partner.
    """
    if sentence.block.kind is BlockKind.HEADING:
        return
    heading = flat(sentence.block.section)
    named = [cue for cue in heading_cues(sentence.block.section) if _PARTNERS.search(heading, cue.start, cue.end)]
    if not named and lists_partners and found and found[0].start == 0:
        named = [Cue(0, 0, PartnershipKind.PARTNERSHIP, True, True)]
    own = home("") if named else None
    if not own or any(p.french and not p.foreign and p.names != own.names for p in found):
        return
    abroad = [p for p in found if p.foreign and not p.french and p.sure and not p.within and not p.role]
    partners = [
        p for p in abroad if is_subject(sentence.plain, p) and not _LABEL.match(sentence.plain, p.end)
    ] or _unlisted(sentence, abroad)
    for partner in partners:
        at = Cue(partner.start, partner.start, named[0].kind, True, True)
        yield Link(own, (partner,), at, "section about partners", 0.7)


def _unlisted(sentence: Sentence, abroad: Sequence[ProsePlace]) -> list[ProsePlace]:
    """Return the name that no list has and that opens a clause with its verb."""
    match = UNKNOWN.match(sentence.text)
    if abroad or not match or not _VERB.match(sentence.plain, match.end()):
        return []
    words = fold(match[0]).split()
    if is_given_name(words[0]) or any(word in NO_NAMES for word in words):
        return []
    return [ProsePlace(0, match.end(), (match[0],), french=False, foreign=True, sure=False)]
