"""The passage behind an answer, from the source documents where whoever runs the service has them at hand."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.answers import DocumentFacts, Passage, PassageLine
from graph.errors import UsageError
from graph.names import slug
from graph.settings import Settings
from loaders.files.privacy import without_personal_details
from viz.sources import lines_of, numbers_of

AROUND: Final = 2  # lines shown before and after those that were asked for
MOST_LINES: Final = 200
_ENDINGS: Final = (".txt", ".md")
_MARKUP: Final = re.compile(r"</?(?:b|i|u|sup|sub|br)\s*/?>|\*\*")
HIDDEN: Final = "[…]"  # in the place of e-mail addresses and phone numbers, which are shown to nobody


def texts_folder(settings: Settings) -> Path:
    """Return where the texts of documents are: in the folder of the settings, else beside the data."""
    return Path(settings.documents).expanduser() if settings.documents else settings.data_dir / "documents"


def keep_text(folder: Path, document: str, content: bytes) -> None:
    """Install the text of a document, without e-mail addresses and phone numbers. Raises `UsageError`: not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if "\x00" in text or not text.strip():
        raise UsageError("fault.not_utf_8", "hint.send_txt_md_file")
    lines = [without_personal_details(line, HIDDEN) for line in text.replace("\r\n", "\n").split("\n")]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{slug(document.partition(':')[2])}.txt").write_text("\n".join(lines), encoding="utf-8")


def passage_of(folder: str, facts: DocumentFacts, ranges: str) -> Passage | None:
    """Read the lines of a document that ``ranges`` asks for (``5,42-43``), with some around them and the names to mark.

    None without a folder of documents, without lines, or where the folder has no such document.
    """
    asked = numbers_of(ranges.split(","))
    path = _file_of(folder, facts["document"]["id"]) if folder and asked else None
    if path is None:
        return None
    lines = _lines(path, path.stat().st_mtime_ns)
    around = {number + step for number in asked for step in range(-AROUND, AROUND + 1)}
    shown = sorted(number for number in around if 1 <= number <= len(lines))[:MOST_LINES]
    return Passage(
        lines=[PassageLine(number=number, text=lines[number - 1]) for number in shown], names=_names(facts, asked)
    )


def _file_of(folder: str, document: str) -> Path | None:
    """Find a document's file among those that lie in the folder: an id never becomes a path."""
    stem = document.partition(":")[2]
    paths = sorted(path for path in Path(folder).glob("*") if path.suffix in _ENDINGS and path.is_file())
    return next((path for path in paths if stem in (path.stem, slug(path.stem))), None)


@lru_cache(maxsize=16)
def _lines(path: Path, changed: int) -> list[str]:
    """Read a document's lines; ``changed`` is when the file was, so that a new one is read anew."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [without_personal_details(_MARKUP.sub("", line), HIDDEN).strip() for line in text.split("\n")]


def _names(facts: DocumentFacts, asked: set[int]) -> list[str]:
    """Return the names in the statements that these lines make, and the parts of a person's name."""
    meant = [one for one in facts["statements"] if numbers_of(lines_of(one["locator"]).split(",")) & asked]
    entities = [entity for one in meant for entity in (one["from"], one["to"])]
    people = {word for one in entities if one["label"] == "Person" for word in one["name"].split() if len(word) > 2}
    return sorted(people | {one["name"] for one in entities})
