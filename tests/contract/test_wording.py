"""Every error that a user can meet is worded in French too."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TypeGuard

import graph.errors
from graph.engine import diagnosis
from graph.errors import JumelageError
from graph.wording import Wording, french
from graph.words import is_known
from loaders.tables.layout import Kind

ROOT = Path(__file__).parents[2]
WITH_CODES = [JumelageError, *(each for each in vars(graph.errors).values() if isinstance(each, type))]
PLACES_OF_FAULTS = {"Problem", "problem", "Unreadable", "refuse", "Refused", "failure"}
"""What takes wordings, and what a cell holds: a text of ours that is none would stay English."""


@cache
def trees() -> list[ast.Module]:
    """Every module of ours, parsed."""
    layers = ("graph", "loaders", "queries", "service", "viz")
    files = [file for layer in layers for file in sorted((ROOT / layer).rglob("*.py"))]
    return [ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in files]


@cache
def errors_by_name() -> set[str]:
    """Name every class of errors, whichever module it stands in, and what words a part of one."""
    classes = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known = {JumelageError.__name__}
    while found := {one.name for one in classes if known & {ast.unparse(base) for base in one.bases}} - known:
        known |= found
    return known | {"Wording"}


def raised() -> Iterator[tuple[ast.Module, ast.Call]]:
    """Find every place where one of our errors, or a part of one, is made."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in errors_by_name():
                yield tree, node
            elif isinstance(node, ast.ClassDef) and node.name in errors_by_name():
                yield from ((tree, call) for call in ast.walk(node) if is_of_super(call))


def called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def is_of_super(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"


def texts_in(node: ast.AST) -> set[str]:
    """Gather the texts that stand in an expression; a word alone is no message."""
    constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {value for value in constants if isinstance(value, str) and " " in value and any(map(str.isalpha, value))}


def assigned(tree: ast.Module, name: str) -> set[str]:
    """Gather the texts that a name stands for in a module."""
    given = (node for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value)
    found: set[str] = set()
    for one in given:
        targets = one.targets if isinstance(one, ast.Assign) else [one.target]
        for target in targets:
            pairs = [(target, one.value)]
            if isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple):
                pairs = list(zip(target.elts, one.value.elts, strict=True))
            found |= {text for left, right in pairs if ast.unparse(left) == name and right for text in texts_in(right)}
    return found


def test_messages_and_hints_have_their_french() -> None:
    texts_raised: set[str] = set()
    for tree, call in raised():
        if called(call) == "Wording":
            texts_raised |= {
                one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
            } - {""}
        for argument in call.args:
            texts_raised |= assigned(tree, argument.id) if isinstance(argument, ast.Name) else texts_in(argument)
    assert len(texts_raised) > 300
    assert sorted(texts_raised - set(french())) == []


def test_what_stands_in_a_table_of_ours_has_its_french() -> None:
    tabled = [*(kind.value for kind in Kind), *(remedy for _, remedy in diagnosis.REMEDIES)]
    assert [text for text in tabled if " " in text and text not in french()] == []


def test_values_stand_in_fields() -> None:
    glued = [ast.unparse(call) for _, call in raised() if any(isinstance(one, ast.JoinedStr) for one in call.args)]
    assert glued == []


def test_a_fault_is_told_in_wordings() -> None:
    calls = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    plain = [
        ast.unparse(call)
        for call in calls
        if called(call) in PLACES_OF_FAULTS
        and any(isinstance(one, ast.Constant) and texts_in(one) for one in call.args)
    ]
    assert plain == []


def test_both_languages_have_the_same_fields() -> None:
    assert [english for english, other in french().items() if fields(english) != fields(other)] == []


def fields(template: str) -> set[str | None]:
    return {field for _, _, field, _ in Formatter().parse(template) if field is not None}


def test_nothing_is_worded_in_vain() -> None:
    constants = (node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    said = {value for value in constants if isinstance(value, str)}
    assert [english for english in french() if english not in said] == []


def test_every_code_has_a_heading() -> None:
    codes = {error.code for error in WITH_CODES if issubclass(error, JumelageError)}
    spoken = codes - {"error", "bad_setting", "bad_query_file", "engine", "database", "overtaken"}
    assert {code for code in spoken if not is_known(f"error.{code}")} == set()


def test_a_wording_within_a_wording_is_said_in_french_too() -> None:
    inner = Wording("at most {most}", most=5)
    fault = graph.errors.UsageError("There is {detail} in it.", detail=inner)
    assert (fault.message, fault.said("fr")[0]) == ("There is at most 5 in it.", "Il y a dedans : au plus 5.")
    assert inner.with_values(lambda text: text * 2).said("fr") == "au plus 55"


def test_a_name_with_braces_is_said_as_it_is() -> None:
    error = graph.errors.NotFound("Nothing is called « {name} ».", name="{0} {name}")
    assert error.said("fr") == ("Rien ne s’appelle « {0} {name} ».", "")
    assert re.search(r"\{0\} \{name\}", error.message)
    assert graph.errors.NotFound("no {field} here").message == "no {field} here"
