"""People's names as printed: honorific, given name and family name, in either order, with particles and in capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from loaders.files.patterns import late, word_set
from loaders.lexicon import alternatives
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import BODY_HEADS, GENERIC, NOT_NAMES

MADAME: Final = "Madame"
MONSIEUR: Final = "Monsieur"

_HONORIFICS: Final = {
    MADAME: "mme mmes madame mesdames mlle melle mademoiselle mrs ms miss sœur frau sra senora signora sigra mevr",
    MONSIEUR: "m mm mr monsieur messieurs sir pere frere herr sr senor sig signor dhr",
    "": "dr docteur pr prof professeur professor me maitre hon sen son-excellence se he "
    "baroness baron lord lady dame alderman aldermen reverend cllr councillor dott "
    "dottssa ing avv cllrs councillors canon father rabbi rev revd sgt capt col lt ald fr mgr pcso",
}
_MEANING: Final = {word: honorific for honorific, words in _HONORIFICS.items() for word in words.split()}
HONORIFIC: Final = late(
    lambda: (
        r"(?:(?:[Tt]he (?:(?:Rt|Right|Very|Most)\.? )?(?=Rev|Hon\b|Ven\b)"
        r"|S\.\s?E\.\s?|H\.\s?E\.\s?|Son Excellence\s+|His Excellency\s+|Her Excellency\s+)?"
        rf"(?:(?:{alternatives('attendance', 'honorifics', 'abbreviated')})(?:\.(?=\s|[A-Z])|(?=\s))|Me(?=\s)"
        rf"|(?:{alternatives('attendance', 'honorifics', 'spelt')})(?=\s))"
        r"|(?:S\.\s?E\.|Son Excellence)(?=\s))\s*"
    )
)
_COUPLE: Final = re.compile(
    r"(?:M\.|Mr|Monsieur|Mme|Madame|Mrs)\s+(?:et|and|&)\s+(?=(?:M\.|Mr|Monsieur|Mme|Madame|Mrs)\s)"
)
"""« M. et Mme Petit »."""
_FUNCTIONS: Final = word_set(
    "alderman alderwoman provost bailie baillie councillor councilmember councilman councilwoman commissioner"
)
"""Honorifics that are functions."""
_TITLE: Final = re.compile(
    r"(?:le |la |l')((?:(?![A-ZÀ-Ý]{2})[\w'-]+\s){1,6}?)(?=[A-ZÀ-Ý][\w'-]+\s+(?:(?:de|du|d'|le|la)\s)?[A-ZÀ-Ý])"
)
_LETTER: Final = r"[^\W\d_]"
_WORD: Final = rf"(?:(?:[dDlL]|[OoNn])')?{_LETTER}(?:{_LETTER}|['\-–]{_LETTER})*\.?"
_PARTICLES: Final = word_set(
    """
    de d du des la le les l van von der den ter ten zu el al ben bin ibn abu da di do dos das della del y e i an na
    af av ait aït ap ab
    """
)
_NAMES_TOO: Final = word_set("camara camera chambre ville maire leveque abbe prevost bailly council mayor major")
"""Words for bodies and functions that are family names, too: « Mme Fatoumata Camara »."""
_DOUBLE: Final = word_set("jean marie anne pierre paul louis charles juan jose maria ana john mary")
_GAP: Final = re.compile(r"\s*[-–](?=[A-ZÀ-Ý])|\s+(?:[\"“«]\s?[^\"“”«»]{2,15}[\"”»]\s+)?|(?<=')")
"""Between the words of a name, perhaps with what its bearer is called: « Guillermo "Memo" Arce »."""
_SPACE: Final = re.compile(r"\s*")
_SUFFIXES: Final = word_set("II III IV Jr Jr. Sr Sr. PhD MP MBE OBE CBE")
_TOKEN: Final = re.compile(_WORD)
_INITIALS: Final = re.compile(r"[A-ZÀ-Ý][hr]?\.(?:-?[A-ZÀ-Ý][hr]?\.)*")
_MAX_WORDS: Final = 6
_SHORT_PART: Final = 4
"""Letters of what stands beside a known given name in a double one: « Jean-No », « Mei-Ling »."""
_NEAR: Final = 160
"""Characters within which a name ends."""
SIGNS: Final = r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_IN_SCRIPT: Final = re.compile(
    rf"(?P<whole>(?P<family>{SIGNS}{{1,4}})(?:[ \u3000・](?P<given>{SIGNS}{{1,5}}))?(?:様|さん|氏)?)"
    r"(?:\s*[(（]\s*|\s+[-–—/]\s+)?"
)
"""A name in Japanese, Chinese or Korean script, perhaps with its reading in brackets or behind a dash."""
_SCRIPT_BEHIND: Final = re.compile(rf"\s*[(（]{SIGNS}[^()（）]*[)）]")
_ACRONYM: Final = 4
"""Capitals of at most so many letters before other words are rather a body's acronym than a family name."""


