"""People named in prose with what they are: who speaks, chairs, represents or signs, and who is said to be excused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.files.bounds import check_time
from loaders.files.patterns import late
from loaders.files.text import Block, BlockKind, SourceText
from loaders.minutes.affiliation import Affiliation, affiliation_of, starts_body, starts_role, tidy
from loaders.minutes.entries import LIKELY
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import BODY_HEADS, PLACE_HEADS
from loaders.minutes.names import HONORIFIC, PersonName, is_given_name, name_at

_REGULAR: Final = (
    "rappel|present|expliqu|indiqu|soulign|remerci|precis|evoqu|mentionn|propos|demand|interrog|annonc|inform|"
    "ajout|insist|"
    "exprim|salu|felicit|expos|donn|souhait|detaill|confirm|regrett|estim|consider|constat|invit|partag|relat|"
    "complet|not|"
    "observ|sugger|recommand|anim|represent|particip|assist|affirm|resum|illustr|temoign|plaid|appel|lanc|attir|dress|"
    "assur|livr|apport|signal|abord|retrac|pens|jug|developp|commenc|approuv|encourag|aimer|profit|declar|termin|"
    "introdui|s'inquiet|s'interrog|s'associ"
)
_IRREGULAR: Final = (
    "preside|presidait|presidee?|ouvre|ouvert|accueille|accueilli|introduit|conclut|conclu|clot|clos|cloture|"
    "intervient|intervenue?|fait|prend|pris|tient|tenu|"
    "recoit|recue?s?|rejointe?s?|emet|emis|decrit|dit|revient|revenue?|met|mis|rend|rendu|obtient|obtenu|promet|repond|repondu|"
    "defend|defendu|suggere|"
    "etablit|etabli|rejouit|rejouie?|fournit|fourni|decouvre|offre|offert|reconnait|reconnu|admet|se felicite|excuse|"
    "said|says|noted|notes|thank(?:s|ed)|welcom(?:es|ed)|explain(?:s|ed)|recall(?:s|ed)|present(?:s|ed)|"
    "ask(?:s|ed)|report(?:s|ed)|"
    "announc(?:es|ed)|add(?:s|ed)|open(?:s|ed)|clos(?:es|ed)|chair(?:s|ed)|outlin(?:es|ed)|describ(?:es|ed)|"
    "stress(?:es|ed)|"
    "underlin(?:es|ed)|highlight(?:s|ed)|suggest(?:s|ed)|introduc(?:es|ed)|repli(?:es|ed)|express(?:es|ed)|"
    "emphasi[sz](?:es|ed)|"
    "point(?:s|ed)|shar(?:es|ed)|agreed|gave|told|spoke|speaks|summari[sz](?:es|ed)|comment(?:s|ed)|updat(?:es|"
    "ed)|remark(?:s|ed)|"
    "propos(?:es|ed)|invit(?:es|ed)|mention(?:s|ed)|confirm(?:s|ed)|conclud(?:es|ed)|inform(?:s|ed)|"
    "observ(?:es|ed)|represent(?:s|ed)"
)
_SPOKEN: Final = rf"(?:(?:{_REGULAR})l?(?:e|ent|ait|aient|a|erent|er|es|ee|ees)|{_IRREGULAR})\b"
"""Verbs of those who take part, without accents, in the third person."""
_ADVERBS: Final = (
    r"(?:a|ont|avait|est|sont|s'est|se sont|se|s'|en|y|l'|lui|leur|nous|les|le|la|tout d'abord|d'abord|ensuite|"
    r"puis|enfin|alors|"
    r"egalement|aussi|d'ores et deja|longuement|brievement|a son tour|pour sa part|quant a (?:lui|elle)|then|"
    r"also|has|have|had|first|"
    r"briefly|finally)"
)
_ACTS: Final = late(
    rf"^[\s,;)]*(?:qui\s+|laquelle\s+|lequel\s+|who\s+)?(?:(?:{_ADVERBS}[\s,]*)*{_SPOKEN}|(?:s'(?:en |y )?|"
    rf"se )[a-z]+e(?:nt)?\b)"
)
_VERB: Final = late(
    rf"(?<!\ble)(?<!\bla)(?<!\bles)(?<!\bde)(?<!\bdu)(?<!\bdes)(?<!\bun)(?<!\bune)(?<!\bl')\s+(?:{_ADVERBS}\s+)"
    rf"*{_SPOKEN}"
    r"|\s+(?:ont|est|sont|etait|etaient|sera|seront|s'est|was|is|has|have|had)\s"
)
_AUXILIARY: Final = re.compile(r"\sa\s|\s(?:l'|y |en )a\s")
"""Looked for with accents kept: « à » is no verb."""
_BEFORE: Final = re.compile(
    r"(?:\b(?:[Ll]e|[Ll]a|[Tt]he|[Mm]adame la|[Mm]onsieur le)\s+|\b[Ll]')(?P<role>[^,.;:()]{4,90}),\s*$"
)
_BROUGHT: Final = late(
    r"(?:composee?s? de|comprenait|comprenaient|comprenant|constituee?s? de|assistee?s? (?:de|par)"
    r"|accompagnee?s? de|entouree?s? de|accompagnee?s? par|recue?s? par"
    r"|accueillie?s? par"
    r"|who welcomed|welcomed|attending (?:was|were)|attended by|accompanied by)"
    r"\s+(?:notamment\s+)?$|(?:presidee?s?|animee?s?|ouverte?s?|introduite?s?|accueillie?s?|representee?s?"
    r"|moderee?s?|coanimee?s?|"
    r"conduite?s?|menee?s?|chaired|opened|"
    r"led|moderated|represented|hosted|presentee?s?|redigee?s?|etablie?s?)(?:\s+(?:et\s+\w+|and\s+\w+|"
    r"aujourd'hui|today))*\s+(?:par|by)\s+$|(?:presidence de|en presence de|presence of|"
    r"intervention de|selon|d'apres|according to|rejointe? par|joined by|presentation (?:par|de)|"
    r"introduction (?:par|de)|mot d'accueil de|propos (?:introductifs )?de|allocution de|"
    r"(?:accueil|visite|ouverture|intervention|presentation|introduction|discours|allocution|expose|animation|"
    r"conclusion|moderation|cloture|welcome|opening|presentation|address)\b[^.;:]{0,40}\b(?:par|by)|"
    r"presided by|remarks by|address by|prises? de parole de|temoignage de|president(?:e)?\s*:|chair\s*:)\s*$"
)
_BEFORE_HONORIFIC: Final = re.compile(
    r"\b(?:[Ll]e|[Ll]a|[Nn]otre|[Vv]otre|[Ss]on|[Ss]a|[Ll]eur|[Tt]he|[Oo]ur|[Hh]er|[Hh]is)\s+"
    r"(?P<role>[a-zà-ÿ][a-zà-ÿ' -]{3,60})\s$"
)
"""« … votre trésorier M. Roux »."""
_THERE: Final = re.compile(
    r"\b(?:(?:a|ont) recu|venue?s? avec|assistai(?:en)?t(?: egalement| aussi)?(?: a (?:la |l'|cet )?\w+)?"
    r"|y (?:etiez|etaient|etait|etions)|etai(?:en)?t (?:aussi |egalement )?presente?s?|se trouvai(?:en)?t|avec nous"
    r"|parmi nous|m'accompagnai(?:en)?t|nous accompagnai(?:en)?t)\b[^.;:]{0,25}$"
)
_LISTS_ON: Final = re.compile(r"\s*,?\s*(?:et |and |ainsi que )?(?:de |d'|par |of |by )?\s*")
"""Between the people of « composée de Mme Roux, adjointe, de M. Petit et de M. Blin »."""
_EXCUSED_AFTER: Final = re.compile(
    r"^[\s,(–-]*(?:retenue?s? [^,;.()]{2,40},\s*)?(?:(?:qui |who )?(?:s'etait fait|est|s'est fait|s'est|etait|a ete"
    r"|sont|etaient|was|is|sends?|sent)\s+)?(?:absente?\s+(?:et\s+)?)?(?:excuse|absente?\b|empeche|apologi"
    r"|unable to attend)"
    r"|^[\s,]*(?:\w+,\s)?(?:n'a pu|n'a pas pu|n'avait (?:pas )?pu|souffrante?|ne peut|ne pourra|n'ont pu"
    r"|could not|had to send)"
    r"|^[\s,]*(?:avai(?:en)?t|a|ont) fait (?:savoir|part|connaitre|dire)[^.;]{0,30}(?:ne pourr|ne pouv|n'a\w* pu|empech"
    r"|absen|indispo)|^[\s,]*(?:had |has )?sen[dt]s? (?:his|her|their) (?:apologies|regrets)"
)
_EXCUSED_BEFORE: Final = re.compile(
    r"(?:excuser? (?:l'absence de\s*)?|absence de\s*|apologies (?:from|of)\s*|excuses de\s*|at the apologies of\s*)$"
)
_GOES_ON: Final = re.compile(
    r"^\s*(?:(?:de|en) (?!s(?:a|on|es) |leur|presence)|d'|du |des |et |a la |a l'|aux |au |of |and |for |chargee?|"
    r"deleguee?|responsable|referente?|en charge)"
)
_SELF: Final = re.compile(r"^\s*(?:elle|il|she|he|son|sa|qui)\b")
_NAMED_AFTER: Final = re.compile(
    r"\b(?:universite|lycee|college|ecole|rue|avenue|place|boulevard|salle|espace|centre|maison|prix|promotion|"
    r"fondation|institut|campus|"
    r"musee|stade|hopital|villa|cours|quai|pont|theatre|hotel|university|school|street|hall|foundation|loi|"
    r"mairie|plan)\s+(?:de |du |d')?$"
)
"""Before a name that is a place's or a prize's."""
_CAPITAL: Final = re.compile(r"(?<![\w'’.-])(?=[A-ZÀ-Ý])")
_SURE: Final = 0.85
_MAX_ROLE: Final = 160
_CLOSING: Final = 6
"""Blocks at the end among which a signature stands."""
_BEFORE_NAME: Final = 60
_NEAR: Final = 110
"""Characters before a name that may hold its function."""


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A person named in prose. ``acts`` in a way that shows presence; or is said to be ``excused``."""

    name: PersonName
    affiliation: Affiliation
    block: Block
    start: int
    end: int
    acts: bool
    excused: bool = False
    chairs: bool = False
    brought: bool = False
    """Named right after « présidée par », « composée de », « also attending were »."""
    rule: str = "named with a role"


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
        signed = _signature(block, blocks[index + 1 : index + 5])
        last = index >= len(blocks) - _CLOSING
        if signed := signed or (
            _signature_below(block, (*blocks[:_CLOSING], *blocks[max(_CLOSING, index - 3) : index])) if last else None
        ):
            yield signed
        else:
            yield from _in_block(block)


