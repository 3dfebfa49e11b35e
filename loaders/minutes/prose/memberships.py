"""Memberships of networks that prose states: « la ville adhère à l'AFCCRE depuis 2021 ».

Each network of a clause is tied to the nearest words for belonging, joining or leaving; their mood says whether
the clause's subject is a member. Who left or would like to join is no member, but a doubt with its passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from graph.countries import codes_by_name
from graph.model import MembershipBasis, ObservedStatus
from graph.names import fold
from loaders.files.documents import Block, BlockKind, SourceText
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundMembership, FoundPerson, ReadingDoubt, SkipReason
from loaders.minutes.prose.aliases import body_meant
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.clauses import clauses
from loaders.minutes.prose.gazetteer import french_communes, gazetteer
from loaders.minutes.prose.links import subjects_of
from loaders.minutes.prose.member_lists import members_in
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.since import year_in
from loaders.minutes.prose.subjects import Subjects
from loaders.minutes.prose.words import pattern, says
from loaders.names.networks import any_name, is_known_network

_JOINING: Final = re.compile(r"(?:adhesion|affiliation|candidature|membership|entree|join|adherer|integrer|rejoindre)")
_APART: Final = re.compile(r"[(:;]")
_NEAR: Final = 60
"""Letters between « l'adhésion de la ville » and the network."""
_FEWEST_WORDS: Final = 5
"""A cell of fewer words is no sentence."""


class _NamedNetwork(NamedTuple):
    """Where a clause names a network, and which."""

    start: int
    end: int
    name: str


def memberships(
    text: SourceText, people: Sequence[FoundPerson], places: ProsePlaces, seats: Sequence[str], year: int
) -> Iterator[FoundMembership | ReadingDoubt]:
    """Find what the prose of a document says of members, each once: who is one, and who left or would like to join.

    ``people`` took part, so that « la ville » is theirs; ``seats`` are those whose own meeting it was.
    """
    subjects = Subjects(places, people, text.title, seats)
    seen: set[tuple[str, ...]] = set()
    for block in text.blocks:
        lines = _sentences_in_cells(block) if block.kind is BlockKind.ROW else [block]
        told = (found for line in lines for found in (*members_in(line), *_in_block(line, text, subjects, year)))
        for one in (*(members_in(block) if block.kind is BlockKind.ROW else ()), *told):
            key = (one.member, one.network) if isinstance(one, FoundMembership) else one.candidates
            if (folded := tuple(map(fold, key))) not in seen:
                seen.add(folded)
                yield one


def _sentences_in_cells(row: Block) -> list[Block]:
    """Return the cells of a row that are sentences, as paragraphs: « La ville est membre de l'AFCCRE. »."""
    label = pattern("their networks").match(row.text)
    networks = re.sub(r"\s*[,;]\s*", " et de ", label["networks"]) if label else ""
    cells = [f"{label['who']} {label['tie']} de {networks}"] if label else row.cells
    said = [cell for cell in cells if len(cell.split()) >= _FEWEST_WORDS]
    return [replace(row, kind=BlockKind.PARAGRAPH, text=cell, cells=()) for cell in said]


