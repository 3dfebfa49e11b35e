"""What other sites may do with answers: read those for programs, and frame what is made to be framed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.middleware.cors import CORSMiddleware

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

READABLE: Final = "/api/v1/"
_NOT_READABLE: Final = ("/api/v1/review", "/api/v1/datasets")
"""What waits for review, and what writes."""
FRAMEABLE: Final = ("/embed/", "/api/v1/reconcile/preview")

_FRAMED: Final = ("/connect", "/dormant", "/overlap", "/map")
"""Pages that answer under ``/embed``; and those of entities."""


def origins_of(setting: str) -> list[str]:
    """Read a setting with origins between commas.

    Examples
    --------
    >>> origins_of("https://www.example.org, http://127.0.0.1:3333/")
    ['https://www.example.org', 'http://127.0.0.1:3333']
    """
    return [one.strip().rstrip("/") for one in setting.split(",") if one.strip()]


def frame_headers(origins: Sequence[str], policy: str) -> dict[str, str]:
    """Return the headers of what these sites may frame, from the policy of everything else."""
    allowed = f"frame-ancestors 'self' {' '.join(origins)}"
    return {"Content-Security-Policy": policy.replace("frame-ancestors 'none'", allowed)}


def _is_framed(path: str) -> bool:
    """Return whether a page is made to be framed; its twins, which are for programs, are not."""
    return path in _FRAMED or (path.startswith("/entity/") and not path.endswith((".json", ".csv")))


def cross_origin(app: ASGIApp, *, origins: Sequence[str]) -> ASGIApp:
    """Let pages of other sites read the answers for programs: never with cookies, and nothing that writes."""
    shared = CORSMiddleware(app, allow_origins=origins, allow_methods=["GET", "HEAD"]) if origins else app

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        readable = path.startswith(READABLE) and not path.startswith(_NOT_READABLE)
        await (shared if readable else app)(scope, receive, send)

    return answer


def embedded(app: ASGIApp, *, origins: Sequence[str]) -> ASGIApp:
    """Answer ``/embed/connect`` as ``/connect``, without what stands around a page; only where a site may frame it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        inner = path.removeprefix("/embed")
        if origins and inner != path and _is_framed(inner) and scope.get("method") in ("GET", "HEAD"):
            raw: bytes = scope.get("raw_path") or path.encode()
            scope = {**scope, "path": inner, "raw_path": raw.removeprefix(b"/embed"), "embedded": True}
        await app(scope, receive, send)

    return answer