def _in_block(block: Block) -> Iterator[SpeakerMention]:
    """Find names from the left; people joined by « et » share what follows the last of them."""
    text = block.text
    joined: list[tuple[PersonName, int, Affiliation]] = []
    at = listed_from = 0
    while match := _CAPITAL.search(text, at):
        name = name_at(text, match.start())
        sure = name and (_is_name(text, match.start(), name) or _speaks_next(text, match.start(), name))
        if not name or not (sure or _is_brought(text, match.start(), name)):
            at = match.start() + 1
            continue
        affiliation, stop = _described(text, name.end)
        if (
            not affiliation.role
            and (earlier := _BEFORE.search(text[max(0, match.start() - _NEAR) : match.start()]))
            and starts_role(earlier["role"])
        ):
            affiliation = affiliation_of(earlier["role"])
        lead = match.start()
        tight = _BEFORE_HONORIFIC.search(text[max(0, lead - _NEAR) : lead]) if HONORIFIC.match(text, lead) else None
        if tight and starts_role(tight["role"]):
            affiliation = affiliation if affiliation.role else affiliation_of(tight["role"])
            lead -= len(tight[0])
        after = text[stop:]
        if following := re.match(r"\s*,?\s+(?:et|and|ainsi que)\s+(?=[A-ZÀ-Ý])", after):
            follower = name_at(text, stop + following.end())
            if follower and _is_name(text, stop + following.end(), follower):
                joined.append((name, match.start(), affiliation))
                at = stop + following.end()
                continue
        everyone = [*joined, (name, match.start(), affiliation)]
        lists_on = bool(listed_from) and bool(_LISTS_ON.fullmatch(flat(text[listed_from : everyone[0][1]])))
        for person, start, what in everyone:
            mention = _mention(block, person, what, start, stop, before=text[: everyone[0][1]])
            begun = lead if start == match.start() else start
            near = flat(text[max(0, begun - _BEFORE_NAME) : begun])
            brought = lists_on or bool(_BROUGHT.search(near) or _THERE.search(near))
            yield (
                replace(mention, acts=True, brought=True, rule="acts in prose")
                if brought and not mention.excused
                else mention
            )
        listed_from = stop if brought else 0
        joined = []
        at = max(stop, name.end)


