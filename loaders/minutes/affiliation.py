"""What is printed after a name: which of it is the function, and which the body it is held at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

from loaders.minutes.flat import flat
from loaders.minutes.lexicon import (
    AUTHORITY_HEADS,
    BODY_HEADS,
    DOER,
    GENERIC,
    PLACE_HEADS,
    QUALIFIERS,
    ROLE_HEADS,
    ROLE_TAILS,
    SHORT_TOWN,
    STRICT_BODIES,
    is_unit,
    phrases,
)
from loaders.minutes.names import HONORIFIC, normal
from loaders.minutes.presence import verb_in

_PREPOSITION: Final = (
    r"(?:\b(?:à|au|aux|de|du|des|chez|auprès de|auprès du|en|pour|of|at|for|from|with)\s+(?:(?:la|le|les|the)\s+|l')?"
    r"|\bd'|\bde l'|\bà l'|\bof the\s+|\b(?:der|von|vom|di|della|del|do|da|van)\s+(?=[A-ZÀ-Ý])"
    r"|\bto\s+(?:the\s+)?(?=(?:[A-Z][\w'-]*\s+)+(?:Council|Corporation|Commission|Committee)\b))"
)
_PROPER: Final = (
    r"(?:(?<![\w.&-])(?:[LD]')?[A-ZÀ-Ý0-9][\w'.&-]*"
    r"(?:\s*/\s*|\s+)?(?:(?:de|du|des|la|le|les|l'|d'|sur|et|sous|of|and|the|&)\s*(?=(?:(?:de|du|la|le|les|"
    r"the)\s|[ld]')*[A-ZÀ-Ý]))*)+"
    r"(?:urbaine|métropole|agglomération|agglo|communauté)?"
)
_AFTER: Final = re.compile(rf"(?P<link>{_PREPOSITION})(?P<body>[^\W\d_].*)$")
_MAYOR: Final = re.compile(
    r"^(?P<role>.*?\b(?i:maire|mayor|mairie|bourgmestre|échevine?|gouverneure?|governor|préfète?)(?:[- ]adjointe?)?)\s+"
    rf"(?P<link>de la ville de |de la ville d'|de |d'|du |des |of (?:the )?)(?P<body>{_PROPER})(?P<rest>.*)$"
)
_CONSUL: Final = re.compile(
    r"\b(?P<kind>ambassad\w+|consule?s?|ambassador)\b(?P<rank>\s+(?:général\w*|honoraire|general))?"
    r"(?P<rest>\s+(?:de |d'|du |des |of ).*)$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"(?P<body>{_PROPER})(?:\s*(?P<field>\b(?:chargée?s?|déléguée?s?|en charge|responsable|référente?|"
    rf"in charge|responsible)\b.*))?"
)
"""A proper name, and perhaps the field of a function after it."""
_ACRONYM: Final = re.compile(r"(?P<role>(?:[A-Z]{2,5})(?:\s+adjointe?)?)\s+(?P<body>[A-ZÀ-Ý][\w'-]{3,}.*)$")
"""« DRI Bordeaux Métropole »."""
_BODY_FIRST: Final = phrases("functions", "behind_bodies")
_SEPARATORS: Final = re.compile(r"\s*[,;|\n·]\s*|\s+[-–—]\s+|\s*:\s+")
_CHAIR_TOO: Final = re.compile(
    r"(?:,|\s+et|\s+and|\s*[-–])\s+(?:(?:nouve\w+|ancien\w*)\s+)?(?P<chair>(?:vice-)?(?:présidente?|"
    r"co-présidente?|chair\w*)\s+(?:du|of the)\s+"
    r"(?:groupe[- ]pays|comité de pilotage|COPIL|country group|working group).*)$",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"(?P<outer>[^()]{2,120})\((?P<inner>[^()]{2,120})\)")
"""« Brest métropole (conseillère déléguée) », « chercheuse (CNRS) »."""
_FIELD: Final = re.compile(r"\s(?:chargée?s?|déléguée?s?|en charge|responsable|référente?|in charge|responsible)\b.*$")
WORKS_FOR: Final = (
    r"(?:qui (?:dirige|préside|anime|représente|travaille|enseigne(?: l[ea]? ?'?[^\W\d_]+)?)|"
    r"who (?:works|leads|runs|heads|chairs|represents|teaches(?: [A-Z]\w+)?)) "
    r"(?:(?:pour|à|au|chez|dans|for|at|in|with) )?(?:la |le |les |l'|the )?"
)
"""« Claire Roux, who works for the City of Tours »."""
_LEADING: Final = re.compile(
    rf"^(?:{WORKS_FOR})|"
    r"^représent(?:ant|e|ait)\s+(?:la\s+|le\s+|les\s+|l')(?=\w)|"
    r"^(?:et|and|représentante? de|representing|pour|for|from|of|de|du|d'|à|au|chez|en tant que|as)\s+"
    r"(?:(?-i:la|le|les|the)\s+|(?-i:l'))?(?=\w)|^(?:de l'|d'|l'|(?-i:la|le|les|the)\s)",
    re.IGNORECASE,
)
_STANDS_FOR: Final = re.compile(r"représent(?:ant|e|ait) (?:l[ae]s? |l')", re.IGNORECASE)
_OF_A_NAME: Final = re.compile(r"\b(?:de|du|des|of|d')\s?(?:l[ae] |the )?[A-ZÀ-Ý][\w'-]*(?: [A-ZÀ-Ý][\w'-]*)*$")
_BEFORE: Final = re.compile(
    r"(?:\b(?i:an?|une?|[lnv]e|les?|[lmst]a|[mst]on|[lmst]es|[nv]otre|[nv]os|leurs?|my|the|our|her|his|its|deux|trois|quatre|"
    r"two|three|madame la|monsieur le)\s+|\b[Ll]'|^|"
    r"\b(?=(?:Lord|Lady|Deputy|Town|City|Vice)\b)|\b(?=(?:[A-Z][a-z]+ ){1,3}$))"
    r"(?P<role>[^\W\d_][^,.;:()«»]{2,80}?)(?:,\s*|\s|\s*:\s*)$"
)
"""« le syndic de Pinerolo, », « votre trésorier » before a name."""
_FRENCH_LINK: Final = re.compile(r"\b(?:de|du|des|la|le|les|en|pour)\b|\b[dl]'")
_CONSTITUENCY: Final = re.compile(r"\b(?:cantons?|circonscription|constituency|ward|precinct)$")
_LONGEST_ACRONYM: Final = 5
_SHORT_WORD: Final = 3
_MOSTLY: Final = 0.7
_UNFINISHED: Final = re.compile(r"(?:\b(?:de|du|des|la|le|les|au|aux|à|of|for|the|et|and|en|pour)|')$|(?:\S+\s+){8}")
"""No function ends so, or is so long."""
_ASIDE: Final = re.compile(
    r"(?<=\w)\s*\((?:(?:for |pour )?(?:items?|points?|agenda)|"
    r"(?:from|until|till|à partir|jusqu|by|en|très|parle|speaks)\b)[^()]*\)"
)
"""« (item 5 only) », « (jusqu'à 20 h) », « (très bon français) »: how somebody took part."""
_OF_ITS_OWN: Final = phrases("bodies", "of_their_own", r"(?:(?:[nv]otre|son|leur|mon|ton|our|your|their|its) )?", r"\b")
_GROUPS: Final = phrases("bodies", "groups", r"^\s*", r"\s*:?\s*$")
_DETERMINERS: Final = (
    *("le", "la", "les", "l'", "son", "sa", "ses", "notre", "nos", "votre", "vos", "mon", "ma", "leur", "leurs", "en"),
    *("the", "my", "his", "her", "our", "its", "der", "die", "el", "il"),
)
_ARTICLE: Final = re.compile(rf"^\s*(?:(?:{'|'.join(_DETERMINERS)})\s+|l')", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A function and the body it is held at, either of them perhaps empty; ``chair`` is a chair held besides."""

    role: str = ""
    organisation: str = ""
    chair: str = ""


def affiliation_of(text: str, organisation: str = "") -> Affiliation:
    """Part what follows a name into function and body.

    Parameters
    ----------
    text : str
        What is printed after the name, without brackets around it.
    organisation : str
        The body, where the layout says it elsewhere; then the function is kept whole.

    Examples
    --------
    >>> affiliation_of("Directeur général adjoint de Cités Unies France")
    Affiliation(role='Directeur général adjoint', organisation='Cités Unies France', chair='')
    >>> affiliation_of("conseiller délégué, ville d'Orléans").organisation
    "ville d'Orléans"
    """
    text, chair = _in_small_letters(tidy(_ASIDE.sub("", text))), ""
    if match := _CHAIR_TOO.search(text):
        text, chair = text[: match.start()], match["chair"]
    if not text:
        return Affiliation(organisation=organisation, chair=chair)
    if (both := _BRACKETED.fullmatch(text)) and not organisation:
        outer, inner = both["outer"].strip(" ,"), both["inner"]
        if starts_role(inner) and not starts_role(outer) and starts_body(outer):
            return Affiliation(inner, outer, chair)
        if starts_role(outer) and not starts_role(inner) and starts_body(inner):
            return Affiliation(outer, inner, chair) if affiliation_of(outer).role == outer else affiliation_of(outer)
    if organisation:
        return Affiliation(text, organisation, chair)
    roles, bodies = _sorted_parts(text)
    if bodies or not roles:
        return Affiliation(", ".join(roles), ", ".join(bodies), chair)
    parted = [_embedded(role) for role in roles]
    at = next((place for place, (_, body) in enumerate(parted) if body), 0)
    return Affiliation(", ".join([*roles[:at], parted[at][0], *roles[at + 1 :]]), parted[at][1], chair)


def _in_small_letters(text: str) -> str:
    """Write a function that is printed in capitals, « MAIRE DE DIEPPE », in small ones; acronyms stay."""
    words = re.findall(r"[\w'-]+", text)
    acronyms = any(flat(word) in BODY_HEADS and len(word) < _LONGEST_ACRONYM for word in words)
    if not text.isupper() or len(text) < _LONGEST_ACRONYM or acronyms or not starts_role(text):
        return text
    title, link, town = text.partition(" DE ") if flat(words[0]) in ("maire", "mairesse") else (text, "", "")
    small = re.sub(r"\w*[AEIOUYÀ-Ý]\w*", lambda word: word[0].lower(), title + link)
    return small + normal(town)


def role_before(text: str, begin: int, start: int) -> tuple[int, Affiliation | None]:
    """Read the function that stands before a name, and where it begins.

    Parameters
    ----------
    text : str
        A paragraph or an item of a list.
    begin, start : int
        How far back to look, and where the name begins.

    Examples
    --------
    >>> role_before("Merci au syndic de Pinerolo, M. Salvai", 0, 29)[1]
    >>> role_before("Le maire de Figeac, M. Delpech", 0, 20)[1]
    Affiliation(role='maire', organisation='Figeac', chair='')
    """
    before, at = text[begin:start], 0
    while match := _BEFORE.search(before, at):
        role = match["role"]
        named_on = match[0][-2:-1].isalpha() and _OF_A_NAME.search(role) and not HONORIFIC.match(text, start)
        if named_on:
            return start, None  # « vice-présidente de Grand Auch Cœur de Gascogne »
        if starts_role(role) and not _UNFINISHED.search(role) and verb_in(f"{role} ") < 0:
            return begin + match.start(), affiliation_of(without_article(role))
        at = match.start() + 1  # « La séance est levée par le président, »
    return start, None


def without_article(role: str) -> str:
    """Drop the article or the possessive before a function: « le maire », « son adjointe »."""
    return _ARTICLE.sub("", role).strip()


def is_group(text: str) -> bool:
    """Return whether words only part people by what they are: « Élus », « Services de la ville », « Côté japonais »."""
    kind, *others = re.findall(r"[^\W\d_][\w'-]+", text) or [""]
    several = flat(kind).endswith("s") and flat(kind)[:-1] in BODY_HEADS
    return (several and not any(word[0].isupper() for word in others)) or bool(_GROUPS.match(flat(text)))


def tidy(text: str) -> str:
    """Trim a text and the separators around it."""
    plain = re.sub(r"\(\s*\)", "", " ".join(text.replace("\n", ", ").split())).strip(" ,;:|-–—.*")
    whole = plain.rpartition("(")[0].rstrip(" ,") if plain.count("(") > plain.count(")") else plain
    return whole if "(" in whole else whole.rstrip(" )")


def starts_role(text: str) -> bool:
    """Return whether a text begins with the name of a function."""
    words = re.findall(r"[\w'-]+", flat(text).replace("point focal", "point-focal"))
    phrase = re.split(r"\b(?:of|for|at)\b|[,;:(]|(?<=[a-z]{4})\.", flat(text), maxsplit=1)[0].split()
    if not words or (words[0] in STRICT_BODIES and not (1 < len(phrase) <= 5 and phrase[-1] in ROLE_TAILS)):
        return False
    first = re.sub(r"^(?:l'|(?:sous|vice|co|ex)-)", "", words[0])
    if first in _DETERMINERS and len(words) > 1:
        words = words[1:]
        first = words[0]
    if (1 < len(phrase) <= 5 and phrase[-1] in ROLE_TAILS) or DOER.search(first):
        return True
    if first in QUALIFIERS:
        return len(words) > 1 and starts_role(" ".join(words[1:]))
    return first in ROLE_HEADS or first.rstrip("s") in ROLE_HEADS or first.split("-")[0] in ROLE_HEADS


def starts_body(text: str) -> bool:
    """Return whether a text begins like the name of a body: its kind, an acronym or a place."""
    words = re.findall(r"[\w'-]+", text.lstrip("« "))
    if not words or starts_role(text):
        return False
    first = flat(words[0])
    first = first.removeprefix("l'").removeprefix("d'")
    return first in BODY_HEADS or any(ch.isupper() for ch in words[0]) or first.split("-")[0] in PLACE_HEADS


def names_body(text: str) -> bool:
    """Return whether a whole line or label names a body: by its kind, or as its longer words are capitalised."""
    words = re.findall(r"[^\W\d_][\w'-]*", text)
    if not words or not starts_body(text) or is_group(text):
        return False
    long = [word for word in words if len(word) > _SHORT_WORD]
    capitals = sum(word[0].isupper() or word[1].isupper() for word in long)  # « pS-Eau »
    english = not _FRENCH_LINK.search(text) and flat(words[-1]) in BODY_HEADS  # « Ballymoney twinning association »
    return (
        english
        or flat(words[0]).strip("'") in BODY_HEADS
        or (capitals >= _MOSTLY * len(long) and bool(long or text.isupper() or SHORT_TOWN.fullmatch(text)))
    )


def _sorted_parts(text: str) -> tuple[list[str], list[str]]:
    """Cut at separators and tell functions from bodies; what is neither goes on with what came before."""
    roles, bodies = list[str](), list[str]()
    for printed in chain.from_iterable(map(_unbracketed, parts_of(text))):
        part = _LEADING.sub("", printed) if not starts_role(printed) or _STANDS_FOR.match(printed) else printed
        if starts_role(part) or (bodies and not roles and is_unit(part)):
            roles.append(part)
        elif _is_body(part):
            bodies.append(part)
        elif bodies and not roles:
            bodies[-1] += f", {part}"
        elif roles:
            roles[-1] += f", {part}"
        elif not re.match(r"[^\W\d_]{2}", part):
            roles.append(part)
        else:
            bodies.append(part)  # « service de la vie associative »
    if len(bodies) < 2:
        return roles, bodies
    main = next((body for body in bodies if {*re.findall(r"^\w+|\w+$", flat(body))} & AUTHORITY_HEADS), bodies[0])
    before = bodies[: bodies.index(main)]
    return ([*roles, *before] if roles or all(map(is_unit, before)) else roles), [main]


def _unbracketed(part: str) -> tuple[str, ...]:
    """« Digne-les-Bains (animatrice du groupe) » is a body and a function."""
    both = _BRACKETED.fullmatch(part)
    return (both["outer"], both["inner"]) if both and starts_role(both["inner"]) else (part,)


def _is_body(part: str) -> bool:
    words = re.findall(r"[\w'-]+", part)
    if not words or not starts_body(part):
        return False
    if flat(words[0]) in ("mission", "international", "project") or is_unit(part):
        return False
    named = flat(words[0]) not in GENERIC or bool(_OF_ITS_OWN.match(flat(part)))  # « Office de tourisme de Nevers »
    return named and any(ch.isupper() for word in words for ch in word)


def parts_of(text: str) -> list[str]:
    """Cut at separators that stand outside brackets and quotation marks."""
    parts: list[str] = []
    depth = start = 0
    at = 0
    while at < len(text):
        depth += (text[at] in "(«[") - (text[at] in ")»]")
        if depth <= 0 and (match := _SEPARATORS.match(text, at)) and match.end() > at:
            parts.append(text[start:at])
            at = start = match.end()
            continue
        at += 1
    parts.append(text[start:])
    return [part.strip(" -–") for part in parts if part.strip(" -–()")]


def _embedded(role: str) -> tuple[str, str]:
    """Find the body within a function: ``Maire de Caen``, ``Directrice de l'Agence X``."""
    if match := _ACRONYM.match(role) or _BODY_FIRST.fullmatch(role):
        return match["role"], match["body"]
    if match := _CONSUL.search(role):
        return role, _mission(match)
    if match := _MAYOR.match(role):
        body = _article(match["link"], match["body"].strip(" ,."))
        return tidy(f"{match['role']} {match['rest'].strip(' ,')}"), body
    return _after_its_kind(role) or _at_the_end(role) or _of_its_own(role) or (role, "")


def _after_its_kind(role: str) -> tuple[str, str] | None:
    """A body that begins with its kind: « … à la Métropole du Grand Nancy »."""
    for link in _links(role):
        head = flat(re.findall(r"[\w'-]+", link["body"])[0]).removeprefix("l'").removeprefix("d'")
        proper = re.search(r"[A-ZÀ-Ý]", link["body"]) or head == "senat"
        named = link["body"][0].isupper() and head in BODY_HEADS and head not in GENERIC
        if (head in STRICT_BODIES or named) and proper and not _is_plain_field(link["body"]):
            field = _FIELD.search(link["body"])
            body = link["body"][: field.start()] if field else link["body"]
            return tidy(f"{role[: link.start()]} {field[0] if field else ''}"), body.strip(" .,")
    return None


def _at_the_end(role: str) -> tuple[str, str] | None:
    """A proper name at the end: « Directeur général adjoint de Cités Unies France »."""
    for link in reversed(_links(role)):
        before = role[: link.start()].rstrip()
        named = _NAMED.fullmatch(link["body"].strip(" .,)"))
        if not named or not before or flat(re.findall(r"[\w'-]+", named["body"])[0]) in GENERIC:
            continue
        if not (_ends_in_a_name(before) or _CONSTITUENCY.search(flat(before))):
            return tidy(f"{before} {named['field'] or ''}"), _article(link["link"], named["body"].strip())
    return None


def _of_its_own(role: str) -> tuple[str, str] | None:
    """A body without a proper name that is no part of an authority: « président du comité de jumelage »."""
    link = next((link for link in _links(role) if _OF_ITS_OWN.match(flat(link["body"]))), None)
    before = role[: link.start()].strip() if link else ""
    return (before, without_article(link["body"])) if link and before else None


def _ends_in_a_name(before: str) -> bool:
    """« mission Amérique du Nord »: the capital word before the preposition belongs with what follows."""
    words = re.findall(r"[\w'-]+", before)
    last = words[-1]
    return (
        len(words) > 1
        and last[0].isupper()
        and not last.isupper()
        and (word := flat(last)) not in ROLE_HEADS
        and word not in GENERIC
    )


def _links(role: str) -> list[re.Match[str]]:
    """Every place where a preposition leads to something, from the left."""
    found: list[re.Match[str]] = []
    at = 0
    while match := _AFTER.search(role, at):
        found.append(match)
        at = match.start("body")
    return found


def _is_plain_field(body: str) -> bool:
    """``relations internationales``-like ends after a body's head are no name: « conseil municipal délégué »."""
    return bool(re.match(r"(?:conseil|service|direction|union) (?:municipale?|communautaire)\b(?! de)", flat(body)))


def _article(link: str, body: str) -> str:
    """``Maire du Havre`` is of Le Havre."""
    plain = re.match(r"[A-ZÀ-Ý][\w'-]*$", body)
    return f"Le {body}" if re.search(r"\b(?:du|au)\s*$", link) and plain and not body.isupper() else body


def _mission(match: re.Match[str]) -> str:
    """An ambassador stands for an embassy, a consul for a consulate."""
    if match["kind"].lower().startswith("ambassad"):
        return f"Ambassade{match['rest']}" if not flat(match["rest"]).startswith(" of") else f"Embassy{match['rest']}"
    rank = " général" if match["rank"] and "hono" not in match["rank"] else ""
    return f"Consulat{rank}{match['rest']}"
