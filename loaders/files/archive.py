"""The zip archives that docx and xlsx are: opened only when they are sound, small and harmless."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph.errors import JumelageError
from loaders.files.bounds import MAX_UNPACKED_BYTES, SPLIT, refuse

log = logging.getLogger(__name__)

_MAX_PARTS: Final = 5_000
_MAX_RATIO: Final = 200
"""Text packs 10 to 30 times; a part that packs better than this and is large is a bomb."""
_MAX_MARKS: Final = 2_000_000
"""Tags and attributes of a part that becomes a tree in memory, some 100 bytes each: ten times our longest study."""
_MAX_ROW_BYTES: Final = 4_000_000
"""A row of a sheet becomes a tree as well."""
_SHEET: Final = "xl/worksheets/"
_CHUNK: Final = 1_000_000
_HEAD: Final = 65_536
_DECLARATION: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT: Final = re.compile(rb"<[A-Za-z_]")
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\x00\s]*<")
_MACROS: Final = "vbaProject.bin"
_AGAIN: Final = "hint.save_download_document_again"
_SUSPICIOUS: Final = "hint.do_not_open_ask"


@contextmanager
def sound_archive(path: Path, content: bytes, fault: str, remedy: str) -> Iterator[None]:
    """See that an archive can be opened without harm, and refuse it with a fault and its remedy where reading it fails.

    Nothing in it is run or fetched: links to other files are never looked at.

    Raises
    ------
    Refused
        Cut off or damaged, unpacks to too much, is under a password, holds macros, or declares entities in its XML.
    """
    _check(path, content)
    try:
        yield
    except JumelageError:
        raise
    except Exception as error:  # openpyxl, python-docx and lxml raise whatever they meet in a damaged part
        log.debug("%s cannot be read: %r", path.name, error)
        refuse(path, fault, remedy)


def _check(path: Path, content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            if total > MAX_UNPACKED_BYTES or len(parts) > _MAX_PARTS:
                refuse(path, "part.unpacks_mb_parts", SPLIT, size_mb=total // 1_000_000, count=len(parts))
            for part in parts:
                for fault, hint in _faults(archive, part):
                    refuse(path, fault, hint, part.filename)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
        refuse(path, "part.file_cut_off", _AGAIN)


def _faults(archive: ZipFile, part: ZipInfo) -> Iterator[tuple[str, str]]:
    """Find what makes a part dangerous, each fault with its remedy."""
    if part.flag_bits & 1:
        yield "part.protected_password", "hint.remove_password_save_again"
    if part.file_size > 10_000_000 and part.file_size > _MAX_RATIO * max(part.compress_size, 1):
        yield "part.unpacks_far_more_should", _SUSPICIOUS
    if part.filename.endswith(_MACROS):
        yield "part.holds_macros", "hint.save_without_docx_xlsx"
    with archive.open(part) as opened:
        head = opened.read(_HEAD)
        if not _XML.match(head):
            return
        letters = head.replace(b"\x00", b"")  # UTF-16 hides nothing
        if _DECLARATION.search(letters):
            yield "part.xml_declares_entities", _SUSPICIOUS
        if len(head) == _HEAD and not _ROOT.search(letters):
            yield "part.xml_begins_nothing_but", _SUSPICIOUS
        chunks = chain([head], iter(lambda: opened.read(_CHUNK), b""))
        if _tree_marks(chunks, in_rows=part.filename.startswith(_SHEET)) > _MAX_MARKS:
            yield "part.too_many_parts_document", "hint.split_it"


def _tree_marks(chunks: Iterable[bytes], *, in_rows: bool) -> int:
    """Count the tags and attributes that would stand in memory at the same time.

    Of a sheet, whose rows are read one by one, these are the marks before and after its rows, or of its longest row.
    """
    marks = row = 0
    for chunk in chunks:
        found = chunk.count(b"<") + chunk.count(b"=")
        if in_rows and b"row" in chunk:
            row = 0
        elif in_rows and (row := row + len(chunk)) > _MAX_ROW_BYTES:
            return _MAX_MARKS + 1
        marks += 0 if in_rows and b"row" in chunk else found
    return marks