def _is_name(text: str, start: int, name: PersonName) -> bool:
    if _NAMED_AFTER.search(flat(text[max(0, start - 24) : start])):
        return False
    honorific = bool(HONORIFIC.match(text, start))
    if honorific:
        return bool(name.family)
    first = re.split(r"[\s-]", name.given)[0] if name.given else ""
    return name.certainty >= _SURE and bool(first) and (is_given_name(first) or name.certainty > 0.95)


def _speaks_next(text: str, start: int, name: PersonName) -> bool:
    """« Abdou Sarr (Ville de Thiès) : Je remercie… »: what stands beside a name, and that they act, make it sure."""
    if name.certainty < LIKELY or not name.given or flat(name.given.split()[0]) in PLACE_HEADS:
        return False
    what, stop = _described(text, name.end)
    bracket = re.match(r"\s*\(", text[name.end :])
    if not (what.role or _begins_as_body(what.organisation)) or (start and not bracket):
        return False
    after = flat(text[stop : stop + 60])
    speaks = not start and re.match(r"\s*:\s+\S.{15}", text[stop:])
    return bool(speaks or (bracket and (_ACTS.match(after) or _EXCUSED_AFTER.match(after))))


def _is_brought(text: str, start: int, name: PersonName) -> bool:
    """« … was chaired by Amandine Delcroix, Deputy Mayor »: a likely name with a function, where a name must stand."""
    if (
        name.certainty < LIKELY
        or not name.given
        or not _BROUGHT.search(flat(text[max(0, start - _BEFORE_NAME) : start]))
    ):
        return False
    what, _ = _described(text, name.end)
    return bool(what.role or _begins_as_body(what.organisation))


