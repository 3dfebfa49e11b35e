"""People named in prose with what they are: who speaks, chairs, represents or signs, and who is said to be excused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from loaders.files.bounds import check_time
from loaders.files.text import Block, BlockKind, SourceText
from loaders.minutes.affiliation import (
    WORKS_FOR,
    Affiliation,
    affiliation_of,
    names_body,
    role_before,
    starts_body,
    starts_role,
    tidy,
    without_article,
)
from loaders.minutes.asides import is_of_the_session, said_besides, shared_among
from loaders.minutes.entries import PREFIX, entries_of, heading_of, subject_of
from loaders.minutes.flat import flat
from loaders.minutes.labels import OTHERS_TOO
from loaders.minutes.lexicon import BODY_HEADS, PLACE_HEADS, phrases
from loaders.minutes.names import HONORIFIC, PersonName, is_given_name, name_at
from loaders.minutes.pieces import LIKELY, has_body_head
from loaders.minutes.presence import Presence, missing_in, presence_of, speaks, verb_in
from loaders.minutes.prose.gazetteer import countries_of_place

_LISTS_ON: Final = re.compile(
    r"(?:\s*,?\s(?:qui|dont|où|venue?s?|who|whom|where) [^.;:()]{2,80}?(?=[,;]?\s(?:et|and|ainsi)\b|\s?;))?"
    r"\s*(?:[,;]|\)?[,;]?\s*(?:et|and|&|ainsi que|ou|puis|then|as well as)\b)\s*(?:(?:enfin|also|finally|aussi),?\s)?"
    r"(?:(?:nos|our|les|the|leurs?|their|deux|trois|quatre|two|three|four) [^\W\d_][\w' -]{2,30}(?:[,:]\s+|\s\())?"
    r"(?:de |d'|par |of |by |avec |with |from |à |to |(?:le|la|the|son|sa) )?"
)
"""Between the people of « composée de Mme Roux, adjointe, de M. Petit et de M. Blin »."""
_GOES_ON: Final = re.compile(
    r"^\s*(?:(?:de|en) (?!s(?:a|on|es) |leur|presence)|d'|du |des |a la |a l'|aux |au |of |for |chargee?|"
    r"deleguee?|responsable|referente?|en charge)"
)
_MYSELF: Final = re.compile(r"(?:moi|me|myself)\b")
_AND: Final = re.compile(r"^\s*(?:et|and) ")
_NAMED_AFTER: Final = phrases("prose", "named_after", r"\b", r"\s+(?:de |du |d')?$")
"""Before a name that is a place's or a prize's."""
_CAPITAL: Final = re.compile(r"(?<![\w.-])(?:(?<!['’])|(?<=\b[dD]['’]))(?=[A-ZÀ-Ý])")
"""Where a name may begin: « sous la présidence d'Évelyne Roux », too."""
_OF: Final = re.compile(r"\b(?:de|du|d'|a) ?$")
_WORKS_FOR: Final = re.compile(WORKS_FOR)
_BRACKETS: Final = re.compile(r"\s*\(([^()]{2,200}(?:\([^()]*\)[^()]*)?)\)")
_BEHIND: Final = re.compile(
    r"\s*[,:]\s*(?:alors |then |respectivement )?|\s+(?=(?:(?:from|of|for) (?:the )?|pour (?:la |le |l'))[A-Z])"
)
_FROM: Final = re.compile(
    r"(?:de l'|de la |du |de |d'|(?:from|of|for) (?:the )?|pour (?:la |le |l'))(?=[A-ZÀ-Ý]|\w+ (?:de|du|d'|of))"
)
_SENTENCE_END: Final = re.compile(r"[.;!?](?=\s|$)(?<!\bM\.)(?<!\bMM\.)(?<!\bDr\.)|\s[–-]\s|:|\s\(")
_DETERMINED: Final = re.compile(
    r"(?:[mts]on|[mts]a|[nv]otre|leur|le|la|the|his|her|our|your|its) [^\W\d_]+\b(?! (?:de|du|des|of)\b)"
)
_NAMED_BODY: Final = re.compile(r"[A-ZÀ-Ý][^,.;:()]{2,60}?(?=\s*[,.;:)])")
"""A body between commas: « Camille Roux, Ville de Metz : »."""
_ADDRESSED: Final = re.compile(r"(?:^\s*(?:à|to|an)|\battention d\S+|\battention of|\battn\.?)[\s:]*$", re.IGNORECASE)
"""Before the name in an address, above the body that the letter goes to."""
_SIGNED_FOR: Final = re.compile(
    r"(?:pour|for|für|por|per|voor)\s+(?:(?:la|le|les|the|die|das|den|el|il)\s+|l')?(?P<body>.{3,80}?)[\s:]*",
    re.IGNORECASE,
)
_REPRESENTS: Final = re.compile(
    r"[\s,)]*(?:(?:qui|who)\s+)?(?:représent(?:e|ait|era|ant)|represent(?:s|ed|ing))\s+(?:(?:la|le|les|the)\s+|l')?"
)
_CLAUSE_END: Final = re.compile(r"[,.;:]|\s(?:et|and|dans|lors|au|à|in|at)\s")
_SURE: Final = 0.85
_HEADS_MAIL: Final = re.compile(r"[^\W\d_]{2,12}\s?:\s")
_HOUR: Final = re.compile(r"\d{1,2}\s?(?:h|:|\.)\s?(?:\d\d)?\s*(?:[–:|-]|à|to)")
_MAX_ROLE: Final = 160
_CLOSING: Final = 6
"""Blocks at the end among which a signature stands."""
_NEAR: Final = 110
"""Characters before a name that may hold its function."""


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A person named in prose, and what it tells of whether that person was there."""

    name: PersonName
    affiliation: Affiliation
    block: Block
    start: int
    end: int
    told: Presence

    @property
    def acts(self) -> bool:
        """Whether what the person does, or who brought or met the person, shows presence."""
        return self.told in (Presence.ACTS, Presence.BROUGHT)

    @property
    def excused(self) -> bool:
        """Whether the person is said to be missing."""
        return self.told in (Presence.EXCUSED, Presence.ABSENT)


def mentions(text: SourceText) -> Iterator[SpeakerMention]:
    """Find the people that the prose names.

    Yields
    ------
    Mention
        In the order of the text; whoever is named twice comes twice.
    """
    blocks = text.blocks
    for index, block in enumerate(blocks):
        check_time(block.locator())
        if block.kind is BlockKind.ROW:
            continue
        if index >= max(_CLOSING, len(blocks) - _CLOSING) and OTHERS_TOO.match(block.text):
            return
        if signed := _signature(blocks, index):
            yield signed
        else:
            yield from _in_block(block)


@dataclass(frozen=True, slots=True)
class _Spotted:
    """A name in a paragraph: ``lead`` is where the function before it begins, ``stop`` where what follows it ends."""

    name: PersonName
    what: Affiliation
    lead: int
    start: int
    end: int
    stop: int


def _in_block(block: Block) -> Iterator[SpeakerMention]:
    """Find names from the left; those who are listed together share what the sentence says of them."""
    groups: list[list[_Spotted]] = []
    for spotted in _spotted(block.text):
        if groups and _LISTS_ON.fullmatch(block.text, groups[-1][-1].stop, spotted.lead):
            groups[-1].append(spotted)
        else:
            groups.append([spotted])
    ends = [group[0].lead for group in groups][1:] + [len(block.text)] * bool(groups)
    for group, until in zip(groups, ends, strict=True):
        yield from _judged(block, group, until)


def _spotted(text: str) -> Iterator[_Spotted]:
    at = past = 0
    while match := _CAPITAL.search(text, at):
        start = match.start()
        name = name_at(text, start)
        what, stop = _described(text, name.end) if name else (Affiliation(), start)
        lead, before = role_before(text, max(past, start - _NEAR), start)
        joined = bool(past) and bool(_LISTS_ON.fullmatch(text, past, lead)) and bool(what.role or what.organisation)
        if not name or not (_is_name(text, start, name) or _is_likely(text, start, name, what, before or joined, lead)):
            at = name.end if name and _is_place(name.given) else start + 1  # « San Pedro de Macorís »
            continue
        if before and not what.role and not is_of_the_session(before.role):
            what = Affiliation(before.role, what.organisation or before.organisation, what.chair)
        if name.title and not what.role:
            what = replace(what, role=name.title)
        if not what.organisation:
            what = replace(what, organisation=_represented(text[: name.end], lead, start, text[stop : stop + _NEAR]))
        yield _Spotted(name, what, lead, start, name.end, stop)
        at = past = max(stop, name.end)


def _represented(text: str, lead: int, start: int, behind: str) -> str:
    """Read for whom somebody speaks: « … représente la ville », « La ville est représentée par … »."""
    if verb := _REPRESENTS.match(behind):
        body = tidy(_CLAUSE_END.split(behind[verb.end() :], maxsplit=1)[0])
        return body if names_body(body) else ""
    begun = text.rfind(". ", 0, lead) + 1
    heading, at = heading_of(text, begun)
    said = text[begun:at].strip()
    sure = not said.endswith(":") and ("epresent" in flat(said) or PREFIX.match(said))
    return heading.organisation if heading and sure and at in (lead, start) else ""


def _judged(block: Block, people: Sequence[_Spotted], until: int) -> Iterator[SpeakerMention]:
    """Make mentions of people who are named together, before others from ``until`` on."""
    first, last = people[0], people[-1]
    described = last.stop > last.end or last.lead < last.start
    missing = missing_in(block.text[last.end : until], several=len(people) > 1)
    told = missing or presence_of(block.text, first.lead, last.stop, described=described)
    if told is Presence.UNTOLD and _HOUR.match(block.text):
        told = Presence.BROUGHT  # « 9 h 30 – Mme Roux, directrice »: a line of a programme
    shared = shared_among(block.text, [(one.lead, one.stop) for one in people], [one.what for one in people])
    leads = [*(one.lead for one in people[1:]), until]
    for spotted, what, lead in zip(people, shared, leads, strict=True):
        told_of = missing_in(block.text[spotted.end : lead]) or told
        yield SpeakerMention(spotted.name, what, block, spotted.start, spotted.stop, told_of)


def _is_name(text: str, start: int, name: PersonName) -> bool:
    before = flat(text[max(0, start - 24) : start])
    if _NAMED_AFTER.search(before):
        return False
    honorific = bool(HONORIFIC.match(text, start))
    if honorific:
        return bool(name.family)
    if countries_of_place(name.full):
        return False  # « Vittorio Veneto »
    words = re.split(r"[\s-]", text[start : name.end])
    beside = _BRACKETS.match(text, name.end)
    if flat(words[0]) in PLACE_HEADS or (beside and subject_of(beside[1])):
        return False  # « Trent Hills (Mayor Ann Roe) »
    known = bool(name.given) and is_given_name(re.split(r"[\s-]", name.given)[0])
    linked = "du" in words and _OF.search(before)  # « le bureau de Colmar du CEEJA »
    return name.certainty >= _SURE and (known or (name.certainty > 0.95 and bool(name.given) and not linked))


def _is_place(given: str) -> bool:
    """« San », « Port »: what begins a place's name, unless it is an article, too."""
    return flat(given) in PLACE_HEADS and without_article(f"{given} x") != "x"


