"""Whether prose says that somebody whom it names was there: by what the person does, who brought them, or an excuse."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from loaders.files.patterns import late
from loaders.lexicon import words
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import phrases
from loaders.minutes.names import name_at

_ENDINGS: Final = (
    "(?:l?(?:e|ent|ait|aient|a|erent|er|es|ee|ees|i|ie|is|it|issent|issait|u|ue|us|t|ts|d|ed|s|nent|nt|ut))?"
)


def _any_of(section: str) -> str:
    """Match any word of a section of the lexicon."""
    return "|".join(sorted(words("minutes", section)))


_SPEAKS: Final = late(lambda: rf"(?P<stem>{_any_of('verbs_of_taking_part')}){_ENDINGS}\b")
"""Verbs of those who take part, in the third person."""
_ELSEWHERE: Final = late(lambda: rf"(?:{_any_of('verbs_of_being_elsewhere')})\w*\b")
"""What somebody does who need not be there: be appointed, write, live somewhere."""
_ADVERB: Final = (
    r"(?:[lnms]'(?:(?:en|y|a|est|avait|avaient|ont) )?|(?:a|ont|avait|avaient|en|y|ne|lui|leur|nous|les|le|la|se|s'est|"
    r"se sont|tout d'abord|d'abord|ensuite|puis|enfin|alors|bien|egalement|aussi|d'ores et deja|\w+ement|@ son tour|"
    r"pour sa part|quant @ (?:lui|elle)|lui-meme|elle-meme|then|also|has|have|had|first|finally|\w+ly)[\s,]+)*"
)
_ADVERBS: Final = re.compile(_ADVERB)
_WITHIN: Final = late(
    lambda: (
        r"(?<!\ble)(?<!\bla)(?<!\bles)(?<!\bde)(?<!\bdu)(?<!\bdes)(?<!\bun)(?<!\bune)(?<!\bl')\s+"
        rf"(?:{_ADVERB}(?:{_any_of('verbs_of_taking_part')}){_ENDINGS}\b"
        r"|(?:ont|est|sont|etait|etaient|sera|seront|s'est|was|is|has|have|had)\s)"
    )
)
_AUXILIARY: Final = re.compile(r"\sa\s|\s(?:l'|y |en )a\s")
"""Looked for with accents kept: « à » is no verb."""
_RELATIVE: Final = re.compile(r"(?:qui|laquelle|lequel|who)\s+")
_APPOSITION: Final = re.compile(r"[^,.;:]{3,80}(?:,[^,.;:]{3,60})?,\s+")
_HELPS: Final = re.compile(r"\b(?:a|ont|avait|avaient|has|have|had|est|sont)\b")
_BE: Final = re.compile(r"(?:est|sont|etait|etaient|fut|is|was|were)\s+")
_VERB: Final = re.compile(r"[a-z]{1,}(?:e|ent|ait|aient|it|t|d|a|erent|irent|urent|es|s|ed|ut)\b")
"""A word with an ending of the third person."""
_IRREGULAR: Final = phrases("prose", "irregular", "", r"\b")
_LATER: Final = phrases("prose", "later")
"""The future, the conditional and what was planned."""
_NO_VERB: Final = phrases("prose", "no_verb", "", r"\b")
_PARTICIPLE: Final = re.compile(
    r"[\w-]+(?:é|ée|és|ées|i|ie|u|ue|us|ues|ant)\b|\w*(?:m|pr)is(?:es?)?\b|(?:fa|écr|décr|condu|constru|produ)ites?\b|"
    r"(?:ouver|offer|couver)te?s?\b"
)
"""Said of somebody without an auxiliary, it is no verb: « Mme Roux, retraitée »."""
_OTHER_TIME: Final = phrases("prose", "other_time")
_SPEAKER: Final = re.compile(r"\s*(?::|\.?\s*[«\"])")
_THANKED: Final = re.compile(
    r"[^.;:]{0,60}?\b(?:d'avoir|d'etre|(?:pour|de) (?:sa|leur) (?:venue|presence|participation|intervention|accueil)|"
    r"for (?:joining|attending|coming|hosting|taking part))\b"
)
_THANKS: Final = re.compile(r"\b(?:merci a|remerci\w+|thank\w*(?: you)?(?: to)?|gratitude to)\s+$")
_AGENT: Final = re.compile(
    r"(?:\b(?:ete|est|sont|etai\w*|fu(?:t|mes|rent)|been|was|were|is|are)\s+"
    r"(?:(?:\w+(?:ment|ly)|tous|all|tres \w+)\s+)?"
    r"(?P<done>[\w-]+)[^.;:]{0,120}?|\b(?P<verb>[\w-]+)(?:\s+(?:notamment|ensemble|conjointement|jointly|today))?)"
    r"\s+(?:par|by)\s+$"
)
"""« … présidée par », « welcomed on arrival by »: whoever did what the meeting did."""
_CONTRACTED: Final = re.compile(r"\bd(?:u|es)\b|\bd'$")
"""« en présence du maire » is like « en présence de »."""
_BROUGHT: Final = phrases("prose", "brought", "", r"[^.;:]{0,25}$")
_THERE: Final = phrases(
    "prose",
    "there",
    rf"^(?:{_ADVERB}|(?:a|au|aux|en|dans|pour|lors|autour|at|in|on|for)\b[^.;:]{{0,45}}?[ ,]+)",
    r"\s*$",
)
"""« Étaient à ses côtés », « With her were »: what begins a sentence whose subject follows its verb."""
_INVERTED: Final = late(
    r"(?:\bque|\bqu'|\bcomme|\bdont|\bou|\bautant|,|»)\s*(?:(?:l'|le|la|les|y|en|se|s'|nous|a|ont|avait)\s*)*"
    r"(?P<verb>[a-z]+)(?:-t-(?:il|elle))?\s+$"
)
"""« …, ce que confirme Mme Roux »."""
_MISSING: Final = phrases("prose", "missing", r"\b(?:", r")")
"""What somebody who is not there does, or why."""
_EXCUSED_BEFORE: Final = phrases("prose", "excused_before", "", r"$")
_SPEECH: Final = re.compile(r"(?:[^:.]{0,90}?\))?[^:.()]{0,70}:\s+(?P<said>[^\W\d_].*)$", re.DOTALL)
_FEWEST_SAID: Final = 2
_MOST_OF_A_POST: Final = 12
"""Words behind a name and a colon from which they are what somebody says, not what somebody is."""
_OF_SEVERAL: Final = re.compile(
    r"\b(?:\w*ont|etaient|s'etaient|avaient|were|are|have|had|could|did|"
    r"(?:excus|absent|empech|reten|souffrant|malade|pri|represent|venu|present|regret)\w*s)\b"
)
_ATTENDANCE: Final = phrases("prose", "attendance", r"\b(?:", r")\b")
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")
_OF: Final = re.compile(r"\b(?:lettre|message|courrier|mot|letter|note)s? (?:de|d'|du|of|from)\s+$")
"""« Une lettre de Mme Roux est lue »: it is the letter that is there."""
_LIGHT: Final = phrases("prose", "light", r"\b", r"(?=\W|$)")
"""What may stand before it: auxiliaries and verbs of asking and sending, « nous avait priés de l'excuser »."""
_ACUTE: Final = re.compile(r"\b\w+ée?s?\b")
"""« initialement annoncé » is no verb of its own."""
_BEFORE: Final = 160
_AFTER: Final = 160
"""Letters around names that tell."""
_SENTENCE: Final = re.compile(r"(?<!\bm)(?<!\bmm)(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)(?<!\b[a-z])[.!?;](?=\s|$)")


