"""Passages of source documents as the locators name them, written so that names can be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.names import fold
from loaders.files.privacy import without_personal_details
from loaders.tables.cells import lines_of

FIRST_WORDS: Final = 8
"""How much of a passage is ever shown: enough to find it, too little to copy it."""
SHORT: Final = 2
"""Words of so few letters or less (« de », « la ») may be worded otherwise."""
_IN_WORDS = re.compile(r"</?(?:b|i|em|strong|sup|sub|u)>|\*\*|\^|[¹²³⁰⁴-⁹]")
"""Markup that may stand inside a word, « 6<sup>e</sup> » and « 10^e », and the marks of footnotes."""
_TAG = re.compile(r"</?[a-z]+[^<>]*>")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ\d])")
"""Where two cells of a table came out of a PDF as one word: « MétropoleBrest »."""
_HYPHEN_AT_END = re.compile(r"(?<=\w)[-\u00ad\u2010\u2011]\s*\n\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class DocumentPassage:
    """Some lines of a document, folded in each way that they can be read."""

    text: str
    readings: tuple[str, ...]

    @classmethod
    def of(cls, lines: Iterable[str]) -> DocumentPassage:
        """Prepare lines for the search of names."""
        text = _TAG.sub(" ", _IN_WORDS.sub("", "\n".join(lines)))
        joined, hyphenated = _HYPHEN_AT_END.sub("", text), _HYPHEN_AT_END.sub("-", text)
        return cls(text, tuple(f" {fold(reading)} " for reading in (joined, hyphenated, _GLUED.sub(" ", joined))))

    def holds(self, name: str) -> bool:
        """Return whether a name stands here as whole words, whatever its accents, case and hyphens."""
        words = f" {fold(name)} "
        return bool(words.strip()) and any(words in reading for reading in self.readings)

    def holds_words_of(self, name: str) -> bool:
        """Return whether every word of a name stands here, in any order and number: « les barreaux de Caen »."""
        words = {_singular(word) for word in fold(name).split() if len(word) > SHORT}
        return bool(words) and any(words <= set(map(_singular, reading.split())) for reading in self.readings)

    def holds_any(self, names: Sequence[str], *, loosely: bool) -> bool:
        """Return whether one of some names stands here; ``loosely`` where its words are enough."""
        return any(map(self.holds, names)) or (loosely and any(map(self.holds_words_of, names)))

    def around(self, names: Iterable[str], distance: int) -> Iterator[set[str]]:
        """Find the words that stand no further than so many from a name, for each time that it stands here."""
        for reading in self.readings:
            words = reading.split()
            for name in map(str.split, map(fold, names)):
                for start in range(len(words) - len(name) + 1):
                    if name and words[start : start + len(name)] == name:
                        yield set(words[max(0, start - distance) : start + len(name) + distance])

    def first_words(self) -> str:
        """Return the words that show where it is, none of them a way to reach a person."""
        return " ".join(without_personal_details(self.text).split()[:FIRST_WORDS])


def _singular(word: str) -> str:
    return word.rstrip("sx")


class Library:
    """The source documents in a folder, as text, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: dict[str, Sequence[str]] = {}

    def has(self, document: str) -> bool:
        """Return whether the text of a document is there."""
        return self._path(document).is_file()

    def passage(self, document: str, locator: str) -> DocumentPassage | None:
        """Find the lines that a locator names; None where the document has no such lines."""
        if document not in self._lines:
            self._lines[document] = self._path(document).read_text(encoding="utf-8").split("\n")
        lines, numbers = self._lines[document], lines_of(locator)
        if not numbers or max(span.stop for span in numbers) > len(lines) + 1:
            return None
        return DocumentPassage.of(line for span in numbers for line in lines[span.start - 1 : span.stop - 1])

    def _path(self, document: str) -> Path:
        return self._folder / f"{document.partition(':')[2]}.txt"
