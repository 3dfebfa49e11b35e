"""Answers are kept while there is room, and what is remembered belongs to one dataset."""

from service.web.caching import Answered, Answers, Memory, etag_of, is_known


def answered(size: int) -> Answered:
    return Answered(b"x" * size, "text/plain", {})


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
        etag_of(stamp, target, language)
        for stamp in (None, {"version": "a"}, {"version": "b"}, {"version": "b", "loaded_at": "2026"})
        for target in ("/connect?a", "/connect?b")
        for language in ("fr", "en")
    }
    assert len(marks) == 16
    assert all(is_known(mark, f'"z", {mark.removeprefix("W/")}') for mark in marks)


def test_memory_is_of_one_dataset() -> None:
    memory = Memory()
    first, second = {"version": "a"}, {"version": "b"}
    assert memory.recall(first, "key", lambda: 1) == 1
    assert memory.recall(first, "key", lambda: 2) == 1
    assert memory.recall(second, "key", lambda: 3) == 3
