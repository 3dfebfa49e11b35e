"""The partnerships that a page narrows, for the page itself and for its file to print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.questions import TableQuestion
from service.answering import authority_named
from service.web.pages.form_fields import read
from viz.partnerships import PartnershipTable, table_of

if TYPE_CHECKING:
    from graph.answers import Calculation, Entity
    from queries.roster import Roster
    from service.web.inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class PartnershipList:
    """What is asked, of whom, what there is, and what of it is listed."""

    question: TableQuestion
    authority: Entity | None
    whole: Roster
    table: PartnershipTable
    calculations: list[Calculation]


def partnership_list(inquiry: Inquiry) -> PartnershipList:
    """Narrow the partnerships as the address of a page asks.

    Raises
    ------
    NotFound, AmbiguousName
        Nothing is loaded, or no authority is called so, or several.
    """
    inquiry.require_data()
    question = read(inquiry, TableQuestion)
    authority = authority_named(inquiry.reader, question.authority) if question.authority else None
    if authority:
        question = replace(question, authority=authority["id"])
    whole, calculations = inquiry.dataset.roster(question.as_of, question.months, question.country)
    return PartnershipList(question, authority, whole, table_of(whole.partnerships, question), calculations)
