"""Every error that a user can meet is worded in French too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import graph.errors
from graph.errors import JumelageError
from graph.wording import french
from viz.texts import texts

ROOT = Path(__file__).parents[2]
READ_BY_USERS = ["graph/history.py", "queries", "service", "loaders/table_files.py", "loaders/withdrawal.py"]
"""Where what is raised is for users. The engine, the settings and the readers of tables speak to administrators."""
WITH_CODES = [JumelageError, *(each for each in vars(graph.errors).values() if isinstance(each, type))]
NAMES = {error.__name__ for error in WITH_CODES} - {"SettingsError", "EngineError", "QueryFileError", "AmbiguousName"}
NAMES |= {"WritingRefused", "TokenMissing"}


def raised() -> Iterator[ast.Call]:
    """Find every place where one of our errors is made."""
    for path in READ_BY_USERS:
        files = [ROOT / path] if path.endswith(".py") else sorted((ROOT / path).rglob("*.py"))
        for file in files:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
                    yield node


def test_messages_and_hints_have_their_french() -> None:
    texts_raised = [
        each.value
        for call in raised()
        for argument in call.args
        for each in ast.walk(argument)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value
    ]
    assert len(texts_raised) > 50
    assert sorted(set(texts_raised) - set(french())) == []


def test_values_stand_in_fields() -> None:
    glued = [ast.unparse(call) for call in raised() if any(isinstance(one, ast.JoinedStr) for one in call.args)]
    assert glued == []


@pytest.mark.parametrize("english", sorted(french()))
def test_both_languages_have_the_same_fields(english: str) -> None:
    assert fields(english) == fields(french()[english])


def fields(template: str) -> set[str | None]:
    return {field for _, _, field, _ in Formatter().parse(template) if field is not None}


def test_nothing_is_worded_in_vain() -> None:
    sources = [path for part in ("graph", "loaders", "queries", "service") for path in (ROOT / part).rglob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [english for english in french() if f'"{english}"' not in code] == []


def test_every_code_has_a_heading() -> None:
    codes = {error.code for error in WITH_CODES if issubclass(error, JumelageError)}
    spoken = codes - {"error", "bad_setting", "bad_query_file", "engine", "database", "overtaken"}
    assert {code for code in spoken if f"error.{code}" not in texts()} == set()


def test_a_name_with_braces_is_said_as_it_is() -> None:
    error = graph.errors.NotFound("Nothing is called « {name} ».", name="{0} {name}")
    assert error.said("fr") == ("Rien ne s’appelle « {0} {name} ».", "")
    assert re.search(r"\{0\} \{name\}", error.message)
    assert graph.errors.NotFound("no {field} here").message == "no {field} here"
