"""Roles as documents word them: what they are good for, which of them one person holds, and those left open.

Tables are in French, answers in the reader's language. The words are in ``roles.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from graph.model import RoleKind
from graph.names import fold
from graph.words import translate

NO_ROLE: Final = "(fonction non précisée)"  # what tables say of somebody whom a document names without a role
_ROLES_KEPT: Final = 20_000  # the roles of a country's town halls, each asked for at every question about its body


class Use(IntEnum):
    """Whom one would call first about relations with another country: the smaller the better."""

    ELECTED = 0  # elected for international relations
    HEAD = 1  # heads the service
    COUNTRY = 2  # officer in charge of the country
    INTERNATIONAL = 3  # any other officer of these relations
    OTHER = 4
    UNSTATED = 5


def role_in(language: str, role: str) -> str:
    """Translate a role, or any text with roles in it; the words of a document stay as they are.

    Examples
    --------
    >>> role_in("en", NO_ROLE), role_in("en", "Maire")
    ('(role not stated)', 'Maire')
    """
    return role.replace(NO_ROLE, translate("role.not_stated", language)) if NO_ROLE in role else role


@lru_cache(maxsize=_ROLES_KEPT)
def use_of(role: str, kind: str, country_words: frozenset[str] = frozenset()) -> Use:
    """Return what somebody in a role is good for.

    ``role`` is worded as in the document, ``kind`` a `RoleKind`; ``country_words`` are folded names of the countries
    asked about, and of the parts of the world where they are.

    Examples
    --------
    >>> use_of("Adjointe aux relations internationales", "elected").name
    'ELECTED'
    >>> use_of("Responsable de service", "officer").name, use_of("Directeur des sports", "officer").name
    ('HEAD', 'OTHER')
    >>> use_of("Chargée de mission Amériques", "officer", frozenset({"etats unis", "ameriques"})).name
    'COUNTRY'
    """
    if role == NO_ROLE or not role.strip():
        return Use.UNSTATED
    text, words = fold(role), _words()
    international = _holds(text, [*words["international"], *country_words])
    if kind == RoleKind.ELECTED:
        return Use.ELECTED if international else Use.OTHER
    more = set(text.split()) - {*" ".join(words["head"]).split(), *words["plain"]}
    if _holds(text, words["head"]) and not _holds(text, words["deputy"]) and (international or not more):
        return Use.HEAD
    if _holds(text, country_words):
        return Use.COUNTRY
    return Use.INTERNATIONAL if international else Use.OTHER


@lru_cache(maxsize=_ROLES_KEPT)
def single_post(role: str) -> str:
    """Return what tells a post that one person holds at a time from others; empty where several people may hold it.

    Examples
    --------
    >>> single_post("Maire") == single_post("Mayor"), single_post("Adjoint au maire")
    (True, '')
    >>> single_post("Président du Conseil départemental") == single_post("Présidente")
    True
    >>> single_post("Président") == single_post("Présidente de l'Assemblée"), single_post("Vice-Président")
    (False, '')
    >>> single_post("Président du groupe-pays Etats-Unis de CUF") == single_post("Président")
    True
    """
    text, words = fold(role), _words()
    for post, beginnings in words["single"].items():
        for beginning in beginnings:
            if f"{text} ".startswith(f"{beginning} "):
                rest = text[len(beginning) :]
                if _holds(rest.strip(), words["several"]):
                    return ""
                for itself in words["body_itself"]:
                    rest = rest.replace(itself, "")
                return f"{post} {rest.strip()}" if _holds(rest.strip(), words["another"]) else post
    return ""


def _holds(text: str, phrases: Iterable[str]) -> bool:
    """Return whether one of these phrases stands in a folded text as whole words."""
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
