"""How heavy the pages are, each with every style sheet, module and picture that a browser fetches for it."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

BOUND_BYTES: Final = 500_000
_NEEDED: Final = re.compile(
    r"""(?:<(?:script|link|img)\b[^>]*?\b(?:src|href)=|\bfrom\s*|\bimport\s*\(?\s*|:\s*)["']([^"'\s]+\.(?:js|css|svg|png|json)(?:\?[^"']*)?)["']"""
)
"""What a page or a module names: tags, imports, and the addresses of an import map."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a page and of all that it needs, as sent and unpacked."""

    path: str
    sent: int
    unpacked: int
    files: int

    def __str__(self) -> str:
        heavy = "" if self.sent <= BOUND_BYTES else f"  above {BOUND_BYTES // 1000} KB"
        return (
            f"{self.path:60.60} {self.sent / 1000:8.1f} KB {self.unpacked / 1000:8.1f} KB {self.files:3} files{heavy}"
        )


def weigh(address: str, path: str) -> Weight:
    """Fetch a page and what it needs, each file once."""
    seen: dict[str, tuple[int, int]] = {}
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        sent, body, media_type = _fetch(address, here)
        seen[here] = (sent, len(body))
        if "html" in media_type or "javascript" in media_type or "css" in media_type:
            waiting += _needed(body.decode("utf-8", "replace"), here)
    sent, unpacked = (sum(sizes) for sizes in zip(*seen.values(), strict=True))
    return Weight(path, sent, unpacked, len(seen) - 1)


def _needed(text: str, here: str) -> Iterator[str]:
    for name in _NEEDED.findall(text):
        there = urlsplit(urljoin(f"http://here{here}", name))
        if there.netloc == "here" and there.path.startswith("/static/"):
            yield there.path + (f"?{there.query}" if there.query else "")


def _fetch(address: str, path: str) -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept": "*/*"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path}: {answer.status}")
        packed = answer.getheader("Content-Encoding") == "gzip"
        return len(body), gzip.decompress(body) if packed else body, answer.getheader("Content-Type", "")
    finally:
        connection.close()