class Presence(Enum):
    """What prose says of somebody, as rules are called: there, brought by another, excused,
    who signs, to whom a letter goes, or nothing.
    """

    ACTS = "acts in prose"
    BROUGHT = "met in prose"
    EXCUSED = "excused in prose"
    ABSENT = "absent in prose"
    SIGNS = "signature"
    ADDRESSED = "address of a letter"
    UNTOLD = "named with a role"


def presence_of(text: str, start: int, stop: int, *, described: bool) -> Presence:
    """Judge what the words around one or several people joined in a sentence say of them.

    Parameters
    ----------
    text : str
        The paragraph.
    start, stop : int
        Where the names begin, with the function before them, and where what is said of the last ends.
    described : bool
        Whether a function or a body stands behind the last name.
    """
    before, after = _CONTRACTED.sub("de ", _begun(text, start)), flat(text[stop : stop + _AFTER])
    if missing := _EXCUSED_BEFORE.search(before):
        reason = re.split(r"\s+(?:de|of|from|d')\s*$|[:,]", missing[0])[0]
        return Presence.ABSENT if Attendance.of_absence(reason) is Attendance.ABSENT else Presence.EXCUSED
    if _is_brought(before, text, start, stop):
        return Presence.BROUGHT
    if start < 4 and _SPEAKER.match(after) and len(text) > stop + 15:
        return Presence.ACTS
    inverted = _INVERTED.search(before)
    if (inverted and _SPEAKS.match(inverted["verb"])) or (_THANKS.search(before) and _THANKED.match(after)):
        return Presence.ACTS
    acts = _acts(text[stop : stop + _AFTER], described=described) and not _OF.search(before)
    return Presence.ACTS if acts else Presence.UNTOLD


def _begun(text: str, start: int) -> str:
    """Return the sentence in which somebody is named up to the name."""
    before = flat(text[max(0, start - _BEFORE) : start])
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    return before[ends[-1] :].lstrip() if ends else before.lstrip() if start <= _BEFORE else f"… {before}"


