"""The files of the pages: style sheet, modules and pictures."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from viz.assets import assets_folder
from viz.templating import STATIC

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
ROBOTS: Final = "User-agent: *\nDisallow: /\n"
"""People stand in the pages with the public role that a document names: for colleagues, not for search engines."""


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    app.add_api_route("/robots.txt", robots, include_in_schema=False)
    app.mount("/static/vendor", _Files(directory=assets_folder(), check_dir=False), name="vendor")
    app.mount("/static", _Files(directory=STATIC), name="static")


def robots() -> Response:
    """Ask search engines to leave these pages out."""
    return PlainTextResponse(ROBOTS, headers={"Cache-Control": ASK_AGAIN})


class _Files(StaticFiles):
    """Lets a browser keep a file for ever where its address bears a mark of its content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        marked = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = FOR_EVER if marked else ASK_AGAIN
        return response
