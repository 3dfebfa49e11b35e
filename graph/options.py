"""How the options of questions are declared, and what the faces of the program read of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from types import GenericAlias, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from graph.errors import UsageError
from graph.words import catalogue

LONGEST_NAME: Final = 200  # letters of a name: the longest in the data has some 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What an option means, and what it may be: a face of the program adds only how it is written there."""

    help: str  # id of its text in the catalogue
    parameter: str = ""  # its name over HTTP and in forms; that of the field unless given
    metavar: str = ""
    """What stands for its value in the usage of a command. With one it is a positional argument, without one it has a
    flag of its name."""
    format: Literal["name", "date", ""] = ""  # a name is not blank; a date is ``YYYY-MM-DD``
    least: int | None = None
    most: int | None = None  # bounds of a number, and how many values there may be of one that is given several times
    longest: int | None = None  # characters of a text at most
    choices: tuple[str, ...] = ()  # values of a text that are meant, others are refused by the question
    example: str = ""


class QuestionField(NamedTuple):
    """An option in a question: its type without the annotation, and its default, which a required one has not."""

    name: str
    type: Any
    default: Any
    option: Option

    @property
    def parameter(self) -> str:
        """Its name over HTTP and in forms."""
        return self.option.parameter or self.name

    @property
    def required(self) -> bool:
        """Whether the question makes no sense without."""
        return self.default is MISSING

    @property
    def bounds(self) -> dict[str, int]:
        """What keeps one value within bounds, in the words that pydantic and JSON Schema libraries have for it."""
        option = self.option
        if self.kind is int:
            return _stated({"ge": option.least, "le": option.most})
        shortest = 1 if option.format == "name" else None
        return _stated({"min_length": shortest, "max_length": option.longest}) if self.kind is str else {}

    def help(self, language: str) -> str:
        """What it means."""
        return catalogue(language).pattern(self.option.help)

    @property
    def several(self) -> bool:
        """Whether it may be given more than once."""
        return get_origin(self.type) is tuple

    @property
    def kind(self) -> Any:
        """The type of one value, whether or not there must be one: ``str``, ``int``, a literal…"""
        if self.several:
            return get_args(self.type)[0]
        if get_origin(self.type) in (Union, UnionType):
            return next(each for each in get_args(self.type) if each is not type(None))
        return self.type

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it may have; empty where there are too many."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else self.option.choices

    def annotated(self, describe: Callable[..., Any], default: Any, kind: Any = None, **described: Any) -> Any:
        """Return its type with all that checks and describes it.

        ``describe`` is what the library that reads it calls that: ``pydantic.Field``, ``fastapi.Query``; ``default`` is
        None where it may be left out; ``kind`` the type of one value, where more than its bounds checks it.
        """
        kind, bounds = kind or self.kind, dict(self.bounds)
        if self.several:
            kind = GenericAlias(list, Annotated[kind, describe(**bounds)] if bounds else kind)
            bounds = _stated({"min_length": self.option.least, "max_length": self.option.most})
        elif default is None:
            kind = kind | None
        return Annotated[kind, describe(**_stated(described), **bounds)]

    def check(self, value: object) -> None:
        """Refuse a text that is none of its choices, or a number out of its bounds; raises UsageError."""
        named = {"name": self.parameter, "text": value}
        if self.choices and value not in self.choices:
            raise UsageError("fault.not_a_value", "hint.one_of_choices", choices=", ".join(self.choices), **named)
        least, most = self.option.least or 0, self.option.most or 0
        if self.kind is int and not (isinstance(value, int) and least <= value <= most):
            raise UsageError("fault.not_a_value", "hint.number_within", least=least, most=most, **named)


def fields_of(question: type) -> tuple[QuestionField, ...]:
    """List the options of a question, in their order.

    Examples
    --------
    >>> from graph.questions import OverlapQuestion
    >>> [field.parameter for field in fields_of(OverlapQuestion)]
    ['network', 'by', 'as_of']
    """
    if question not in _KNOWN:
        hints = get_type_hints(question, include_extras=True)
        declared = [(field, *get_args(hints[field.name])) for field in fields(question)]
        _KNOWN[question] = tuple(QuestionField(one.name, kind, one.default, option) for one, kind, option in declared)
    return _KNOWN[question]


_KNOWN: Final[dict[type, tuple[QuestionField, ...]]] = {}


def check_options(question: type, **values: object) -> None:
    """Refuse values of options by the names of their fields; raises what `QuestionField.check` does.

    Examples
    --------
    >>> from graph.questions import OverlapQuestion
    >>> check_options(OverlapQuestion, by="members")
    """
    for field in fields_of(question):
        if values.get(field.name) is not None:
            field.check(values[field.name])


def parameters_of(question: Any) -> dict[str, Any]:
    """Return what an address must say to ask the same: the values that are not the defaults, by their parameters.

    Examples
    --------
    >>> from graph.questions import OverlapQuestion
    >>> parameters_of(OverlapQuestion(("CUF", "AFCCRE"), as_of="2025-11-21"))
    {'network': ('CUF', 'AFCCRE'), 'as_of': '2025-11-21'}
    """
    asked = ((field, getattr(question, field.name)) for field in fields_of(type(question)))
    return {field.parameter: value for field, value in asked if value not in (field.default, None, "", ())}


def _stated(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def name_option(help: str, **declared: Any) -> Option:
    """Declare an option that names something."""
    return Option(**{"help": help, "format": "name", "longest": LONGEST_NAME, **declared})
