"""A perspective for Neo4j Bloom (Explore): how it is to draw our labels, and search phrases for the three questions.

Neo4j documents how a perspective is imported, not its format. The shape is that of files that Bloom itself exported,
versions 2.6.0 and 2.21.0; ``docs/neo4j.md`` names them. What never changes of it is in ``bloom.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from graph.model import RELATIONSHIPS, Label
from viz.standalone import shapes_of_labels
from viz.texts import term, translate

_SIZES: Final = {Label.PARTNERSHIP: 1.5, Label.AUTHORITY: 1.5, Label.NETWORK: 2}
_CAPTION: Final = "name"
_VALUES: Final = {"INTEGER": "bigint", "FLOAT": "number", "BOOLEAN": "boolean", "LIST": "array"}
"""What Bloom calls Neo4j's types of values; all others are text here."""

Held = Mapping[str, Mapping[str, str]]
BloomPhrase = tuple[str, str, Mapping[str, str | None]]
"""A name in the catalogue, a statement, and for each parameter the label whose names are suggested."""


def perspective(nodes: Held, ties: Held, phrases: Sequence[BloomPhrase], made: str, language: str) -> bytes:
    """Write a perspective of labels and types of relationship, with the types of their properties as Neo4j names them.

    ``made`` is when the dataset was loaded, ISO 8601: the same dataset gives the same file.
    """
    at = int(datetime.fromisoformat(made).timestamp() * 1000)
    title = translate("bloom.title", language)
    labels = [label for label in Label if label in nodes]
    written = _shapes()["perspective"] | {
        "name": title,
        "id": str(uuid5(NAMESPACE_URL, f"jumelage|perspective|{language}")),
        "createdAt": at,
        "lastEditedAt": at,
        "categories": [_category(number, label, nodes[label], at, language) for number, label in enumerate(labels, 1)],
        "labels": {label: _schema(label, nodes[label]) for label in labels},
        "relationshipTypes": [_tie(kind, ties[kind]) for kind in RELATIONSHIPS if kind in ties],
        "palette": {
            "colors": list(dict.fromkeys(colour for _, colour in shapes_of_labels().values())),
            "currentIndex": 0,
        },
        "templates": [_template(*phrase, at + number, language) for number, phrase in enumerate(phrases)],
        "metadata": {
            "pathSegments": list(_segments(labels, ties)),
            "indexes": [_shapes()["index"] | {"label": label} for label in labels],
        },
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode() + b"\n"


@cache
def _shapes() -> dict[str, dict[str, Any]]:
    """Read what each part of a perspective has: what is the same in each, and all else empty."""
    shapes: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return shapes


def _category(number: int, label: Label, held: Mapping[str, str], at: int, language: str) -> dict[str, Any]:
    """How entities of a label are drawn: everything else than labelled so is bookkeeping, and hidden."""
    return _shapes()["category"] | {
        "id": number,
        "name": term("label", label, language),
        "labels": [label],
        "properties": [{"name": key, "exclude": False, "dataType": _value(held[key])} for key in held],
        "createdAt": at,
        "lastEditedAt": at,
        "color": shapes_of_labels()[label][1],
        "size": _SIZES.get(label, 1),
        "captions": [_caption(label, "label", False), *(_caption(key, "property", key == _CAPTION) for key in held)],
    }


def _tie(kind: str, held: Mapping[str, str]) -> dict[str, Any]:
    own = {"id": kind, "name": kind, "properties": _schema(kind, held)}
    return _shapes()["relationship"] | own | {"captions": [_caption(kind, "relationship", True)]}


def _caption(key: str, kind: str, is_shown: bool) -> dict[str, Any]:
    """Whether something stands on what is drawn, or only beside it when it is pointed at."""
    computed = {"isGdsData": False} if kind == "property" else {}
    return {"key": key, "type": kind, "isCaption": is_shown, "inTooltip": True, "styles": [], **computed}


def _schema(kind: str, held: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"propertyKey": key, "type": kind, "dataType": _value(held[key])} for key in held]


def _value(name: str) -> str:
    return _VALUES.get(re.split("[ <]", name)[0], "string")


def _segments(labels: Iterable[Label], ties: Held) -> Iterable[dict[str, str]]:
    """What may be joined by what, as the model has it."""
    present = set(labels)
    for name, kind in RELATIONSHIPS.items():
        if name in ties:
            for start, end in product(sorted(kind.starts & present), sorted(kind.ends & present)):
                yield {"source": start, "relationshipType": name, "target": end}


def _template(name: str, statement: str, suggests: Mapping[str, str | None], at: int, language: str) -> dict[str, Any]:
    """A search phrase: Bloom takes the words with $ for its values."""
    return _shapes()["phrase"] | {
        "id": f"tmpl:{at}",
        "name": translate(f"bloom_about.{name}", language),
        "text": translate(f"bloom_phrase.{name}", language),
        "cypher": statement,
        "params": [
            _shapes()["parameter"]
            | {"name": f"${key}", "suggestionLabel": label, "suggestionProp": _CAPTION if label else None}
            for key, label in suggests.items()
        ],
        "createdAt": at,
    }
