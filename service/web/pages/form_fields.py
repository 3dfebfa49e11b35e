"""What a visitor asked with a form, read from the address: empty fields are as if they were not there."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from graph.errors import UsageError
from graph.options import LONGEST_NAME, QuestionField, fields_of
from graph.questions import MOST_NAMES
from service.web.inquiry import Inquiry, pairs_of

T = TypeVar("T")


def read(inquiry: Inquiry, question: type[T]) -> T:
    """Read a question; what it needs and has not been given is empty, as in the form before it is sent.

    Raises
    ------
    UsageError
        A field holds what cannot be.
    """
    return question(**{field.name: _value(inquiry, field) for field in fields_of(question)})


def one(inquiry: Inquiry, name: str) -> str:
    """Read a field; empty where it is not given."""
    return (several(inquiry, name) or [""])[-1]


def several(inquiry: Inquiry, name: str) -> list[str]:
    """Read a field that may be given more than once.

    Raises
    ------
    UsageError
        It is longer, or given more often, than anything that makes sense.
    """
    values = [value.strip() for asked, value in pairs_of(inquiry.request) if asked == name and value.strip()]
    if len(values) > MOST_NAMES or any(len(value) > LONGEST_NAME for value in values):
        raise UsageError(
            "fault.too_much_in_parameter", "hint.most_values", name=name, most=MOST_NAMES, longest=LONGEST_NAME
        )
    return list(dict.fromkeys(values))


def _value(inquiry: Inquiry, field: QuestionField) -> Any:
    if field.several:
        return tuple(several(inquiry, field.parameter))
    text = one(inquiry, field.parameter)
    if not text:
        return "" if field.required else field.default
    if field.kind is bool:
        return text == "true"
    value = int(text) if field.kind is int and re.fullmatch(r"[0-9]{1,9}", text) else text
    field.check(value)
    return value
