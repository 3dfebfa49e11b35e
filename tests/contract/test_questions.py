"""A question is declared once: the functions that answer, the catalogue and the forms know the same options."""

import inspect
import re
from collections.abc import Callable
from dataclasses import MISSING
from typing import Any

import pytest

from graph import questions
from graph.options import fields_of
from graph.words import LANGUAGES, catalogue, is_known
from queries.connect import connect
from queries.dormant import dormant
from queries.neighbours import neighbours
from queries.overlap import overlap
from queries.registers import registers
from tests.contract.test_layers import ROOT

ANSWERED: dict[type, Callable[..., Any]] = {
    questions.ConnectQuestion: connect,
    questions.DormantQuestion: dormant,
    questions.OverlapQuestion: overlap,
    questions.RegistersQuestion: registers,
    questions.NeighboursQuestion: neighbours,
}
ALL = [one for name, one in vars(questions).items() if name.endswith("Question")]
CALLED_OTHERWISE = {"networks": "names", "entity": "name"}
"""Options of a question whose parameter is the general one of its function."""


@pytest.mark.parametrize("question", ANSWERED, ids=lambda one: one.__name__)
def test_a_function_answers_with_the_defaults_that_are_declared(question: type) -> None:
    taken = inspect.signature(ANSWERED[question]).parameters
    for field in fields_of(question):
        parameter = taken[CALLED_OTHERWISE.get(field.name, field.name)]
        assert (parameter.default is parameter.empty) == (field.default is MISSING), field.name
        assert field.required or parameter.default == field.default, field.name


def test_every_option_is_explained_in_both_languages() -> None:
    silent = [
        (question.__name__, field.name, language)
        for question in ALL
        for field in fields_of(question)
        for language in LANGUAGES
        if not (is_known(field.option.help) and field.help(language))
    ]
    assert silent == []
    used = {field.option.help for question in ALL for field in fields_of(question)}
    assert {key for key in catalogue("en") if key.startswith("option.")} == used


def test_forms_ask_for_what_a_question_knows() -> None:
    known = {field.parameter for question in ALL for field in fields_of(question)}
    for name in ("connect", "dormant", "overlap", "registers", "search"):
        form = (ROOT / "viz" / "templates" / f"{name}.html").read_text(encoding="utf-8")
        fields = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', form)) - {"lang"}
        assert fields <= known, name
