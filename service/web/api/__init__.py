"""Answers for programs: an address with checked parameters comes in, JSON, a table or a file goes out."""

from fastapi import FastAPI

from service.web.api import answers, exports, overview, reconciliation, review

__all__ = ["register"]


def register(app: FastAPI) -> None:
    """Add every address for programs to the application."""
    for module in (answers, exports, review, overview, reconciliation):
        app.include_router(module.router)