def _in_block(
    block: Block, text: SourceText, subjects: Subjects, year: int
) -> Iterator[FoundMembership | ReadingDoubt]:
    subjects.enter(block)
    last: list[_NamedNetwork] = []
    members: Sequence[ProsePlace] = ()
    for sentence in subjects.named_in(block):
        subjects.note_speaker(sentence)
        before, members = members, ()
        for clause in clauses(sentence):
            ties = list(pattern("tie").finditer(clause.plain))
            networks = _networks(clause.text, ties)
            here = [p for p in clause.found if not any(n.start < p.end <= n.end for n in networks)]
            members = subjects_of(replace(clause, found=here)) or members
            if not networks and ties and says("network named before", clause.plain):
                networks = [one._replace(start=len(clause.plain), end=len(clause.plain)) for one in last]
            two = (before if len(before) == 2 else subjects.delegations) if says("two parties", clause.plain) else None
            for network in networks if ties and not clause.text.isupper() else ():
                ours = subjects.document if says("our town", clause.text[: network.start]) else None
                home = ours or subjects.of(clause, clause.plain[: network.start])
                meant = two or members or ([home] if home else before[:1])
                if body := body_meant(clause, min(tie.start() for tie in ties), text):
                    if fold(body) == fold(network.name):
                        continue  # « Occitanie Coopération est membre de … »
                    here, meant = [], [ProsePlace(0, 0, (body,), french=True, foreign=False)]
                elif _dropped(sentence, clause, network, ties[0]):
                    continue
                behind = sentence.plain[clause.start - sentence.start + network.end :]
                yield from _told(clause, ties, network, here, meant, year, behind)
            last = networks or last
        subjects.leave(sentence)


def _dropped(sentence: Sentence, clause: Sentence, network: _NamedNetwork, tie: re.Match[str]) -> bool:
    """Whether the rest of a sentence gives up what its subject is: « L'adhésion à …, est abandonnée »."""
    behind = clause.start - sentence.start + network.end
    return bool(_JOINING.match(tie[0]) and says("dropped", sentence.plain, behind))


def _told(
    clause: Sentence,
    ties: Sequence[re.Match[str]],
    network: _NamedNetwork,
    here: Sequence[ProsePlace],
    subject: Sequence[ProsePlace],
    year: int,
    behind: str,
) -> Iterator[FoundMembership | ReadingDoubt]:
    """Read what a clause says of one network: of whose membership, and whether it is one."""
    before = [tie for tie in ties if tie.end() <= network.start]
    tie = before[-1] if before else ties[0]
    plain = clause.plain
    if _APART.search(plain, tie.end(), network.start) or not (
        plain[: tie.start()].strip() or pattern("owned by").match(plain, tie.end())
    ):
        return  # « Membres de l'AIMF : … » lists members of its own
    owned = [p for p in here if any(pattern("owned by").fullmatch(plain, one.end(), p.start) for one in (*before, tie))]
    begun = before[-2].end() if len(before) > 1 else 0
    apposed = pattern("apposed").search(plain, begun, tie.start())
    ended = plain.find(",", network.end) if apposed else -1
    subject = [p for p in here if apposed and p.end == apposed.start()] or subject
    said = plain[apposed.end() if apposed else begun : ended if ended >= 0 else len(plain)]
    mood = _mood(said, tie, network.end - tie.start())
    if mood is Mood.STATED and _JOINING.match(tie[0]) and says("joining put off", behind):
        mood = Mood.WISHED
    for name in [place.names[0] for place in owned or subject] if mood else ():
        if mood is Mood.STATED:
            since = year_in(plain, year, 1) or _year(plain, tie)
            basis, rule = MembershipBasis.DECLARED.value, "membership in prose"
            yield FoundMembership(name, network.name, basis, clause.locator, rule, 0.8, since=since)
        else:
            reason = SkipReason.WOULD_JOIN if mood is Mood.WISHED else SkipReason.LEFT_NETWORK
            yield ReadingDoubt(clause.text, reason, (name, network.name), clause.locator)


def _mood(plain: str, tie: re.Match[str], reach: int) -> Mood | None:
    """Judge a membership: stated, wished for, denied where it has ended; None where nothing can be said."""
    at = plain.find(tie[0])
    before, within = plain[:at], plain[at : at + max(reach, len(tie[0]))]
    mood = mood_of(before, within, plain[at + len(within) :])
    to_come = mood in (Mood.WISHED, Mood.PLANNED, Mood.IMAGINED) or says("joining to come", before + tie[0])
    if tie["leaves"] or state_of(plain.replace("pour memoire", "")) is ObservedStatus.LAPSED:
        return None if to_come else Mood.DENIED
    if mood is Mood.DENIED or says("no member", before):
        return None
    return Mood.WISHED if to_come else Mood.STATED


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
    tie = pattern("decided").search(plain)
    if not tie or says("not joined", plain):
        return "", False
    if known := any_name().search(text, tie.end()):
        return known[0], True
    found = (_network_at(text, match.start()) for match in pattern("into").finditer(plain, tie.end()))
    return next((one.name for one in found if one and not pattern("association").match(flat(one.name))), ""), False