_AN_HONORIFIC: Final = re.compile(r"M\.\s(?:le|la|l')")
_NEXT: Final = re.compile(r"\s([A-ZÀ-Ý][\w'-]+)")
"""A word that ends a name and is capitalised, too: « Kelso Twinning Committee »."""
_HARDLY: Final = 0.2
_ALONE: Final = 0.9
"""How surely a family name is one where an honorific in the plural stands before several."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name, in normal capitals. ``certainty`` in [0, 1] says how surely it is a person's, ``end`` where it ended."""

    honorific: str
    given: str
    family: str
    certainty: float
    end: int
    title: str = ""
    """A function printed between honorific and name: ``Madame la Maire Anne Roux``."""

    @property
    def full(self) -> str:
        """Given name and family name."""
        return f"{self.given} {self.family}".strip()


def name_at(text: str, start: int = 0) -> PersonName | None:
    """Read the person's name that a text begins with.

    Parameters
    ----------
    text : str
        The name, and perhaps more after it.
    start : int
        Where to begin.

    Returns
    -------
    PersonName or None
        ``None`` where no name stands. A name without honorific has at least two words.

    Examples
    --------
    >>> found = name_at("Mme Marie-Bernard AMIRAULT DEISS, responsable")
    >>> found.honorific, found.given, found.family
    ('Madame', 'Marie-Bernard', 'Amirault Deiss')
    >>> name_at("LE GOFF Yann").family
    'Le Goff'
    """
    found = _read(text[start : start + _NEAR])
    return replace(found, end=start + found.end) if found and start else found


@lru_cache(maxsize=2_000)
def _read(text: str) -> PersonName | None:
    """Read the name that a text begins with: asked for many times where a line is cut into people."""
    at = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches always
    honorific, title = None, ""
    if couple := _COUPLE.match(text, at):
        honorific, at = "", couple.end()
    while match := HONORIFIC.match(text, at):
        if honorific is not None and match[0].strip() == "M.":
            break  # « Councillors M. Ackroyd »: an initial
        honorific = _meaning(match[0]) or honorific or ""
        title = _function(match[0].strip()) or title
        at = match.end()
    if honorific is not None and (match := _TITLE.match(text, at)):
        title, at = match[1].strip(), match.end()
    if match := _IN_SCRIPT.match(text, at):
        return _in_script(text, match, honorific or "")
    words, end = _words(text, at, honorific is not None)
    certainty = _certainty(words, honorific is not None)
    if not certainty:
        return None
    following = _NEXT.match(text, end)
    if following and honorific is None and flat(following[1]) in BODY_HEADS and not is_given_name(words[0]):
        certainty = min(certainty, _HARDLY)
    given, family = _parts(words)
    if script := _SCRIPT_BEHIND.match(text, end):
        end = script.end()
    return PersonName(honorific or "", normal(given), normal(family), certainty, end, title)


