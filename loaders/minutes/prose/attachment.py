"""Which authorities a clause relates: each with its subject, or else with whom the passage is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import PartnershipKind
from graph.names import fold
from loaders.minutes.prose.assertion import changes
from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.links import BESIDES, OF_THE_PASSAGE, Home, Link, groups, without_qualifiers
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.words import each_pattern, pattern, says

FORMAL: Final = frozenset({PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT})
_VERB: Final = 60
"""The same behind a verb: « finance un programme d'irrigation dans le gouvernorat de Kairouan »."""
_NEAR: Final = 14
"""Letters between a word for a relation and « à » or « de » before the partner."""


@dataclass(slots=True)
class _Clause:
    """How far a clause has been read: whom it is about, and whether it ties them to somebody."""

    own: ProsePlace | None
    subject: Sequence[ProsePlace] = ()
    cue: Cue | None = None
    """The word for a relation beside a subject that is tied to nobody yet."""
    linked: bool = False
    """Whether somebody was put beside the subject, so that a list may go on."""


def attached(clause: Sentence, marked: Sequence[Cue], home: Home, *, among_partners: bool = False) -> Iterator[Link]:
    """Relate the authorities of a clause by its words for relations or, without one, by a visit or a reception.

    Those that a preposition puts beside another are tied to the clause's subject; where it has none, or nobody but
    them, to whom the passage is about, its ``home``. Among partners, one as a subject is one of them.
    """
    plain = clause.plain
    named = [p for p in clause.found if not p.within or pattern("with whom").match(plain, p.end)]
    usable = list(without_qualifiers(plain, named))
    encounter = says("encounter", plain) and says("finite", plain)
    if not usable or not (marked or encounter or among_partners):
        return
    parted = list(groups(plain, usable))
    actor = next((g[0] for g in parted if g[0].french and lead_of(plain, g[0]) == "by"), None)
    read = _Clause(actor or home(plain[: min([usable[0].start, *(c.start for c in marked)])]))
    for group in parted:
        lead, cue = lead_of(plain, group[0]), nearest(group, marked)
        goes_on = read.linked and says("list goes on", plain[: group[0].start])
        pair = _is_pair(plain, group, lead, cue) and not goes_on
        if pattern("with whom").match(plain, group[-1].end):
            lead = "with"
        elif cue and cue.start >= group[-1].end and pattern("who is").match(plain, group[-1].end):
            lead = ""
        elif (
            not pair
            and lead in ("", "of", "to")
            and cue
            and cue.end <= group[0].start
            and _is_led(plain, lead, cue, group, read)
        ):
            lead = "led" if lead else "with"
        named = [p for p in group if p.sure or lead in ("with", "led") or any(q.sure for q in group)]
        ours = [p for p in group if p.french and not p.foreign] or [p for p in group if p.french]
        if pair:
            yield from _alone(plain, read, among_partners)
            own = ours[0] if ours else group[0]
            others = [p for p in group if p is not own]
            yield from _links(own, others, cue, "between" if lead == "between" else "side by side", plain)
            read = _Clause(read.own, (own,) if lead == "" else (), None, linked=True)
        elif group[0] is actor:
            continue
        elif lead in ("", "of", "to", "aside") and (
            lead == "" or (lead == "of" and ours) or pattern("owns").match(plain, group[-1].end)
        ):
            yield from _alone(plain, read, among_partners)
            before = next((p for p in read.subject if p.french), read.own)
            either = pattern("or").search(plain, group[0].end, group[-1].start) if len(group) > 1 else None
            named = [p for p in (group[-1:] if either else group) if p.sure]
            read = _Clause(before, named, None if lead else cue)
        elif (lead == "to" and (encounter or actor) and not ours) or (lead not in ("to", "aside") and marked):
            rule = {"with": "with", "led": "to", "to": "to"}.get(lead, "attached")
            rule = BESIDES if says("besides", plain[: group[0].start]) else rule
            links = list(_tied(plain, read, named, cue, rule))
            yield from links
            read.cue, read.linked = None, bool(links)
            if not links and ours:
                read.subject = tuple(ours)
    yield from _alone(plain, read, among_partners)


def _is_led(plain: str, lead: str, cue: Cue, group: Sequence[ProsePlace], read: _Clause) -> bool:
    """Whether a word for a relation leads to a partner: « jumelée depuis 1984 à Fürth », « sa partenaire Linz »."""
    gap, start = plain[cue.end : group[0].start], group[0].start
    if lead:
        far = _NEAR if cue.noun or group[0].french else _VERB
        return cue.to and len(pattern("in a year").sub("", gap)) <= far
    if (
        says("introduces", plain[:start])
        or (cue.to and pattern("leads directly").fullmatch(gap))
        or (cue.noun and pattern("behind a comma").fullmatch(gap))
    ):
        return True
    return read.linked and says("list goes on", plain[:start])


