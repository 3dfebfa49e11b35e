"""Pages for people: an address or a form of ours comes in, the same answers go out as HTML, drawn and explained."""

from typing import Final

from fastapi import FastAPI
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from service.web.pages import browsing, page_shell, question_pages, review, upkeep
from viz.assets import assets_folder
from viz.templating import STATIC

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
ROBOTS: Final = "User-agent: *\nDisallow: /\n"  # people stand in the pages: for colleagues, not for search engines


def register(app: FastAPI) -> None:
    """Add every page to the application; the addresses that hold a name come last."""
    page_shell.register(app)
    for module in (review, upkeep, question_pages, browsing):
        app.include_router(module.router)
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
