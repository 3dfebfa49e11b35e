"""Messages of errors in French: the English stands where the error is raised, the French in ``wording.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def french() -> Mapping[str, str]:
    """Read the table once: French by English, both with the same ``{fields}``."""
    table: dict[str, str] = tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8"))
    return table


def worded(template: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """Say a message.

    Parameters
    ----------
    template : str
        In English, with ``{fields}`` where there are values.
    language : str
        ``fr`` or ``en``; what the table has no French for stays English.
    values : mapping of str to object, optional
        What stands in the fields; without any, braces stand for themselves.

    Examples
    --------
    >>> worded("« {text} » is not a date.", "fr", {"text": "demain"})
    '« demain » n’est pas une date.'
    """
    chosen = french().get(template, template) if language == "fr" else template
    return chosen.format(**values) if values else chosen