def missing_in(text: str, *, several: bool = False) -> Presence | None:
    """Return whether what follows a name, up to the end of the sentence, says that this person was not there.

    Of several people it is said in the plural: « A, B et C (excusée) » excuses C alone.

    Examples
    --------
    >>> missing_in(", grippée, n'avait pu venir."), missing_in(" ouvre la séance.")
    (<Presence.EXCUSED: 'excused in prose'>, None)
    """
    plain = flat(text)
    end = _SENTENCE.search(plain)
    plain = plain[: end.start() if end else _AFTER]
    found = _MISSING.search(plain)
    if not found or verb_in(_LIGHT.sub(" ", flat(_ACUTE.sub(" ", text[: found.start()])))) >= 0:
        return None
    bracket = _BRACKET.match(plain)
    if several and ((bracket and found.start() < bracket.end()) or not _OF_SEVERAL.search(plain[: found.end()])):
        return None
    bare = all(Attendance.of_absence(reason[0]) is Attendance.ABSENT for reason in _MISSING.finditer(plain))
    return Presence.ABSENT if bare or Attendance.of_absence(plain) is Attendance.ABSENT else Presence.EXCUSED


def tells_of_attendance(text: str, at: int) -> bool:
    """Return whether the sentence around a place has a word for being there, coming, receiving or being missing."""
    before = _begun(text, at)
    after = _SENTENCE.split(flat(text[at : at + _AFTER]), maxsplit=1)[0]
    return bool(_ATTENDANCE.search(before + after))


def speaks(text: str) -> bool:
    """Return whether a text begins with a verb of those who take part: « , ouvre la séance »."""
    at = re.match(r"[\s,]*", text).end()  # type: ignore[union-attr]  # matches always
    plain = flat(text)
    verb = _ADVERBS.match(plain, at).end()  # type: ignore[union-attr]  # matches always
    return _takes_part(text, plain, verb, helped=verb > at)


def is_speech(text: str) -> bool:
    """Return whether a line is what somebody says: « Abdou Sarr (Thiès) : Notre ville compte sur vous. »."""
    name = name_at(text)
    match = _SPEECH.match(text, name.end) if name else None
    said = match["said"].split() if match else []
    return len(said) > _FEWEST_SAID and (len(said) > _MOST_OF_A_POST or text.endswith((".", "!", "?", "»", "…")))


def verb_in(text: str) -> int:
    """Return where a verb begins that ends what is said of somebody: « maire de Tours ouvre la séance »; else -1."""
    found = [match.start() for match in (_WITHIN.search(flat(text)), _AUXILIARY.search(text)) if match]
    return min(found, default=-1)


def _is_brought(before: str, text: str, start: int, stop: int) -> bool:
    sentence = flat(text[text.rfind(". ", 0, start) + 1 : stop + _AFTER].split(". ")[0])
    agent = _AGENT.search(before)
    done = (agent["done"] or agent["verb"]) if agent else ""
    if done and not _ELSEWHERE.match(done):
        return bool(_SPEAKS.match(done)) or not _OTHER_TIME.search(sentence)
    return bool(_BROUGHT.search(before) or _THERE.match(before)) and not _OTHER_TIME.search(sentence)


def _acts(text: str, *, described: bool) -> bool:
    """Whether a verb in the third person follows, of somebody who is there."""
    plain = "".join("@" if letter == "à" else base for letter, base in zip(text, flat(text), strict=True))
    at = re.match(r"[\s)]*(?:,\s*)?", plain).end()  # type: ignore[union-attr]  # matches always
    if not described and "," in plain[:at] and not _RELATIVE.match(plain, at):
        apposition = _APPOSITION.match(plain, at)
        if not apposition:
            return _takes_part(text, plain, at)
        at = apposition.end()
    relative = _RELATIVE.match(plain, at)
    begun = relative.end() if relative else at
    at = _ADVERBS.match(plain, begun).end()  # type: ignore[union-attr]  # matches always
    helped = bool(_HELPS.search(plain, begun, at))
    return _predicates(text, plain, at, helped=helped, relative=bool(relative))


def _predicates(text: str, plain: str, at: int, *, helped: bool, relative: bool) -> bool:
    """Whether the verb at a place, behind an auxiliary or a relative pronoun perhaps, is of somebody who is there."""
    if being := _BE.match(plain, at):
        done = _PARTICIPLE.match(text, being.end()) or _SPEAKS.match(plain, being.end())
        return bool(done) and not _ELSEWHERE.match(plain, being.end())
    if _ELSEWHERE.match(plain, at):
        return False
    if _takes_part(text, plain, at, helped=helped):
        return True
    if (
        _LATER.match(plain, at)
        or relative
        or _NO_VERB.match(plain, at)
        or _OTHER_TIME.search(plain[at:].split(". ")[0])
    ):
        return False
    if helped:
        return bool(_PARTICIPLE.match(text, at) or _VERB.match(plain, at))
    return bool(_IRREGULAR.match(plain, at) or (_VERB.match(plain, at) and not _PARTICIPLE.match(text, at)))


def _takes_part(text: str, plain: str, at: int, *, helped: bool = False) -> bool:
    """Whether a verb of those who take part stands at a place: « remercie »; « réunie » only behind an auxiliary."""
    verb = _SPEAKS.match(plain, at)
    return verb is not None and (helped or verb["stem"].endswith("i") or not _PARTICIPLE.match(text, at))