def _begins_as_body(body: str) -> bool:
    words = re.findall(r"[\w'-]+", flat(body))
    return bool(words) and (words[0] in BODY_HEADS or words[-1] in BODY_HEADS)


def _mention(block: Block, name: PersonName, what: Affiliation, start: int, stop: int, before: str) -> SpeakerMention:
    after, earlier = flat(block.text[stop : stop + 120]), flat(before[-60:])
    brought = _BROUGHT.search(earlier)
    speaks_first = start < 4 and bool(re.match(r"\s*(?::|\.?\s*[«\"])", after)) and len(block.text) > stop + 15
    acts = bool(_ACTS.match(after) or brought or speaks_first)
    near = after if what.role or what.organisation else flat(block.text[name.end : name.end + 60])
    excused = bool(_EXCUSED_AFTER.match(near) or _EXCUSED_BEFORE.search(earlier))
    chairs = bool(brought and re.search(r"preside|presidence|chair", earlier)) or _chairs(what)
    rule = "excused in prose" if excused else "acts in prose" if acts else "named with a role"
    return SpeakerMention(name, what, block, start, stop, acts and not excused, excused, chairs, rule=rule)


def _chairs(what: Affiliation) -> bool:
    return bool(re.search(r"^(?:co-?)?president|^chair", flat(what.chair)))


