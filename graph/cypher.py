"""Cypher in files: each with a header that is checked against the statement when the file is read.

A file holds one statement under a comment such as::

    // name:    shared_partners
    // about:   Authorities that have a partnership with both.
    // mode:    read
    // params:  a: str - id of the one | b: str - id of the other | limit: int, 1..500
    // returns: id: str | partnerships: int, 1 or more
    // order:   partnerships desc, id asc
    // needs:   constraint entity_id
    // cost:    two expansions from indexed nodes
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, LiteralString, cast

from graph.errors import QueryFileError
from graph.words import Wording

FIELDS: Final = ("name", "about", "mode", "params", "returns", "order", "needs", "cost")
_HEADER_LINE = re.compile(r"//\s?([a-z]+):\s*(.*)")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_DYNAMIC = re.compile(r"\$\(")
_TEXTS_KEPT: Final = 100  # combinations of statements: one or two for each question
_LAST: Final = " AS rows"  # how a statement ends that may be run together with others
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*")


@dataclass(frozen=True, slots=True)
class Query:
    """One statement with what its header says; ``params`` maps each parameter to its description."""

    name: str
    about: str
    mode: str
    params: Mapping[str, str]
    returns: str
    order: str
    needs: str
    cost: str
    text: LiteralString


@dataclass(frozen=True, slots=True)
class Part:
    """A statement to be run together with others: one that returns all it has to say as one list of maps, ``rows``."""

    query: Query
    parameters: Mapping[str, Any] = field(default_factory=dict)
    of_dataset: bool = False  # whether it depends on the dataset alone, and on these values


class QueryCatalogue(Mapping[str, Query]):
    """All statements of a folder, by path without ending: ``connect/neighbours``.

    The folder is read with its subfolders, once, when the first statement is asked for. Raises QueryFileError for a
    file without a complete header, or whose header and statement name different parameters.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _queries(self) -> dict[str, Query]:
        paths = sorted(self._folder.rglob("*.cypher"))
        return {path.relative_to(self._folder).with_suffix("").as_posix(): read_query(path) for path in paths}

    def __getitem__(self, name: str) -> Query:
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


def read_query(path: Path) -> Query:
    """Read one file and check its header; raises QueryFileError with file and line of what is wrong."""
    lines = path.read_text(encoding="utf-8").splitlines()
    fields, body_at = _header(path, lines)
    text = "\n".join(lines[body_at:]).strip()
    params = _declared(fields["params"])
    used = set(_PARAMETER.findall(_DYNAMIC.sub("(", _STRING.sub("", text))))
    for name in sorted(used ^ set(params)):
        fault = Wording("part.uses_but_not_declare") if name in used else Wording("part.declares_but_not_use")
        hint, place = "hint.make_header_statement_agree", f"{path.name}:{body_at + 1}"
        raise QueryFileError("fault.parameter_of_query", hint, place=place, fault=fault, name=name)
    if fields["name"] != path.stem or fields["mode"] not in ("read", "write"):
        hint = "hint.expected_name_mode_read"
        raise QueryFileError("fault.wrong_name_mode", hint, place=f"{path.name}:1", name=path.stem)
    return Query(**fields | {"params": params}, text=_literal(text))


def together(parts: Mapping[str, Part]) -> tuple[LiteralString, dict[str, Any]]:
    """Make one statement of several, so that they take one round trip.

    ``parts`` are named by their columns. The statement has one row with a column for each part, and takes the values of
    each part as one map by its name: Neo4j plans a statement anew for every combination of the lengths of lists among
    its parameters, and does not look inside of maps.
    """
    text = _text_of(tuple((name, part.query.text) for name, part in parts.items()))
    return text, {name: dict(part.parameters) for name, part in parts.items() if part.parameters}


@lru_cache(maxsize=_TEXTS_KEPT)
def _text_of(texts: tuple[tuple[str, str], ...]) -> LiteralString:
    calls = [f"CALL () {{\n{_named(name, text)}\n}}" for name, text in texts]
    return _literal("\n".join([*calls, f"RETURN {', '.join(name for name, _ in texts)}"]))


def _named(part: str, text: str) -> str:
    """Make a statement return its list by the name of its part, and take its values from the map of that name."""
    if not text.endswith(_LAST):
        raise ValueError(f"{part}: what is run with others ends with{_LAST}")
    return _PARAMETER.sub(rf"${part}.\1", text.removesuffix(_LAST)) + f" AS {part}"


def _literal(text: str) -> LiteralString:
    """The only cast to LiteralString: the text comes from our own files and holds no value of anybody's."""
    return cast(LiteralString, text)  # type: ignore[redundant-cast]


def _header(path: Path, lines: list[str]) -> tuple[dict[str, Any], int]:
    """Read the comment at the head; return its fields and the index of the first line of the statement."""
    fields: dict[str, str] = {}
    head = list(takewhile(lambda line: line.startswith("//"), lines))
    for line in head:
        if match := _HEADER_LINE.match(line):
            fields[match[1]] = match[2].strip()
        elif fields:
            fields[list(fields)[-1]] += " " + line.removeprefix("//").strip()
    if tuple(fields) != FIELDS:
        told = {"place": f"{path.name}:1", "found": ", ".join(fields), "expected": ", ".join(FIELDS)}
        raise QueryFileError("fault.header_of_query", "hint.expected_order", **told)
    return fields, len(head)


def _declared(text: str) -> dict[str, str]:
    """Split ``a: str - id | limit: int`` into names and descriptions; ``none`` is empty."""
    parts = (part.partition(":") for part in text.split("|") if text != "none")
    return {name.strip(): description.strip() for name, _, description in parts}
