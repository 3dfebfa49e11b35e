"""How large a document may be, and what a file really is, whatever its name says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from time import thread_time
from typing import Final, NoReturn

from graph.errors import InputError

MAX_FILE_BYTES: Final = 50_000_000
MAX_UNPACKED_BYTES: Final = 200_000_000
"""Of all parts of a docx or xlsx together."""
MAX_LINES: Final = 20_000
"""Lines, paragraphs or rows: four times the longest study we know."""
MAX_LINE_LENGTH: Final = 20_000
"""Of a line, a paragraph or a row: four times the longest paragraph we know."""
MAX_CHARACTERS: Final = 1_000_000
"""Of text read: six times the longest study we know."""
MAX_PAGES: Final = 400
MAX_SECONDS: Final = 8.0
"""For reading and understanding a document, so that the whole command stays within ten."""

SUFFIXES: Final = (".txt", ".md", ".docx", ".pdf", ".csv", ".xlsx")

_MAGIC: Final = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0": "ole",
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"\x7fELF": "program",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
}
_SAVE_AS: Final = "Open it where it was made and save it as txt, md, docx, pdf, csv or xlsx."


class Refused(InputError):
    """A file that is turned down.

    Parameters
    ----------
    file : str
        Its name, without its folders.
    fault : str
        What is wrong with it.
    hint : str
        The remedy.
    place : str
        Where in the file, if anywhere.
    """

    def __init__(self, file: str, fault: str, hint: str, place: str = "") -> None:
        super().__init__(f"{file}{', ' + place if place else ''}: {fault}", hint)
        self.fault, self.place = fault, place


def refuse(path: Path, fault: str, hint: str, place: str = "") -> NoReturn:
    """Turn a file down: the message names it and, where there is one, the place in it."""
    raise Refused(path.name, fault, hint, place)


def content_of(path: Path) -> bytes:
    """Read a file of a bearable size.

    Raises
    ------
    InputError
        No such file, not a file, unreadable, empty or too large.
    """
    try:
        if not path.is_file():
            there = path.exists()
            fault = "this is no file but a folder or a device" if there else "there is no such file"
            refuse(path, fault, "Give the path of a txt, md, docx, pdf, csv or xlsx file.")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            refuse(path, f"{size // 1_000_000} MB is too large", f"At most {MAX_FILE_BYTES // 1_000_000} MB: split it.")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is none that a file can have"
        refuse(path, f"cannot be read: {reason}", "Check that the file exists and that you may read it.")
    if not content.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        refuse(path, "the file is empty", "Check that it was saved or downloaded to the end.")
    return content


def check_kind(path: Path, content: bytes) -> None:
    """See that a file is what its ending says.

    Raises
    ------
    InputError
        Another format under this name, one that we do not read, or one under a password.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        refuse(path, f"documents that end in « {suffix or path.name} » are not read", _SAVE_AS)
    real = kind_of(content)
    expected = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx"}.get(suffix, "text")
    if real == expected:
        return
    if real == "ole":
        _refuse_ole(path, content)
    if real in ("pdf", "docx", "xlsx"):
        refuse(path, f"this is really a {real} file", f"Rename it so that it ends in .{real}.")
    if real == "zip":
        refuse(path, "the file is damaged, cut off, or a plain zip archive", "Save or download the document again.")
    if real == "text":
        refuse(
            path,
            f"this is not a {expected} file: it holds plain text, or its beginning is missing",
            "Save or download it again; if it is text, rename it so that it ends in .txt.",
        )
    refuse(path, f"this is really of another kind ({real})", _SAVE_AS)


def kind_of(content: bytes) -> str:
    """Name a file's kind from its first bytes."""
    head = content[:1024].lstrip() if content[:5] != b"%PDF-" else content
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "")
    if not kind and b"%PDF-" in content[:1024]:
        return "pdf"
    if kind != "zip":
        return kind or "text"
    if b"word/document.xml" in content:
        return "docx"
    if b"xl/workbook.xml" in content:
        return "xlsx"
    return "open document" if b"opendocument" in content[:200] else "zip"


def _refuse_ole(path: Path, content: bytes) -> NoReturn:
    """An OLE file is either a newer document under a password, or one of the formats before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        refuse(path, "the document is protected by a password", "Open it, remove the password and save it again.")
    refuse(path, "this is a Word or Excel format from before 2007", "Open it and save it as docx or xlsx.")


class Deadline:
    """The time that reading one file may take."""

    def __init__(self, path: Path, seconds: float = MAX_SECONDS, hint: str = "Split the document.") -> None:
        self._path, self._seconds, self._until, self._hint = path, seconds, thread_time() + seconds, hint

    def check(self, place: str) -> None:
        """Give up when the time is over.

        Raises
        ------
        InputError
            Reading has come to ``place`` and takes too long.
        """
        if thread_time() > self._until:
            refuse(self._path, f"reading takes more than {self._seconds:.0f} s", self._hint, place)


_RUNNING: Final[ContextVar[Deadline | None]] = ContextVar("running", default=None)


@contextmanager
def time_bound(path: Path, seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Give all that is done with one document, however deep, so much time together."""
    token = _RUNNING.set(Deadline(path, seconds))
    try:
        yield
    finally:
        _RUNNING.reset(token)


def check_time(place: str) -> None:
    """Give up where the time of the document at hand is over; without a bound, go on.

    Raises
    ------
    InputError
        Reading has come to ``place`` and takes too long.
    """
    if deadline := _RUNNING.get():
        deadline.check(place)