def _is_likely(text: str, start: int, name: PersonName, what: Affiliation, before: object, lead: int) -> bool:
    """« Abdou Sarr (Ville de Thiès) : Je remercie… »: what stands beside a name, and that they act, make it sure."""
    first = text[start:].split(maxsplit=1)
    if name.certainty < LIKELY or not name.given or flat(re.split(r"[\s-]", first[0])[0]) in PLACE_HEADS:
        return False
    if len(first) > 1 and HONORIFIC.match(first[1]):
        return False  # « Selon M. Sow »
    if before:
        return True
    if not (what.role or _begins_as_body(what.organisation) or countries_of_place(what.organisation)):
        return False
    stop = _described(text, name.end)[1]
    told = missing_in(text[name.end :]) or presence_of(text, lead, stop, described=True)
    return told is not Presence.UNTOLD and (
        bool(re.match(r"\s*\(", text[name.end :])) or told is not Presence.ACTS or not start
    )


def _begins_as_body(body: str) -> bool:
    words = re.findall(r"[\w'-]+", flat(body))
    return bool(words) and (words[0] in BODY_HEADS or words[-1] in BODY_HEADS)


def _described(text: str, end: int) -> tuple[Affiliation, int]:
    """Read the function after a name: between commas, in brackets or after a colon; say where it stops."""
    if match := _BRACKETS.match(text, end):
        inner, missing = said_besides(match[1])
        tells = not (missing or subject_of(inner)) and (starts_role(inner) or starts_body(inner) or inner[:1].islower())
        return (affiliation_of(inner), match.end()) if tells else (Affiliation(), end)
    match = _BEHIND.match(text, end)
    if not match:
        return Affiliation(), end
    start = match.end()
    if _another(text[start : start + _NEAR]) or (
        _DETERMINED.match(text, start) and subject_of(text[start : start + _NEAR])
    ):
        return Affiliation(), end  # « le maire, Mme Roux, son adjoint M. Petit »
    if works := _WORKS_FOR.match(text, start):
        stop = _role_end(text, works.end())
        return affiliation_of(text[works.end() : stop]), stop
    named = _NAMED_BODY.match(text, start)
    if named and has_body_head(named[0]) and not starts_role(named[0]):
        return affiliation_of(named[0]), named.end()
    if not (starts_role(text[start : start + 60]) or _FROM.match(text, start)):
        return Affiliation(), end
    stop = _role_end(text, start)
    return affiliation_of(without_article(text[start:stop])), stop


