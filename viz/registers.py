"""The page of the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.questions import STANDINGS, RegistersQuestion
from viz.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Calculation
    from graph.listed import Registers
    from viz.context import PageContext


def render_registers(
    context: PageContext, question: RegistersQuestion, answer: Registers, calculations: Sequence[Calculation] = ()
) -> str:
    """Show who lists what, what is missing where, and the partnerships that are asked for.

    Parameters
    ----------
    answer : Registers
        Its partnerships may be cut; its counts are of all.
    """
    return render(
        "registers.html",
        context,
        question=question,
        standings=STANDINGS,
        answer=answer,
        lists=[one for one in answer["registers"] if one["partnerships"]],
        sites=[one for one in answer["registers"] if not one["partnerships"]],
        calculations=calculations,
    )
