"""The catalogue says the same in both languages, and nothing that nobody says."""

import re
from enum import EnumType
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import graph.errors
import graph.model
from graph.errors import JumelageError
from graph.words import FOLDER, LANGUAGES, Wording, catalogue, compile_messages, is_known, section, translate
from viz.texts import vocabulary

ROOT = Path(__file__).parents[2]
LAYERS = ("graph", "loaders", "queries", "viz", "service")


@cache
def code() -> str:
    """Read all code and all templates."""
    return "\n".join(
        path.read_text("utf-8")
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*")
        if path.suffix in (".py", ".html", ".svg", ".js", ".txt", ".xml", ".ics") and "vendor" not in path.parts
    )


NAMED = re.compile(r"""\b(?:t|text|translate|say)\(\s*["']([a-z_]+\.[\w.]+)["']""")
"""An id that is asked for by its whole name."""
BEGUN = re.compile(r"""["']([a-z_]+\.[\w.]+)["'] ~""")
"""The beginning of an id that a template ends."""
LITERAL = re.compile(r"""["']([a-z_]+\.[^"'\n]+)["']""")
JOINED = re.compile(r'''["']([a-z_]+\.\w*)["'] ~|\bf"([a-z_]+\.[^"\n]+)"''')
"""An id with a value in it, in a template and in Python."""
OF_ERRORS = re.compile(r"""["']((?:fault|hint|part|progress|parameter|file_kind|kind_of_cell)\.[^"'\n]*)["']""")
"""An id of an error or of a part of one, wherever it stands."""
RAISED = re.compile(
    r'''\b(?:(?:\w+Error|NotFound|Overtaken|TooLarge|DatabaseAway|Wording)\(|refuse\((?:self\._)?path, )\s*"([^"]+)"'''
)
"""The first argument of an error, what is wrong with a file, and what a wording is made of."""
SECTIONS = re.compile(r"""\bterm\(\s*["'](\w+)["']""")
"""A section whose ids are values of the model."""
WHOLE = re.compile(r"""\bsection\(\s*["'](\w+)["']""")
"""A section that code takes whole, and then asks by the rest of each id."""
TABLED = ("explorer", "post", "rule", *vocabulary()["sections"].values())
"""Sections that are named in tables, or by the members of an enumeration."""
BUILT = r".+_(announced|home|abroad|now|past|doing)|.+_answer\.since_.+|overlap_answer\.(offered|organised|seat)"
"""What code builds of two words, and the bases that a query gives."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same() -> None:
    french, english = (catalogue(language) for language in LANGUAGES)
    assert set(french) == set(english)
    assert [key for key in french if not french.pattern(key).strip() or not english.pattern(key).strip()] == []
    assert [key for key in french if fields(french.pattern(key)) != fields(english.pattern(key))] == []
    ones = [
        (key, fields(words.pattern(key, 0)) - fields(words.pattern(key)))
        for words in (french, english)
        for key in words
    ]
    assert [key for key, more in ones if more] == []


def test_every_id_that_code_names_exists() -> None:
    named = set(NAMED.findall(code()))
    assert len(named) > 100
    whole = named - set(BEGUN.findall(code()))
    whole |= {key for key in OF_ERRORS.findall(code()) if "{" not in key}
    assert sorted(key for key in whole if key not in catalogue("en")) == []


def test_errors_are_made_of_ids() -> None:
    made_of = RAISED.findall(code())
    assert len(made_of) > 200
    assert {text for text in made_of if not is_known(text)} == set()


def test_every_id_is_used() -> None:
    used = set(LITERAL.findall(code()))
    shapes = [re.escape(start) + ".*" for start, _ in JOINED.findall(code()) if start]
    shapes += [re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(shape)) for _, shape in JOINED.findall(code()) if shape]
    shapes += [rf"{name}\..+" for name in (*SECTIONS.findall(code()), *TABLED)]
    joined = re.compile("|".join([*shapes, BUILT]))
    rests = set(re.findall(r"""["'](\w+)["']""", code()))
    rests |= {value for kind in vars(graph.model).values() if isinstance(kind, EnumType) for value in kind}
    used |= {f"{name}.{rest}" for name in WHOLE.findall(code()) for rest in rests}
    assert sorted(key for key in catalogue("en") if key not in used and not joined.fullmatch(key)) == []


def test_every_code_has_a_heading() -> None:
    errors = [
        each for each in vars(graph.errors).values() if isinstance(each, type) and issubclass(each, JumelageError)
    ]
    spoken = {error.code for error in errors} - {
        "error",
        "bad_setting",
        "bad_query_file",
        "engine",
        "database",
        "overtaken",
    }
    assert {code for code in spoken if not is_known(f"error.{code}")} == set()


def test_a_wording_within_a_message_is_said_in_french_too() -> None:
    inner = Wording("part.at_most", most=5)
    fault = graph.errors.UsageError("fault.personal_detail", detail=inner)
    assert (fault.message, fault.said("fr")[0]) == ("There is at most 5 in it.", "Il y a dedans : au plus 5.")
    assert inner.with_values(lambda text: text * 2).said("fr") == "au plus 55"


def test_a_name_with_braces_is_said_as_it_is() -> None:
    error = graph.errors.NotFound("fault.nothing_called", name="{0} {name}")
    assert error.said("fr") == ("Rien ne s’appelle « {0} {name} ».", "")
    assert "{0} {name}" in error.message


def test_a_count_takes_its_form_in_each_language() -> None:
    assert [translate("search.found", "fr", count=count) for count in (0, 1, 2)] == [
        "0 résultat",
        "1 résultat",
        "2 résultats",
    ]
    assert [translate("search.found", "en", count=count) for count in (0, 1, 2)] == [
        "0 results",
        "1 result",
        "2 results",
    ]
    assert section("search", "en")["found_one"] == "{count} result"


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    twice = tmp_path / "pages.fr.po"
    twice.write_text((FOLDER / "lists.fr.po").read_text("utf-8"), "utf-8")
    with pytest.raises(ValueError, match="stands twice"):
        compile_messages("fr", [FOLDER / "lists.fr.po", twice])


BEFORE_A_NAME = re.compile(
    r"\b(?:de|à|que)\s\{(?:name|a|b|start|end|middle|one|other|person|partner|party|place|side|body|document)\}"
)
"""Words that a name would contract or elide: « de Le Havre », « à Le Mans », « que Angers »."""
AGREEING = re.compile(r"\{(?:start|a|b|name|person|partner|one)\}[^.;]*\b(?:représenté|excusé|absent|seul|cité|vu)\b")
"""Participles after a name, of which nobody knows whether it is masculine or feminine."""
PARTIAL_DATES = re.compile(r"(?<!Données chargées )(?<!Situation )\b(?:du|le|au) \{(?:date|seen|first|since)\}")
"""« le novembre 2025 »: a date that may be a month or a year has no article before it."""
FULL_DAYS = {"standing_answer.the_day", "follow.because", "review.judged", "reading.file", "dormant_answer.sat_there",
             "dormant.caption", "explorer.dated", "answer.as_of"}  # fmt: skip
"""Messages to which a whole day is given."""


def _french(pattern: re.Pattern[str]) -> set[str]:
    words = catalogue("fr")
    return {key for key in words if pattern.search(words.pattern(key))}


def test_what_stands_before_a_name_needs_no_article_and_agrees_with_nothing() -> None:
    """A town hall reads « aucun contact à Le Havre » out to nobody."""
    assert _french(BEFORE_A_NAME) == set()
    assert _french(AGREEING) == set()
    assert _french(PARTIAL_DATES) - FULL_DAYS == set()


def test_each_language_has_its_own_quotation_marks_and_colons() -> None:
    french, english = (catalogue(language) for language in LANGUAGES)
    assert [key for key in english if re.search(r"[«»]| [:;?!]", english.pattern(key))] == []
    assert [key for key in french if re.search(r"[“”]", french.pattern(key))] == []
    written_out = re.compile(r"\}\} : |\}\}: |> : ")
    templates = (ROOT / "viz" / "templates").rglob("*.*")
    assert [path.name for path in templates if written_out.search(path.read_text("utf-8"))] == []