def _is_pair(plain: str, group: Sequence[ProsePlace], lead: str, cue: Cue | None) -> bool:
    """Whether a clause puts two sides beside each other: « Caen et Gand ont … », « le lien de Caen et Gand »."""
    if not cue:
        return False
    if says("their relation", plain, group[-1].end) and lead == "" and len(group) == 2 and _are_apart(*group):
        return True  # « Torbay and Hameln have ended their twinning »
    if len(group) < 2 or not any(_differ(group[0], p) for p in group[1:]):
        return False
    if lead == "between":
        return True
    if lead == "of":
        return cue.noun and len(group) == 2 and 0 <= group[0].start - cue.end <= _NEAR
    several = len(group) == 2 or says("three", plain) or not group[0].foreign
    listed = cue.end <= group[0].start and says("introduces", plain[: group[0].start])
    return several and lead == "" and not listed


def lead_of(plain: str, place: ProsePlace) -> str:
    """Return which kind of preposition governs a place; empty for a subject."""
    found = next(filter(None, (lead.search(plain[: place.start]) for lead in each_pattern("leads"))), None)
    return (found.lastgroup or "") if found else ""


def nearest(group: Sequence[ProsePlace], marked: Sequence[Cue]) -> Cue | None:
    """Return the word for a relation that is nearest to a group, one before it rather than one behind."""
    before = [c for c in marked if c.end <= group[0].start]
    after = [c for c in marked if c.start >= group[-1].end]
    return before[-1] if before else after[0] if after else None


def _tied(plain: str, read: _Clause, named: Sequence[ProsePlace], cue: Cue | None, rule: str) -> Iterator[Link]:
    """Tie partners to the subject, each to each, or each to its own; without a subject, to the passage's home."""
    if read.subject and len(read.subject) == len(named) and says("each", plain):
        for one, other in zip(read.subject, named, strict=True):
            yield from _links(one, [other], cue, "respectively", plain)
    elif read.subject:
        for one in read.subject:
            yield from _links(one, named, cue, rule, plain)
    elif read.own:
        yield from _links(read.own, named, cue, f"{rule}{OF_THE_PASSAGE}", plain)


def implied(clause: Sentence, marked: Sequence[Cue], home: Home) -> list[Link]:
    """Relate those of whom a clause without a word for a relation says that one ended, slept or began anew."""
    told = [] if marked else [Cue(*span, PartnershipKind.CONTACT, False, True) for span in changes(clause.plain)]
    return [link for link in attached(clause, told, home) if not link.rule.startswith("attached")] if told else []


def of_two(clause: Sentence) -> Iterator[Link]:
    """Relate two towns of two countries of which a clause says something together: « Salem and Kawagoe carry on »."""
    plain, (own, other, *_) = clause.plain, (*clause.found, None, None)
    if not (own and other and own.sure and other.sure and _are_apart(own, other)):
        return
    verb = pattern("do together").match(plain, other.end)
    if verb and pattern("before the two").fullmatch(plain, 0, own.start) and plain[own.end : other.start] == " and ":
        cue = Cue(*verb.span(), PartnershipKind.CONTACT, False, True)
        yield Link(own, (other,), cue, "side by side", 0.8)


def _alone(plain: str, read: _Clause, among_partners: bool) -> Iterator[Link]:
    """A subject from abroad that its clause ties to nobody: « Linz est jumelée avec la ville »."""
    if not read.own or not read.subject or not (read.cue or among_partners):
        return
    end = read.subject[-1].end
    cue = read.cue if read.cue and (read.cue.start >= end or not read.cue.end) else None
    said = (
        cue
        and not says("for one", plain[: cue.start])
        and (cue.kind in FORMAL or pattern("predicates").fullmatch(plain, end, cue.start))
    )
    if said or (among_partners and says("finite", plain)):
        abroad = [p for p in read.subject if not p.french or (p.foreign and p.listed_abroad)]
        yield from _links(read.own, abroad, read.cue, f"attached{OF_THE_PASSAGE}", "")


def _links(own: ProsePlace, named: Sequence[ProsePlace], cue: Cue | None, rule: str, plain: str) -> Iterator[Link]:
    others = [p for p in named if not is_within(p, own) and not p.role]
    formal = cue is not None and cue.kind in FORMAL
    if not cue or (own.french and not own.foreign and not (formal and rule.startswith("with"))):
        others = [p for p in others if _differ(own, p)]
    if not others:
        return
    confidence = (0.8 if rule.endswith(OF_THE_PASSAGE) else 0.9) - 0.15 * any(not p.sure for p in others)
    cue = cue or Cue(others[0].start, others[0].start, PartnershipKind.CONTACT, True, True)
    if own.french or any(p.foreign for p in others):
        together = len(others) > 1 and says("three", plain)
        yield Link(own, tuple(others), cue, rule, confidence, together)
    else:
        yield from (Link(p, (own,), cue, rule, confidence) for p in others)


def is_within(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether two are one side: « Metz » and « Eurométropole de Metz », « Brest » and « Brest métropole »."""
    first, second = fold(one.names[0]), fold(other.names[0])
    short, long = sorted((first, second), key=len)
    return long.endswith(short) or bool(long.startswith(f"{short} ") and says("kinds of authority", long, len(short)))


def _differ(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether two may be partners, of two countries as far as lists tell."""
    apart = (one.french and other.foreign) or (one.foreign and other.french)
    return apart and not (len(one.lands) == 1 and one.lands == other.lands)


def _are_apart(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether lists have two in different countries."""
    return bool(one.lands and other.lands) and not one.lands & other.lands
