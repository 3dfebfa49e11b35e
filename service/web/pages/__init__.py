"""Pages for people: an address or a form of ours comes in, the same answers go out as HTML, drawn and explained.

Each module registers the addresses of one thing; who builds the application asks only for all of them.
"""

from fastapi import FastAPI

from service.web.pages import browsing, columns, page_shell, question_pages, review, static, upkeep

__all__ = ["register"]


def register(app: FastAPI) -> None:
    """Add every page to the application; the addresses that hold a name come last."""
    page_shell.register(app)
    for module in (review, columns, upkeep, question_pages, browsing):
        app.include_router(module.router)
    static.register(app)