def _role_end(text: str, start: int) -> int:
    """Find where a function ends: at a verb, at the end of the sentence, or at a comma after which it goes not on."""
    sentence = _SENTENCE_END.search(text, start, start + _MAX_ROLE)
    limit = sentence.start() if sentence else min(start + _MAX_ROLE, len(text))
    at = start
    while True:
        comma = text.find(",", at, limit)
        piece_end = comma if comma >= 0 else limit
        if (verb := verb_in(text[at:piece_end])) >= 0:
            return at + verb
        joint = re.search(r"\s(?:et|and)\s", text[at:piece_end])
        if joint and _MYSELF.match(text, at + joint.end()):
            return at + joint.start()
        if joint and (name := name_at(text, at + joint.end())) and _is_name(text, at + joint.end(), name):
            return at + joint.start()
        if comma < 0:
            return piece_end
        rest = text[comma + 1 : limit]
        further = _AND.sub("", rest)
        if (
            _another(rest)
            or speaks(rest)
            or not (_GOES_ON.match(flat(further)) or starts_role(further) or has_body_head(further))
        ):
            return comma
        at = comma + 1


def _another(rest: str) -> bool:
    """Return whether somebody else is named next: « , de M. Petit, directeur », « , et notre élue, Mme Roux »."""
    joint = re.match(r"\s*(?:et |and |ainsi que )?(?:de |d'|par |by )?", rest)
    at = joint.end() if joint else 0
    if at > 1 and subject_of(re.sub(r"^an? ", "the ", rest[at:])):
        return True
    name = name_at(rest, at)
    if name is None:
        return False
    described = name.certainty >= LIKELY and re.match(r"\s*[,(]\s*", rest[name.end :])
    return _is_name(rest, at, name) or bool(described and starts_role(rest[name.end + described.end() :]))