def _in_script(text: str, match: re.Match[str], honorific: str) -> PersonName:
    """« 田中 花子 (TANAKA Hanako) » is known under the second, « 田中 花子 » has the family name first."""
    if latin := name_at(text, match.end()):
        end = latin.end + (text[latin.end : latin.end + 1] in (")", "）"))
        return replace(latin, honorific=honorific or latin.honorific, certainty=max(latin.certainty, 0.9), end=end)
    return PersonName(honorific, match["given"] or "", match["family"], 1.0 if honorific else 0.9, match.end("whole"))


def family_name(text: str) -> PersonName | None:
    """Read a family name alone, as behind « Cllrs Dunn and »."""
    words, end = _words(text, 0, known=True)
    return PersonName("", "", normal(" ".join(words)), _ALONE, end) if words else None


def name_of(given: str, family: str, honorific: str = "") -> PersonName | None:
    """Make a name of the cells of a table; ``None`` where both are empty or hold no letters."""
    if not re.search(_LETTER, given + family):
        return None
    return PersonName(_meaning(honorific), normal(_tidy(given)), normal(_tidy(family)), 1.0, 0)


def normal(name: str) -> str:
    """Write a name in normal capitals; one that is not all in capitals stays as it is.

    Examples
    --------
    >>> normal("DE PARIENTE"), normal("FOUQUET-O'NEILL"), normal("Le Solleuz")
    ('de Pariente', "Fouquet-O'Neill", 'Le Solleuz')
    """
    return " ".join(map(_normal_word, name.split()))


def is_given_name(word: str) -> bool:
    """Return whether a word, or each part of a double one, is a known given name."""
    parts = [part for part in re.split(r"[-–\s]", flat(word)) if part]
    known = sum(part in _given_names() for part in parts)
    return bool(parts) and (known == len(parts) or (known > 0 and min(map(len, parts)) <= _SHORT_PART))


@cache
def _given_names() -> frozenset[str]:
    """Read the list of given names."""
    return frozenset(files("loaders.minutes").joinpath("given_names.txt").read_text(encoding="utf-8").split())


def _function(honorific: str) -> str:
    """Return what each is before whom « Councillors » or « Alderman » stands; empty for a mere form of address."""
    one = re.sub(r"(?<=m)en$", "an", honorific).removesuffix("s")
    return one if flat(one).replace(" ", "") in _FUNCTIONS else ""


def _meaning(honorific: str) -> str:
    words = re.findall(r"[a-z]+", flat(honorific).replace(".", ""))
    return next((_MEANING[word] for word in words if _MEANING.get(word)), "")


