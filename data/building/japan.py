"""Codes, kanji and kana of Japanese authorities, found by the Latin spelling of their kana."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import jaconv

from data.building.found import GazetteerHit, GazetteerPlace
from data.building.lists import Record, only, read_list

_ENDINGS: Final = {"市": ("し",), "町": ("まち", "ちょう"), "村": ("むら", "そん"), "区": ("く",)}
"""How the words for city, town, village and ward are read at the end of a name."""
_PREFECTURE: Final = {"県": "けん", "府": "ふ", "都": "と"}
_SAME_SOUND: Final = ((re.compile("ou|oo"), "o"), (re.compile("uu"), "u"), (re.compile("m(?=[bp])"), "n"))
"""What Latin spellings write in one way or the other: Ōsaka and Osaka, Shimbashi and Shinbashi."""
_SOURCE: Final = "jp-localgov"


class Japan:
    """The list of Japanese local governments; wards of cities are left out.

    Parameters
    ----------
    folder : Path
        With ``jp-localgov.csv``.
    """

    def __init__(self, folder: Path) -> None:
        self._by_sound: dict[str, list[Record]] = {}
        records = municipalities(folder)
        prefectures = {r["pref"]: r["sound"] for r in records if r["name_ja"][:-1] == r["pref"][:-1]}
        for record in records:
            sounds = {record["sound"], record["sound"] + prefectures.get(record["pref"], "")}
            for sound in sounds:
                self._by_sound.setdefault(sound, []).append(record)

    def find(self, place: GazetteerPlace) -> GazetteerHit:
        """Find code, names and coordinates of a Japanese authority; of a prefecture code and names.

        « Shirakawa (Fukushima) » is the one in that prefecture.
        """
        by_name = [self._by_sound.get(_sound(name), []) for name in sorted(place.names)]
        if place.kind == "prefecture":
            return _prefecture([record for candidates in by_name for record in candidates])
        record = only(min(filter(None, by_name), key=len, default=[]), "Japanese municipalities")
        if isinstance(record, GazetteerHit):
            return record
        found = {"jp_code": record["lgcode"], "name_ja": record["name_ja"], "name_kana": record["name_kana"]}
        return GazetteerHit({**found, "latitude": float(record["lat"]), "longitude": float(record["lng"])}, _SOURCE)


def municipalities(folder: Path) -> list[Record]:
    """List cities, towns, villages and Tokyo's special wards with name, kana, reading without ending, and sound."""
    return [_municipality(record) for record in read_list(folder / "jp-localgov.csv") if not _is_ward(record)]


def _is_ward(record: Record) -> bool:
    """Whether it is a ward of a city: named after what it is part of, and that is not a district (郡)."""
    *above, _ = record["city"].split()
    return not all(part.endswith("郡") for part in above)


def _municipality(record: Record) -> Record:
    kanji, kana = record["city"].split()[-1], record["citykana"].split()[-1]
    reading = _without_ending(kanji, kana)
    sound = _sound(jaconv.kana2alphabet(reading))
    return {**record, "name_ja": kanji, "name_kana": kana, "reading": reading, "sound": sound}


def check_digit(code: str) -> str:
    """Complete a five-digit code of a Japanese authority by its check digit.

    Examples
    --------
    >>> check_digit("22000")
    '220001'
    """
    weighted = sum(int(digit) * weight for digit, weight in zip(code, range(6, 1, -1), strict=True))
    return code + str((11 - weighted % 11) % 10)


def _prefecture(candidates: list[Record]) -> GazetteerHit:
    """Find a prefecture by the city in it that bears its name: the list has no kana for prefectures."""
    record = only([r for r in candidates if r["name_ja"][:-1] == r["pref"][:-1]], "prefecture with a city")
    if isinstance(record, GazetteerHit):
        return record
    kana = record["reading"] + _PREFECTURE.get(record["pref"][-1], "")
    code = check_digit(f"{int(record['pid']):02d}000")
    return GazetteerHit({"jp_code": code, "name_ja": record["pref"], "name_kana": kana}, _SOURCE)


def _without_ending(kanji: str, kana: str) -> str:
    for ending in _ENDINGS.get(kanji[-1], ()):
        if kana.endswith(ending):
            return kana.removesuffix(ending)
    return kana


def _sound(name: str) -> str:
    plain = name.replace(" ", "")
    for pattern, written in _SAME_SOUND:
        plain = pattern.sub(written, plain)
    return plain