def _signature(blocks: Sequence[Block], index: int) -> SpeakerMention | None:
    """Read a name that ends a short line, with a function below, before it or, at the end of a letter, above."""
    block = blocks[index]
    name, start, below = _name_on_a_line(block)
    if not name:
        return None
    lead, told = block.text[:start], Presence.SIGNS
    following = [line.text for line in blocks[index + 1 : index + 3] if _is_line(line)]
    following = [below] if below else list(takewhile(lambda line: not entries_of(line), following))
    if following and _is_function(following[0]):
        what = affiliation_of(tidy(following[0]))
        bodies = [*filter(names_body, following[1:]), *(_signed_for(line.text) for line in blocks[:index][-1:])]
        what = what if what.organisation else replace(what, organisation=tidy(next(filter(None, bodies), "")))
    elif following and _ADDRESSED.search(lead) and names_body(following[0]) and not _HEADS_MAIL.match(following[0]):
        what, told = affiliation_of(following[0]), Presence.ADDRESSED
    elif lead.strip():
        found = entries_of(block.text) if _SIGNED_FOR.match(block.text) or starts_role(block.text) else []
        what = found[0].affiliation if len(found) == 1 and found[0].start >= start else Affiliation()
    else:
        near_end = index >= len(blocks) - _CLOSING
        above = [*blocks[:_CLOSING], *blocks[max(_CLOSING, index - 3) : index]] if near_end else []
        lines = pairwise([None, *above])
        addressed = {id(line) for before, line in lines if before and _name_on_a_line(before)[0]}
        what = _told_above([line.text for line in above if _is_line(line) and id(line) not in addressed])
    if not what.role and told is Presence.SIGNS:
        return None
    return SpeakerMention(name, what, block, start, len(block.text), told)