def _tidy(name: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", " ".join(name.split())).strip(" ,;*")


def _words(text: str, at: int, known: bool) -> tuple[list[str], int]:
    """Gather the capitalised words, and particles between them, that could be one name."""
    words: list[str] = []
    end = at
    while len(words) < _MAX_WORDS and (match := _TOKEN.match(text, at)):
        word = match[0]
        if word.endswith(".") and not (_INITIALS.fullmatch(word) or (len(word) == 3 and "-" in word)):
            word = word[:-1]
        bare = flat(word.rstrip(".")).removesuffix("'s")
        capital = word[0].isupper() or (len(word) > 2 and word[1] == "'" and word[2].isupper())
        particle = word.lower() in _PARTICLES or bare in ("d'", "l'")
        if not capital and not (particle and (words or known)):
            break
        if word.startswith("l'") or word == "À" or (bare == "m" and _AN_HONORIFIC.match(text, at)):
            break  # « l'AFCCRE », « À Lens », « AUTORISE M. le Maire »
        if words and (found := HONORIFIC.match(text, at)) and (len(found[0].rstrip()) > len("M.") or len(words) > 1):
            break  # « Mme Anne Mangin Mme Brigitte Kesselring »
        if (bare in NOT_NAMES or bare.removesuffix("s") in BODY_HEADS) and not (
            known and (word.isupper() if not words else bare in _NAMES_TOO)
        ):
            break
        words.append(word)
        at = match.start() + len(word)
        if capital:
            end = at
        gap = _GAP.match(text, at)
        if not gap:
            break
        if gap[0].strip() in ("-", "–"):  # « RADTKOWSKY -SEVAISTRE »
            words[-1] += "-"
        at = gap.end()
    if len(words) > 1 and words[-1] in ("La", "Le", "Les", "The") and re.match(r"\s+[a-zà-ÿ]", text[end:]):
        words.pop()  # « L. Gillot   La présidente »: another column
    while words and (words[-1] in _SUFFIXES or (not words[-1][0].isupper() and "'" not in words[-1])):
        words.pop()
    return _glued(words), end


def _glued(words: list[str]) -> list[str]:
    """Put a word that ended with a loose hyphen together with the next."""
    found: list[str] = []
    for word in words:
        if found and found[-1].endswith("-"):
            found[-1] += word
        else:
            found.append(word)
    return found


@lru_cache(maxsize=10_000)
def _is_capitals(word: str) -> bool:
    letters = [ch for ch in re.sub(r"^(?:[dDlL]'|Mc|Mac)", "", word) if ch.isalpha()]
    return len(letters) > 1 and "." not in word and all(ch.isupper() for ch in letters)


def _certainty(words: list[str], known: bool) -> float:
    """How surely these words name a person."""
    last = words[-1] if len(words) > 1 and words[-1][0].isupper() else ""
    main = [word for word in words if word.lower() not in _PARTICLES or word == last]
    if not known and any(flat(word) in GENERIC for word in main):
        return 0.2
    if known:
        return 1.0 if len(main) > 1 else 0.9 if main else 0.0
    if len(main) < 2 or len(main) > 5:
        return 0.0
    capitals = [_is_capitals(word) for word in main]
    given = any(is_given_name(word) for word in main)
    if _INITIALS.fullmatch(main[0]) and len(main) <= 3:
        return 0.75
    if any(capitals) and not all(capitals):
        if capitals[0] and len(main[0]) <= _ACRONYM and not given:
            return 0.3  # « MRC de Charlevoix »
        return 0.97 if given or max(len(w) for w, c in zip(main, capitals, strict=True) if c) > 4 else 0.6
    if given:
        return 0.9 if is_given_name(main[0]) or is_given_name(main[-1]) else 0.5
    return 0.4 if len(main) <= 3 else 0.2


def _parts(words: list[str]) -> tuple[str, str]:
    """Part a name into given and family name."""
    capitals = [_is_capitals(word) or (word.lower() in _PARTICLES) for word in words]
    mixed = any(not c for c in capitals) and any(_is_capitals(word) for word in words)
    if len(words) == 1 or (
        words[0].lower() in _PARTICLES and not is_given_name(words[0]) and (len(words) < 3 or not mixed)
    ):
        return "", " ".join(words)
    if mixed:
        at = next(index for index, capital in enumerate(capitals) if capital)
        stop = next((i for i in range(at, len(words)) if not capitals[i]), len(words))
        family, given = words[at:stop], words[:at] + words[stop:]
        return " ".join(given), " ".join(family)
    cut = 1
    if (len(words) > 2 and flat(words[0]) in _DOUBLE and is_given_name(words[1])) or words[1].endswith("."):
        cut = 2 if len(words) > 2 else 1
    if len(words) == 2 and is_given_name(words[1]) and not (is_given_name(words[0]) or words[0].endswith(".")):
        return words[-1], " ".join(words[:-1])
    return " ".join(words[:cut]), " ".join(words[cut:])


@lru_cache(maxsize=10_000)
def _normal_word(word: str) -> str:
    word = word.replace("–", "-")
    if not _is_capitals(word):
        if len(word) > 1 and word.isupper():
            return word.capitalize() if word.lower() not in _PARTICLES else word.lower()
        return word
    if word.lower() in _PARTICLES - {"le", "la", "les", "el", "ben", "ait", "aït", "al"}:
        return word.lower()
    lowered = re.sub(rf"{_LETTER}+", lambda match: match[0].capitalize(), word)
    lowered = re.sub(r"^Mc([a-z])", lambda match: "Mc" + match[1].upper(), lowered)
    return "d" + lowered[1:] if lowered.startswith("D'") else lowered