def _described(text: str, end: int) -> tuple[Affiliation, int]:
    """Read the function after a name: between commas, in brackets or after a colon; say where it stops."""
    if match := re.match(r"\s*\(([^()]{2,200}(?:\([^()]*\)[^()]*)?)\)", text[end:]):
        inner = match[1]
        if (starts_role(inner) or starts_body(inner)) and not _EXCUSED_AFTER.match(flat(inner)):
            return affiliation_of(inner), end + match.end()
        return Affiliation(), end
    if not (match := re.match(r"\s*[,:]\s*(?:alors |then |respectivement )?|\s+(?=from (?:the )?[A-Z])", text[end:])):
        return Affiliation(), end
    start = end + match.end()
    if not (
        starts_role(text[start : start + 60])
        or re.match(r"(?:de l'|de la |du |de |d'|from |of )(?=[A-ZÀ-Ý])", text[start:])
    ):
        return Affiliation(), end
    stop = _role_end(text, start)
    return affiliation_of(text[start:stop]), stop


def _role_end(text: str, start: int) -> int:
    """Find where a function ends: at a verb, at the end of the sentence, or at a comma after which it does "
    "not go on."""
    sentence = re.search(
        r"[.;!?](?=\s|$)(?<!\bM\.)(?<!\bMM\.)(?<!\bDr\.)|\s[–-]\s|:"
        r"|\s\(",
        text[start : start + _MAX_ROLE],
    )
    limit = start + (sentence.start() if sentence else min(_MAX_ROLE, len(text) - start))
    at = start
    while True:
        comma = text.find(",", at, limit)
        piece_end = comma if comma >= 0 else limit
        verbs = [
            verb.start()
            for verb in (_VERB.search(flat(text[at:piece_end])), _AUXILIARY.search(text[at:piece_end]))
            if verb
        ]
        if verbs:
            return at + min(verbs)
        joint = re.search(r"\s(?:et|and)\s", text[at:piece_end])
        if joint and (name := name_at(text, at + joint.end())) and _is_name(text, at + joint.end(), name):
            return at + joint.start()
        if comma < 0:
            return piece_end
        rest = text[comma + 1 : limit]
        if _another(rest) or _SELF.match(flat(rest)):
            return comma
        if not (_GOES_ON.match(flat(rest)) or starts_role(rest) or _is_body_piece(rest)) or _ACTS.match(flat(rest)):
            return comma
        at = comma + 1


def _another(rest: str) -> bool:
    """Return whether somebody else is named next: « , de M. Petit, directeur »."""
    joint = re.match(r"\s*(?:et |and |ainsi que )?(?:de |d'|par |by )?", rest)
    at = joint.end() if joint else 0
    name = name_at(rest, at)
    if name is None:
        return False
    return bool(HONORIFIC.match(rest, at) and name.family) or (at < 2 and _is_name(rest, at, name))


def _is_body_piece(rest: str) -> bool:
    piece = rest.split(",")[0]
    return starts_body(piece) and len(piece.split()) <= 8 and not _VERB.search(flat(" " + piece))


def _signature_below(block: Block, above: Sequence[Block]) -> SpeakerMention | None:
    """A name on a line of its own at the end, below the function: « Le directeur » over « Yann ROUX »."""
    name = name_at(block.text)
    if not name or not _is_name(block.text, 0, name) or block.text[name.end :].strip(" ,"):
        return None
    lines = [line for line in above if line.kind is not BlockKind.ROW and len(line.text) < _MAX_ROLE]
    parts = [part.strip() for line in lines for part in re.split(r",|\n", line.text)]
    role = next((part for part in reversed(parts) if starts_role(part)), "")
    what = affiliation_of(tidy(re.sub(r"^(?:Le|La|L'|The)\s*", "", role)))
    if not role:
        return None
    return SpeakerMention(name, what, block, 0, len(block.text), acts=False, chairs=_chairs(what), rule="signature")


def _signature(block: Block, below: tuple[Block, ...]) -> SpeakerMention | None:
    """A name on a line of its own above lines with functions."""
    text = re.sub(r"^(?:par|by)\s+", "", block.text, flags=re.IGNORECASE)
    shift = len(block.text) - len(text)
    name = name_at(text)
    if not name or not below or not _is_name(text, 0, name) or text[name.end :].strip(" ,"):
        return None
    if below[0].kind is BlockKind.ROW or not starts_role(below[0].text) or len(below[0].text) > _MAX_ROLE:
        return None
    what = affiliation_of(tidy(below[0].text))
    return SpeakerMention(name, what, block, shift, len(block.text), acts=False, chairs=_chairs(what), rule="signature")
