"""How templates are filled: always escaped, every value cleaned of deceptive characters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from viz.texts import visible

_METHODS: Final = frozenset(dir(dict))


def _clean(value: object) -> object:
    return value if isinstance(value, Markup) else visible(str(value)) if isinstance(value, str) else value


class _OfAnswers(Environment):
    """Finds ``entity.name`` in an answer's map at once.

    Jinja would look for a method of that name first, and meet an error for each of the thousands of values of a page.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what Jinja gives: a method or an attribute, else the value under a key."""
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def jinja() -> Environment:
    """Set Jinja up once: all values are cleaned of deceptive characters and, but in text and calendars, escaped."""
    return _OfAnswers(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=lambda name: not (name or "").endswith((".txt", ".ics")),
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
