"""What an entry of a list says besides function and body: absence, how somebody took part, what several share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from loaders.files.patterns import late
from loaders.lexicon import alternatives
from loaders.minutes.affiliation import Affiliation, parts_of, starts_body
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import phrases
from loaders.minutes.names import PersonName

_PLURAL_ROLE: Final = phrases("asides", "several", r"(?:les |the )?(?P<head>", r")\b")
"""A function of several people: « Mmes Roux et Blin, adjointes »."""
_AND: Final = re.compile(r"\s*(?:et|and|&|/)\s*")
_RESPECTIVELY: Final = re.compile(r",? ?\b(?:respectivement|respectively),? (?P<each>.+)$")
_PARTED: Final = re.compile(r",? (?:et|and) |, ")
_REMOTE: Final = phrases("asides", "remote", "(?i)")
"""How somebody took part, which is neither a function nor a body."""
_OF_THE_SESSION: Final = phrases("asides", "of_the_session")
"""What somebody does for one meeting is no function."""
_AND_OTHERS: Final = phrases("asides", "and_others")
"""« … and 23 members »."""
_OF_A_NAME: Final = re.compile(r"[a-zà-ÿ-]{4,} (?:de |du |d'|of )?[A-ZÀ-Ý][\w'-]+")
"""« criée de Concarneau », « scierie Lastennet »: whatever kind it is, it has a name."""
_ITS_SUBJECT: Final = re.compile(r"(?:^|[\s,(]+)\(?(?:qui|who|ils?|elles?|he|she|they)\s*$")
"""« maire (elle s'est excusée) », whose verb is taken out."""
_BRACKET: Final = re.compile(r"\s*\((?P<inside>[^()]{2,12})\)")
_SAID: Final = partial(alternatives, "attendance")
_CAPACITY: Final = late(
    lambda: (
        rf"(?:^|(?<=\s))(?:(?:qui|who) )?(?:(?:{_SAID('prose', 'light')}) )*(?:(?:l'|les )(?=excus))?"
        rf"(?:(?P<present>{_SAID('asides', 'present')})|(?:(?:non|not)[ -]+)?"
        rf"(?P<missing>{_SAID('asides', 'capacity')}|{_SAID('prose', 'missing')})).*$"
    )
)
"""« qui s'est fait excuser », « retenue à Paris », « pouvoir à M. Petit », « présent »: who was there, and who not."""


def said_besides(text: str) -> tuple[str, Attendance | None]:
    """Part what is printed after a name from what is neither function nor body.

    Examples
    --------
    >>> said_besides("(directrice, en visio)")
    ('directrice, ', None)
    >>> said_besides(", adjointe, excusée")
    ('adjointe', <Attendance.EXCUSED: 'excused'>)
    """
    text = _unbracketed(_REMOTE.sub("", _AND_OTHERS.sub("", text)))
    said: set[Attendance] = set()
    kept = []
    for part in parts_of(text):
        if told := _CAPACITY.search(flat(part)):
            reasons = {Attendance.of_absence(words) for words in (told[0], told["missing"] or "")}
            absent = Attendance.ABSENT if Attendance.ABSENT in reasons else Attendance.EXCUSED
            said.add(Attendance.PRESENT if told["present"] else absent)
        kept.append(_ITS_SUBJECT.sub("", part[: told.start()]) if told else part)
    first = next((one for one in (Attendance.EXCUSED, Attendance.ABSENT, Attendance.PRESENT) if one in said), None)
    return (", ".join(filter(str.strip, kept)) if said else text), first


def without_reason(what: Affiliation) -> Affiliation:
    """Drop why somebody was missing from what is taken for a body.

    Examples
    --------
    >>> without_reason(Affiliation("", "Ville de Sète, problème de visa")).organisation
    'Ville de Sète'
    >>> without_reason(Affiliation("", "en congé")).organisation
    ''
    """
    parts = [part for part in what.organisation.split(", ") if starts_body(part) or _OF_A_NAME.fullmatch(part)]
    return replace(what, organisation=", ".join(parts))


def are_initials(text: str, name: PersonName) -> bool:
    """Return whether letters stand for a name, as in the record of a debate: « AR » for Anne Roux."""
    letters = re.sub(r"[\s.-]", "", flat(text))
    return len(letters) > 1 and letters == "".join(word[0] for word in re.findall(r"\w+", flat(name.full)))


def without_initials(text: str, name: PersonName) -> str:
    """Drop the initials that a name is followed by: « Anne Roux (AR), adjointe »."""
    match = _BRACKET.match(text)
    return text[match.end() :] if match and are_initials(match["inside"], name) else text


def is_of_the_session(role: str) -> bool:
    """Return whether a function is one for this meeting alone: « secrétaire de séance »."""
    return bool(_OF_THE_SESSION.match(flat(role)))


def _unbracketed(text: str) -> str:
    """``(adjoint, ville de Tours)`` to ``adjoint, ville de Tours``; brackets within stay."""
    stripped = text.strip(" ,:–-")
    if stripped.startswith("("):
        close = stripped.find(")")
        close = len(stripped) if close < 0 else close
        return f"{stripped[1:close]}, {stripped[close + 1 :]}"
    return text


def shared_among(text: str, spans: Sequence[tuple[int, int]], printed: Sequence[Affiliation]) -> list[Affiliation]:
    """Apply what is printed beside one of several people to all for whom it holds.

    A function in the plural holds for those before it, « Mmes Roux et Blin, adjointes », else for those behind it,
    « deux agents, Mmes Roux et Blin »; a body for both of « Mme Roux et M. Petit (Lens) ». ``spans`` is from where to
    where each is printed with what is said of that person, ``printed`` what that is.
    """
    printed = _each_its_own(printed)
    bare = [not (what.role or what.organisation) for what in printed]
    found = list(printed)
    held = Affiliation()
    for place in reversed(range(len(found))):
        what = found[place]
        if role := shared_role(what.role):
            held, found[place] = Affiliation(role, what.organisation), replace(what, role=role)
        elif not bare[place]:
            held = Affiliation()
        elif held.role:
            found[place] = held
        elif place + 1 < len(found) and _AND.fullmatch(text, spans[place][1], spans[place + 1][0]):
            found[place] = Affiliation(organisation=found[place + 1].organisation)
    held = Affiliation()
    for place, what in enumerate(printed):
        if not bare[place]:
            leads = bool(shared_role(what.role)) and not (place and bare[place - 1])
            held = Affiliation(found[place].role, what.organisation) if leads else Affiliation()
        elif held.role:
            found[place] = held
    return found


def _each_its_own(printed: Sequence[Affiliation]) -> Sequence[Affiliation]:
    """« Mme Roux et M. Petit, ville de Lens, respectivement adjointe et directeur »: each has a function."""
    found = list(printed)
    for at, what in enumerate(printed):
        said = _RESPECTIVELY.search(", ".join(filter(None, (what.organisation, what.role))))
        roles = _PARTED.split(said["each"]) if said else []
        if said and len(roles) <= at + 1:
            body = what.organisation.replace(said[0], "").strip(" ,")
            found[at + 1 - len(roles) : at + 1] = [Affiliation(role, body) for role in roles]
    return found


def shared_role(role: str) -> str:
    """Return what each of several people is whom a function in the plural follows; empty where it is in the singular.

    Examples
    --------
    >>> shared_role("conseillers municipaux délégués"), shared_role("maire")
    ('conseiller municipal délégué', '')
    """
    match = _PLURAL_ROLE.match(flat(role))
    head = role[match.start("head") : match.end("head")] if match else ""
    return f"{head[:-1]}{_singular(role[match.end('head') :])}" if match else ""


def _singular(adjectives: str) -> str:
    """« conseillers municipaux délégués » each is a « conseiller municipal délégué »."""
    return re.sub(r"(?<=\w\w)aux\b", "al", re.sub(r"\b([^\W\d_]{3,}[^sx\W])s\b", r"\1", adjectives))
