"""The zip archives that docx and xlsx are: opened only when they are sound, small and harmless."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from loaders.documents.bounds import MAX_UNPACKED_BYTES, refuse

_MAX_PARTS: Final = 5_000
_MAX_RATIO: Final = 500
"""Text packs 10 to 30 times; a part that packs better than this and is large is a bomb."""
_DECLARATION: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_AGAIN: Final = "Save or download the document again."


def check_archive(path: Path, content: bytes) -> None:
    """See that an archive can be opened without harm.

    Nothing in it is run or fetched: macros and links to other files are never looked at.

    Raises
    ------
    InputError
        Cut off or damaged, unpacks to too much, is under a password, or declares entities in its XML.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            if total > MAX_UNPACKED_BYTES or len(parts) > _MAX_PARTS:
                refuse(path, f"unpacks to {total // 1_000_000} MB in {len(parts)} parts", "Split the document.")
            for part in parts:
                if part.flag_bits & 1:
                    refuse(path, "is protected by a password", "Remove the password and save it again.", part.filename)
                if part.file_size > 10_000_000 and part.file_size > _MAX_RATIO * max(part.compress_size, 1):
                    refuse(
                        path,
                        "unpacks to far more than it should",
                        "Do not open it; ask whoever sent it.",
                        part.filename,
                    )
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        if _DECLARATION.search(opened.read(4096)):
                            refuse(
                                path, "its XML declares entities", "Do not open it; ask whoever sent it.", part.filename
                            )
    except (BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        refuse(path, f"the file is damaged or cut off ({error})", _AGAIN)