def _year(plain: str, tie: re.Match[str]) -> int | None:
    match = re.search(r"\b(?:en|in) ((?:19|20)\d\d)\b", plain[tie.start() :])
    return int(match[1]) if match else None


def _networks(text: str, ties: Sequence[re.Match[str]]) -> list[_NamedNetwork]:
    """Find the networks of a clause: known ones anywhere, others behind the words for members."""
    found = [_in_full(text, *match.span()) for match in any_name().finditer(text)]
    plain = flat(text)
    leads = [(match.end(), match[0]) for match in (*ties, *pattern("also").finditer(plain))]
    for tie in ties:
        if _JOINING.match(tie[0]):  # « l'adhésion de la ville à France-Québec »
            leads += [(into.start(), tie[0]) for into in pattern("into").finditer(plain, tie.end(), tie.end() + _NEAR)]
    for at, said in leads:
        one = _network_at(text, at, said)
        if one and (inside := next((other for other in found if one.start < other.start < one.end), None)):
            one = _NamedNetwork(
                one.start, inside.start, pattern("before another network").sub("", text[one.start : inside.start])
            )
        if one and one.name and not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    found = [
        one for one in found if not any(pattern("explains").fullmatch(plain[end : one.start]) for _, end, _ in found)
    ]
    found = [one for one in found if not (pattern("seat").match(flat(one.name)) or says("body behind", one.name))]
    return [one for one in found if not says("network merely named", plain[: one.start])]


def _in_full(text: str, start: int, end: int) -> _NamedNetwork:
    """Return a known network with what its name says here besides: « Réseau Bretagne Solidaire »."""
    before, behind = pattern("longer name before").search(text[:start]), pattern("longer name").match(text, end)
    start, end = before.start() if before else start, behind.end() if behind else end
    return _NamedNetwork(start, end, text[start:end])


def _network_at(text: str, at: int, tie: str = "") -> _NamedNetwork | None:
    """Read the network behind some words: one that is known, or one that a word such as « réseau » announces."""
    lead = pattern("before a network").match(flat(text), at)
    match = lead and (
        pattern("name of a network").match(text, lead.end())
        or (lead["word"] and pattern("name of a network").match(text, lead.start("word")))
    )
    if not lead or not match:
        return None
    name = (match["quoted"] or match["many"] or match["name"]).strip(" .")
    whole = text[lead.start("word") : match.end()].strip(" .«»") if lead["word"] else name
    known = next((one for one in (name, whole) if is_known_network(one)), "")
    proper = (name[0].isupper() and " " in name and says("network words", name)) or pattern("acronym").fullmatch(name)
    compound = pattern("compound network").fullmatch(name) and says("strong tie", tie)
    belongs = bool(
        says("strong tie", tie)
        and says("to or of", lead[0])
        and pattern("proper name").fullmatch(name)
        and not _is_place(name)
    )
    if not (known or lead["word"] or proper or compound or belongs):
        return None
    described = bool(lead["word"]) and says("described", flat(lead["word"]))
    linked = whole[0].isupper() and not known  # « Association des États du Lac », « Réseau Rivages »
    called = known or (whole if linked or (match["many"] and (described or not name[0].isupper())) else name)
    if pattern("network without a name").fullmatch(flat(called)) or pattern("what a network does").fullmatch(called):
        return None
    return _NamedNetwork(match.start(), match.end(), called)


def _is_place(name: str) -> bool:
    """Whether a name is that of a country or a town, rather than of a network."""
    folded = fold(name)
    return folded in codes_by_name() or folded in french_communes() or folded in gazetteer()
