"""What a visitor asked with a form, read from the address: empty fields are as if they were not there."""

from __future__ import annotations

from typing import Final

from graph.answers import Entity
from graph.errors import UsageError
from graph.model import Label
from graph.questions import ASPECTS, GROUNDS, MOST_MONTHS, STANDINGS, WANTED
from graph.store import Reader
from graph.words import Wording
from queries.naming import resolve
from service.web.api.parameters import LONGEST_NAME, MOST_NAMES
from service.web.inquiry import Inquiry
from viz.questions import ConnectQuestion, DormantQuestion, OverlapQuestion, RegistersQuestion

_CALLED: Final = {
    "months": Wording("part.number_months"),
    "page": Wording("part.number_page"),
    "status": Wording("part.a_status"),
    "grounds": Wording("part.grounds_verdict"),
    "by": Wording("part.what_networks_compared"),
    "standing": Wording("part.standing_between_registers_documents"),
}
"""What is asked for in the fields of a form, as a message names it."""
_MOST_PAGES: Final = 100_000


def connect_question(inquiry: Inquiry) -> ConnectQuestion:
    """Read who is to be connected, and without whom."""
    return ConnectQuestion(
        start=one(inquiry, "from"),
        end=one(inquiry, "to"),
        as_of=one(inquiry, "as_of"),
        excluded=_entities(inquiry.reader, several(inquiry, "exclude")),
    )


def dormant_question(inquiry: Inquiry) -> DormantQuestion:
    """Read how the table of partnerships is narrowed and ordered."""
    plain, authority = DormantQuestion(), one(inquiry, "authority")
    return DormantQuestion(
        as_of=one(inquiry, "as_of"),
        months=number(inquiry, "months", plain.months, MOST_MONTHS),
        status=choice(inquiry, "status", WANTED, plain.status),
        grounds=choice(inquiry, "grounds", ("", *GROUNDS), plain.grounds),
        country=one(inquiry, "country"),
        theme=one(inquiry, "theme"),
        authority=resolve(inquiry.reader, authority, [Label.AUTHORITY]) if authority else None,
        text=one(inquiry, "q"),
        sort=one(inquiry, "sort") or plain.sort,
        page=number(inquiry, "page", plain.page, _MOST_PAGES),
    )


def overlap_question(inquiry: Inquiry) -> OverlapQuestion:
    """Read which networks are compared, and by what."""
    return OverlapQuestion(
        networks=tuple(several(inquiry, "network")),
        by=choice(inquiry, "by", ASPECTS, "members"),
        as_of=one(inquiry, "as_of"),
    )


def registers_question(inquiry: Inquiry) -> RegistersQuestion:
    """Read which partnerships of the registers are asked about."""
    return RegistersQuestion(
        as_of=one(inquiry, "as_of"),
        country=one(inquiry, "country"),
        authority=one(inquiry, "authority"),
        standing=choice(inquiry, "standing", STANDINGS, RegistersQuestion().standing),
    )


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
    values = [value.strip() for value in inquiry.request.query_params.getlist(name) if value.strip()]
    if len(values) > MOST_NAMES or any(len(value) > LONGEST_NAME for value in values):
        raise UsageError(
            "fault.too_much_in_parameter",
            "hint.most_values",
            name=name,
            most=MOST_NAMES,
            longest=LONGEST_NAME,
        )
    return list(dict.fromkeys(values))


def number(inquiry: Inquiry, name: str, default: int, most: int) -> int:
    """Read a number from one up.

    Raises
    ------
    UsageError
        It is none, or out of range.
    """
    text = one(inquiry, name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
        raise UsageError("fault.not_a_value", "hint.number_to_most", text=text, name=_CALLED[name], most=most)
    return int(text)


def choice(inquiry: Inquiry, name: str, allowed: tuple[str, ...], default: str) -> str:
    """Read one of several values.

    Raises
    ------
    UsageError
        It is another.
    """
    text = one(inquiry, name) or default
    if text not in allowed:
        choices = ", ".join(allowed)
        raise UsageError("fault.not_a_value", "hint.one_of_choices", text=text, name=_CALLED[name], choices=choices)
    return text


def _entities(reader: Reader, names: list[str]) -> tuple[Entity, ...]:
    return tuple(resolve(reader, name) for name in names)
