"""Answers are kept while there is room, and what is remembered belongs to one dataset."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import Response

from service.web.caching import Answers, Memory, etag_of, is_known


def answered(size: int) -> Response:
    return Response(b"x" * size)


def test_what_nobody_asked_for_the_longest_goes_first() -> None:
    answers = Answers(most_bytes=100)
    for mark in ("a", "b"):
        answers.keep(mark, answered(40))
    assert answers.find("a")
    answers.keep("c", answered(40))
    assert (answers.find("a") is None, answers.find("b") is None, answers.find("c") is None) == (False, True, False)


def test_an_answer_larger_than_the_room_is_not_kept() -> None:
    answers = Answers(most_bytes=100)
    answers.keep("large", answered(101))
    assert answers.find("large") is None
    answers.keep("small", answered(100))
    assert answers.find("small")


def test_marks_differ_by_dataset_language_and_address() -> None:
    marks = {
        etag_of("first start", (stamp, stamp), target, language)
        for stamp in (None, {"version": "a"}, {"version": "b"}, {"version": "b", "loaded_at": "2026"})
        for target in ("/connect?a", "/connect?b")
        for language in ("fr", "en")
    }
    assert len(marks) == 16
    assert etag_of("first start", ({"version": "b"}, {"version": "a"}), "/connect?a", "fr") not in marks
    assert all(is_known(mark, f'"z", {mark.removeprefix("W/")}') for mark in marks)


def test_memory_is_of_one_dataset() -> None:
    memory = Memory()
    assert memory.recall("key", lambda: 1, "a") == 1
    assert memory.recall("key", lambda: 2, "a") == 1
    assert memory.recall("key", lambda: 3, "b") == 3


def test_memory_lets_go_of_what_nobody_asked_for_the_longest() -> None:
    memory = Memory(most=2)
    for key in ("a", "b", "a", "c"):
        memory.recall(key, lambda key=key: key)  # type: ignore[misc]
    assert [memory.recall(key, lambda: "made again") for key in ("a", "c", "b")] == ["a", "c", "made again"]


def test_what_many_ask_for_at_once_is_made_once() -> None:
    memory, made = Memory(), []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: memory.recall("key", make), range(8)))
    assert answers == [1] * 8


def test_what_could_not_be_made_is_tried_again() -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.recall("key", lambda: 1 // 0)
    assert memory.recall("key", lambda: 1) == 1
