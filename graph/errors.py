"""Every error that Jumelage raises on purpose.

JumelageError
├── UsageError              the question or the command cannot be understood          400, exit 2
│   └── AmbiguousName       a name that several entities share                        409, exit 2
├── InputError              a table or document that does not say what it should      422, exit 2
├── NotFound                no such entity, document or run                           404, exit 1
├── SettingsError           a setting with a value that cannot be                     500, exit 2
├── QueryFileError          one of our own .cypher files is wrong                     500, exit 2
├── EngineError             the local Neo4j cannot be fetched, started or stopped     503, exit 3
├── DatabaseError           Neo4j refused a statement                                 500, exit 3
│   ├── ConstraintBroken    what was written cannot stand in the graph                500, exit 3
│   └── DatabaseAway        no answer from Neo4j: try again                           503, exit 3
├── Overtaken               another load changed the graph meanwhile                  409, exit 3
├── TooLarge                the answer passes a bound in size or in time              503, exit 2
└── Busy                    too much is asked at once, or lists are being made        503, exit 3
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from graph.words import worded


class JumelageError(Exception):
    """An error with a remedy: the same code, message and hint on the command line and over HTTP.

    ``message`` is the id of what is wrong (`graph.words`), one line that names the thing that is, ``hint`` that of what
    to do next; values stand in the ``{fields}`` of both.
    """

    code: ClassVar[str] = "error"  # stable name that programs may rely on
    status: ClassVar[int] = 500  # HTTP status
    exit_status: ClassVar[int] = 3
    """Exit status of the command line: 1 nothing found, 2 bad usage or input, 3 the database."""

    def __init_subclass__(cls, **told: Any) -> None:
        """Take the ``code``, ``status`` and ``exit_status`` in which a class differs from the one above."""
        for name, value in told.items():
            setattr(cls, name, value)

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        self.ids, self.values = (message, hint), values
        self.message, self.hint = self.said("en")
        super().__init__(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pass to another process what there is, not what it was made from."""
        return type(self).__new__, (type(self), *self.args), self.__dict__

    def said(self, language: str) -> tuple[str, str]:
        """Return message and hint in French or English."""
        message, hint = (worded(key, language, self.values) for key in self.ids)
        return message, hint


class UsageError(JumelageError, code="bad_usage", status=400, exit_status=2):
    """The question cannot be understood: a date that is not one, the same city twice."""


class AmbiguousName(UsageError, code="ambiguous_name", status=409):
    """A name that several entities share. ``candidates`` are the ids of the entities that bear it."""

    def __init__(self, name: str, candidates: list[str]) -> None:
        told = {"name": name, "count": len(candidates), "ids": ", ".join(candidates)}
        super().__init__("fault.ambiguous_name", "hint.name_one_by_id", **told)
        self.candidates = candidates


class InputError(JumelageError, code="bad_input", status=422, exit_status=2):
    """A table or a document does not say what it should."""


class NotFound(JumelageError, code="not_found", status=404, exit_status=1):
    """Nothing in the graph answers to this name or id.

    ``nearest`` are ids of the entities that may be meant, the likeliest first; ``places`` those outside the graph that
    bear the name, as answers name them.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        nearest: Sequence[str] = (),
        places: Sequence[Mapping[str, Any]] = (),
        **values: object,
    ) -> None:
        super().__init__(message, hint, **values)
        self.nearest, self.places = list(nearest), list(places)


class SettingsError(JumelageError, code="bad_setting", exit_status=2):
    """A setting has a value that cannot be."""


class QueryFileError(JumelageError, code="bad_query_file", exit_status=2):
    """One of our own .cypher files is wrong: found at start-up, not at first use."""


class EngineError(JumelageError, code="engine", status=503):
    """The local Neo4j cannot be fetched, started, joined or stopped."""


class DatabaseError(JumelageError, code="database"):
    """Neo4j refused a statement."""


class ConstraintBroken(DatabaseError):
    """What was written cannot stand in the graph: an id twice, a tie without an end."""


class DatabaseAway(DatabaseError, code="database_away", status=503):
    """No answer from Neo4j: trying again may help."""


class Overtaken(JumelageError, code="overtaken", status=409):
    """Another load changed the graph between the decision and the writing: decide again."""


class TooLarge(JumelageError, code="too_large", status=503, exit_status=2):
    """The answer passes a bound in size or in time."""


class Busy(JumelageError, code="busy", status=503):
    """Too much is asked at once, or what the answer needs is being made."""