def _is_function(line: str) -> bool:
    """A line that says what somebody is; « Envoyé : vendredi » heads an e-mail, « La présidente ouvre … » is prose."""
    return starts_role(line) and not _HEADS_MAIL.match(line) and verb_in(line) < 0


def _is_line(block: Block) -> bool:
    return block.kind is not BlockKind.ROW and len(block.text) <= _MAX_ROLE


def _name_on_a_line(block: Block) -> tuple[PersonName | None, int, str]:
    """Find the name with which a short line ends, where it begins, and the function on a line below it.

    « Riom, le 4 mai 2025, à Monsieur Luc Petit »; two lines may make one paragraph.
    """
    text, lines = block.text.rstrip(" ,"), {mark.offset for mark in block.marks}
    for capital in _CAPITAL.finditer(text) if _is_line(block) else ():
        start = capital.start()
        name = name_at(text, start)
        below = text[name.end :].strip() if name and name.end + 1 in lines else ""
        if not name or not (starts_role(below) or name.end == len(text)):
            continue
        if _is_name(text, start, name) or (below and not start and name.given and name.certainty >= LIKELY):
            return name, start, below
    return None, 0, ""


def _told_above(lines: Sequence[str]) -> Affiliation:
    """Read « Pour la Ville de Tours » and « Le directeur » over « Yann ROUX »."""
    parts = [part.strip() for line in lines for part in re.split(r",|\n", line)]
    role = next((part for part in reversed(parts) if starts_role(part)), "")
    what = affiliation_of(tidy(re.sub(r"^(?:Le|La|L'|The)\s*", "", role)))
    signed_for = next(filter(None, map(_signed_for, reversed(parts))), "")
    return what if what.organisation else replace(what, organisation=signed_for)


def _signed_for(line: str) -> str:
    """« Pour la Ville de Tours », above « Le maire » and his name."""
    match = _SIGNED_FOR.fullmatch(line)
    return match["body"] if match and names_body(match["body"]) else ""
