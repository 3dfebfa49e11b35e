"""A role that documents leave open, in both languages: tables are in French, answers in the reader's language."""

from __future__ import annotations

from typing import Final

NO_ROLE: Final = "(fonction non précisée)"
"""What tables say of somebody whom a document names without a role."""
_IN_ENGLISH: Final = "(role not stated)"


def role_in(language: str, role: str) -> str:
    """Say a role, or any text with roles in it; the words of a document stay as they are.

    Examples
    --------
    >>> role_in("en", NO_ROLE), role_in("en", "Maire")
    ('(role not stated)', 'Maire')
    """
    return role.replace(NO_ROLE, _IN_ENGLISH) if language == "en" else role
