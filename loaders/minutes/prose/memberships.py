"""Memberships of networks that prose states: « la ville adhère à l'AFCCRE depuis 2021 »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from graph.model import MembershipBasis
from graph.names import fold
from loaders.files.documents import BlockKind, SourceText
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundMembership, FoundPerson
from loaders.minutes.prose.assertion import Mood, mood_of
from loaders.minutes.prose.clauses import clauses, places_in
from loaders.minutes.prose.member_lists import members_in
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.sentences import sentences
from loaders.minutes.prose.since import year_in
from loaders.minutes.prose.subjects import Subjects, is_subject
from loaders.names.networks import is_known_network, network_names

_TIE: Final = re.compile(
    r"\b(?:adher(?:e|ent|ons|ait|aient)|adhesion|a rejoint|ont rejoint|avons rejoint|rejoint|fait partie|font partie"
    r"|faisons partie|membres?|appartien(?:t|nent)|appartenons|affiliee?s?|adherentes?|adherents?|cotis(?:e|ent)"
    r"|a integre|ont integre|est entree?|belongs?|joined|(?:has|have) joined|(?:is|are|was) (?:a |an )?members?"
    r"|affiliated)\b"
)
_ENDED: Final = re.compile(
    r"\b(?:a|ont|avons) quitte|\bs'est retiree?|\bse sont retire|\bn(?:e |')\w+ (?:plus|pas|jamais)|\bretrait\b"
    r"|\bex-membre"
    r"|\bancien\w* membre|\bleft\b|\bwithdr\w+|\bnot (?:a )?members?|\bno longer|\bnever\b"
)
_NOT_YET: Final = re.compile(
    r"\b(?:compte|souhaite|envisage|voudrait|pourrait|va|prevoit|espere|devrait|propose|demande a|projet d|candidat\w*"
    r"|would|could|might|hopes?|wishes|plans?|intends?|considering|applied|if|si)\b"
)
_LEADS: Final = re.compile(
    r"(?:\s*(?:depuis|since|en|in) (?:19|20)\d\d)?,?\s*(?:(?:(?:a|au|aux|de|du|des|of|to|dans)\b|d')\s*)?"
    r"(?:(?:la|le|les|the)\s|l')?(?P<word>(?:reseaux?|association|federation|network|label|alliance|club|union)\s"
    r"(?:(?:des|de la|de|du|d'|of|europeen|international|francais)\s?)*(?:(?:la|le|les|the)\s|l')?)?"
)
_NAME: Final = re.compile(
    r"«\s?(?P<quoted>[^»]{2,60}?)\s?»|(?P<name>[A-ZÀ-Þ][\w'’&.-]*(?: (?:(?:de|des|du|d'|et|la|l'|of|and|en|for"
    r"|pour) ?)*"
    r"[A-ZÀ-Þ][\w'’&.-]*)*(?: (?:d'art et d'histoire|d'histoire))?)"
)


_DECIDED: Final = re.compile(r"\b(?:re-?)?adhesion\b|\bcotisation\b")
"""What a council decides on that joins a network, or stays in it."""
_NOT_JOINED: Final = re.compile(
    r"\bretrait|\bfin d|\bresili|\bdenonc|\bdesadhesion|\bnon[ -]renouvel|\bne pas\b|\brefus|\bdemissi|\bsorti"
    r"|\bdemande d|\bprojet d|\bcandidat"
)
_ACRONYM: Final = 6
_ASSOCIATION: Final = re.compile(r"(?:association|club|union|federation) ")
"""Councils join many that are no networks of authorities."""
_INTO: Final = re.compile(r"\b(?:a l'(?=\w)|a la (?=\w)|aux? (?=\w)|a (?=\w))")


@cache
def _any_name() -> re.Pattern[str]:
    """Find a known name, acronyms as they are written."""
    names = sorted(network_names(), key=len, reverse=True)
    acronyms = "|".join(re.escape(name) for name in names if len(name) <= _ACRONYM)
    others = "|".join(re.escape(name).replace("'", "['’]") for name in names if len(name) > _ACRONYM)
    return re.compile(rf"(?<!\w)(?:{acronyms}|(?i:{others}))(?!\w)")


def memberships(
    text: SourceText, people: Sequence[FoundPerson], places: ProsePlaces, seats: Sequence[str], year: int
) -> Iterator[FoundMembership]:
    """Find the memberships that the prose of a document states.

    Parameters
    ----------
    text : SourceText
        The document.
    people : sequence of FoundPerson
        Who took part: « la ville » is theirs.
    places : ProsePlaces
        Finds authorities.
    seats : sequence of str
        Whose own meeting it was.
    year : int
        Of the document, 0 where it is not known.

    Yields
    ------
    FoundMembership
        In the document's order, each with its lines; wishes, plans and what is over are none.
    """
    subjects = Subjects(places, people, text.title, seats)
    seen: set[tuple[str, str]] = set()
    for block in text.blocks:
        if block.kind is BlockKind.ROW:
            continue
        for listed in members_in(block):
            if (fold(listed.member), fold(listed.network)) not in seen:
                seen.add((fold(listed.member), fold(listed.network)))
                yield listed
        subjects.enter(block)
        for sentence in sentences(block):
            found = places.find(sentence.text)
            subjects.note_speaker(sentence, found)
            member: ProsePlace | None = None
            for clause in clauses(sentence):
                here = places_in(clause, sentence, found)
                tie = _TIE.search(clause.plain)
                until = tie.start() if tie else len(clause.plain)
                if not clause.plain[:until].strip():
                    continue  # « Membres de l'AIMF : … » lists members of its own
                named = [p for p in here if p.sure and not p.within and p.end <= until and is_subject(clause.plain, p)]
                member = named[0] if named else member
                network = _network(clause.text, tie.end()) if tie else ""
                who = member or (subjects.of(clause, clause.plain[:until]) if tie else None)
                if not (tie and network and who) or not _holds(clause.plain, tie):
                    continue
                since = year_in(clause.plain, year, 1) or _year(clause.plain, tie)
                basis, rule = MembershipBasis.DECLARED.value, "membership in prose"
                for name in who.names:
                    if (fold(name), fold(network)) not in seen:
                        seen.add((fold(name), fold(network)))
                        yield FoundMembership(name, network, basis, clause.locator, rule, 0.8, since=since)
            subjects.leave(sentence, found)


def joined(text: str) -> tuple[str, bool]:
    """Return the network that the object of a decision joins, and whether it is known; empty where there is none.

    Examples
    --------
    >>> joined("Adhésion de la ville de Gap au réseau Villes du Lac"), joined("Renouvellement de l'adhésion à l'AFCCRE")
    (('Villes du Lac', False), ('AFCCRE', True))
    >>> joined("Retrait de l'adhésion à l'AFCCRE"), joined("Adhésion à l'association des pêcheurs du lac")
    (('', False), ('', False))
    """
    plain = flat(text)
    tie = _DECIDED.search(plain)
    if not tie or _NOT_JOINED.search(plain):
        return "", False
    if known := _any_name().search(text, tie.end()):
        return known[0], True
    names = (_network(text, match.start()) for match in _INTO.finditer(plain, tie.end()))
    return next((name for name in names if name and not _ASSOCIATION.match(flat(name))), ""), False


def _holds(plain: str, tie: re.Match[str]) -> bool:
    """Whether a clause states the membership: it is not over, not only wished for and not denied."""
    before = plain[: tie.start()]
    if _ENDED.search(plain) or _NOT_YET.search(before):
        return False
    return mood_of(before, tie[0], plain[tie.end() :]) is Mood.STATED


def _year(plain: str, tie: re.Match[str]) -> int | None:
    match = re.search(r"\b(?:en|in) ((?:19|20)\d\d)\b", plain[tie.start() :])
    return int(match[1]) if match else None


def _network(text: str, at: int) -> str:
    """Read the network behind the words: one that is known, or one that a word such as « réseau » announces."""
    lead = _LEADS.match(flat(text), at)
    match = _NAME.match(text, lead.end()) if lead else None
    if not lead or not match:
        return ""
    name = (match["quoted"] or match["name"]).strip(" .")
    printed = [name, text[lead.start("word") : match.end()].strip(" .«»")] if lead["word"] else [name]
    if known := next((one for one in printed if is_known_network(one)), ""):
        return known
    return name if lead["word"] else ""
