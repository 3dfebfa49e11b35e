"""Japanese names in kanji, kana and Latin letters, written so that spellings of one name meet."""

from __future__ import annotations

import re
from typing import Final

import jaconv

from graph.names import fold

_SAME_SOUND: Final = (
    (re.compile("ou|oo|oh(?![aeiouy])"), "o"),
    (re.compile("uu"), "u"),
    (re.compile("m(?=[bp])"), "n"),
)
"""What Latin spellings write in one way or the other: Ōsaka and Osaka, Shimbashi and Shinbashi."""
_KANA: Final = re.compile(r"^[\u3040-\u30ffー]+$")
_OTHER_SCRIPT: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_KANJI_ENDING: Final = re.compile(r"^(?P<name>.+?)[市町村区県府都]$")


def is_japanese(name: str) -> bool:
    """Whether a name is written in kanji or kana."""
    return bool(_OTHER_SCRIPT.search(name))


def sound(name: str) -> str:
    """Write a name as it sounds, without length of vowels, hyphens and spaces; kanji stay as they are.

    Examples
    --------
    >>> sound("Ōsaka"), sound("Shimbashi"), sound("しずおか"), sound("静岡市")
    ('osaka', 'shinbashi', 'shizuoka', '静岡')
    """
    plain = name.replace(" ", "").replace("\u3000", "")
    kana = jaconv.kata2hira(plain)
    if _KANA.match(kana):
        plain = jaconv.kana2alphabet(_without_kana_ending(kana))
    elif is_japanese(plain):
        match = _KANJI_ENDING.match(plain)
        return match["name"] if match and len(match["name"]) > 1 else plain
    folded = fold(plain).replace(" ", "")
    for pattern, written in _SAME_SOUND:
        folded = pattern.sub(written, folded)
    return folded


def _without_kana_ending(kana: str) -> str:
    """Leave out the word for city, town, village, ward or prefecture."""
    return re.sub("(?<=..)(?:ちょう|まち|むら|そん|けん|し|ふ|く)$", "", kana)
