"""How large a document may be and how long its reading may take, and what a file really is, whatever its name says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from pathlib import Path
from time import thread_time
from typing import Final, NoReturn

from graph.errors import InputError
from graph.words import Wording

MAX_FILE_BYTES: Final = 50_000_000
MAX_UNPACKED_BYTES: Final = 200_000_000
"""Of all parts of a docx or xlsx together."""
MAX_LINES: Final = 20_000
"""Lines, paragraphs or rows: four times the longest study we know."""
MAX_LINE_LENGTH: Final = 20_000
"""Of a line, a paragraph or a row: four times the longest paragraph we know."""
MAX_CHARACTERS: Final = 1_000_000
"""Of text read: six times the longest study we know."""
MAX_TABLE_CHARACTERS: Final = 60_000_000
"""The same of a table: a list of `MAX_ROWS`."""
MAX_PAGES: Final = 400
MAX_COLUMNS: Final = 200
"""Ten times our widest table."""
MAX_ROWS: Final = 200_000
"""Rows of a list: twice all twinnings of Europe."""
MAX_SECONDS: Final = 20.0
"""Of processor time, for reading and understanding a document: the longest study we know takes six, and 18 on a machine
that is three times as slow."""
MAX_LIST_SECONDS: Final = 180.0
"""The same for a table, which may be a list of `MAX_ROWS`."""

SUFFIXES: Final = (".txt", ".md", ".docx", ".pdf", ".csv", ".tsv", ".xlsx", ".json")

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
_SAVE_AS: Final = "hint.open_where_made_save"


SPLIT: Final = "hint.split_document"
"""What helps against nearly all that is too large."""
_RUNNING: Final = ContextVar[tuple[Path, float, float]]("running", default=(Path(), inf, inf))
"""The document that is read, the seconds that it may take, and until when."""
Told = Callable[[int, int], None]
"""Is given how many rows are read, and of how many."""
_TOLD: Final[ContextVar[Told | None]] = ContextVar("told", default=None)


class Refused(InputError):
    """A file that is turned down.

    Parameters
    ----------
    file : str
        Its name, without its folders.
    fault, hint : str
        Ids of what is wrong with it and of the remedy.
    place : str
        Where in the file, if anywhere; a wording where it has words of ours.
    **values
        What stands in the ``{fields}`` of fault and hint.
    """

    def __init__(self, file: str, fault: str, hint: str, place: str = "", **values: object) -> None:
        self.fault, self.remedy, self.place = Wording(fault, **values), Wording(hint, **values), place
        message = "fault.at_place_in_file" if place else "fault.in_file"
        super().__init__(message, self.remedy, file=file, place=place, fault=self.fault)


def refuse(path: Path, fault: str, hint: str, place: str = "", **values: object) -> NoReturn:
    """Turn a file down: the message names it and, where there is one, the place in it."""
    raise Refused(path.name, fault, hint, place, **values)


def content_of(path: Path) -> bytes:
    """Read a file of a bearable size that is what its ending says.

    Raises
    ------
    InputError
        No such file, not a file, unreadable, empty or too large; another format under this name, one that we do not
        read, or one under a password.
    """
    try:
        if not path.is_file():
            refuse(path, "part.no_file_but_folder" if path.exists() else "part.no_file", "hint.give_path_txt_md")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            size_mb, most_mb = size // 1_000_000, MAX_FILE_BYTES // 1_000_000
            refuse(path, "part.mb_too_large", "hint.most_mb_split", size_mb=size_mb, most_mb=most_mb)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or Wording("part.name_none_file_can")
        refuse(path, "part.cannot_read", "hint.check_file_exists_may", reason=reason)
    if not content.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        refuse(path, "part.file_empty", "hint.check_saved_downloaded_end")
    _check_kind(path, content)
    return content


def _check_kind(path: Path, content: bytes) -> None:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        refuse(path, "part.documents_end_not_read", _SAVE_AS, suffix=suffix or path.name)
    real = _kind_of(content)
    expected = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx"}.get(suffix, "text")
    if real == expected:
        return
    if real == "ole":
        _refuse_ole(path, content)
    if real in ("pdf", "docx", "xlsx"):
        refuse(path, "part.really_file", "hint.rename_ends", kind=real)
    if real == "zip":
        refuse(path, "part.file_damaged_cut_off", "hint.save_download_document_again")
    if real == "text":
        refuse(path, "part.not_file_holds_plain", "hint.save_download_again_if", kind=expected)
    refuse(path, "part.really_another_kind", _SAVE_AS, kind=Wording(f"file_kind.{real}"))


def _kind_of(content: bytes) -> str:
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
    return "open_document" if b"opendocument" in content[:200] else "zip"


def _refuse_ole(path: Path, content: bytes) -> NoReturn:
    """An OLE file is either a newer document under a password, or one of the formats before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        refuse(path, "part.document_protected_password", "hint.open_remove_password_save")
    refuse(path, "part.word_excel_format_before", "hint.open_save_docx_xlsx")


@contextmanager
def time_bound(path: Path, seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Bound the time of all that is done with one document, however deep."""
    token = _RUNNING.set((path, seconds, thread_time() + seconds))
    try:
        yield
    finally:
        _RUNNING.reset(token)


def check_time(place: str) -> None:
    """Refuse the document at hand where its time is over; without a bound, go on.

    Raises
    ------
    InputError
        Reading has come to ``place`` and takes too long.
    """
    path, seconds, until = _RUNNING.get()
    if thread_time() > until:
        refuse(path, "part.reading_takes_more", SPLIT, place, seconds=f"{seconds:.0f}")


@contextmanager
def progress_told(told: Told) -> Iterator[None]:
    """Report how far the reading within has come."""
    token = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(token)


def tell_progress(done: int, total: int) -> None:
    """Report that so many rows are read; to nobody where nobody asked."""
    if told := _TOLD.get():
        told(done, total)
