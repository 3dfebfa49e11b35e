"""Bytes to text, whatever the machine that wrote them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from loaders.files.bounds import refuse

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE: Final = ("sloppy-windows-1252", "mac_roman", "cp850")
"""What French offices have used: Windows, old Macintosh, DOS. cp1252 contains all letters of latin-1; ftfy's
sloppy one reads every byte, so that no UTF-8 among them is lost."""
_USUAL: Final = frozenset("éèàçêôûîùïëâäöüñáíóúãÉÈÀÇÊÔÛÎŒœ’‘“”«»–—…°€\xa0•·²")
_USUAL_SHARE: Final = 0.9
"""With fewer of its special characters among the usual ones, an encoding is not believed without a second opinion."""
_LINE: Final = re.compile(r"(?:[^\r\n\x85]|(?<=[Â-ß])\x85)+")
"""ftfy would make an ellipsis of the sign for a next line, which may also be the second half of a spoilt letter."""
_SAMPLE: Final = 200_000
"""Bytes of lines beyond ASCII that tell an encoding."""


def decode(content: bytes, path: Path) -> str:
    """Turn the bytes of a text file into text.

    UTF-8, UTF-16 and UTF-32 are recognised by their mark or their form; else the likeliest of the encodings in use.

    Raises
    ------
    InputError
        The bytes are not text.

    Examples
    --------
    >>> decode("Orléans".encode("cp1252"), Path("list.txt"))
    'Orléans'
    """
    text = _decode(content, path)
    if "\x00" in text or sum(ch < " " and ch not in "\t\n\r\f\v" for ch in text[:10_000]) > 20:
        refuse(path, "part.file_holds_no_text", "hint.give_document_itself_txt")
    return _mended(text)


def _decode(content: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKED if content.startswith(mark)), "") or _unmarked_utf16(content)
    try:
        return content.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-16") or encoding.startswith("utf-32"):
            return content.decode(encoding, errors="replace")
        if error.start >= len(content) - 3:  # cut off within its last letter
            return content[: error.start].decode("utf-8")
    return _single_byte(content, path)


def _unmarked_utf16(content: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte."""
    sample = content[:4000]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) < len(sample) * 0.3:
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _single_byte(content: bytes, path: Path) -> str:
    """Choose the encoding whose special characters are the usual ones; UTF-8 among its lines is mended afterwards."""
    import ftfy.bad_codecs  # noqa: F401  (ftfy's encodings; what is all UTF-8 need not wait for them)

    sample = b"".join(line for line in content.splitlines(keepends=True) if not line.isascii())[:_SAMPLE]
    share, encoding = max(
        ((_usual_share(_mended(sample.decode(name, errors="replace"))), name) for name in _SINGLE_BYTE),
        key=lambda found: found[0],
    )
    if share < _USUAL_SHARE and (best := from_bytes(sample).best()):
        encoding = best.encoding
    elif share < _USUAL_SHARE / 2:
        refuse(path, "part.file_encoding_unknown", "hint.save_utf_8")
    return content.decode(encoding, errors="replace")


def _usual_share(text: str) -> float:
    special = [ch for ch in text if ch > "\x7f"]
    return sum(ch in _USUAL for ch in special) / len(special) if special else 1.0


def _mended(text: str) -> str:
    """Undo encodings too many, line by line: ``rÃ©union`` is ``réunion``."""
    if text.isascii():
        return text
    from ftfy import fix_encoding  # takes 50 ms to import

    return _LINE.sub(lambda line: fix_encoding(line[0]), text)
