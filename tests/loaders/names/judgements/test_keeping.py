"""Judgements in the database: decisions survive, two programs that judge at once lose nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.address import Address
from graph.errors import NotFound, UsageError
from graph.reviewed import Judgement
from graph.store import Store
from loaders.names.judgements import (
    ContradictingJudgements,
    Judgements,
    judge,
    judged,
    pairs_of,
    read_judgements,
    take_back,
)
from tests.loaders.names.judgements.several import judge_all

pytestmark = pytest.mark.database

A, B, C, D = (f"authority:{name}" for name in "abcd")


def all_of(store: Store) -> list[Judgement]:
    return list(read_judgements(store.reader()).all)


def test_a_judgement_says_who_when_and_why(empty_store: Store) -> None:
    made = judge(empty_store, B, A, "same", "Ana", "deux orthographes")
    assert (made["left"], made["right"], made["verdict"]) == (A, B, "same")
    assert (made["who"], made["why"]) == ("Ana", "deux orthographes")
    assert made["when"].endswith("+00:00")
    assert all_of(empty_store) == [made]


def test_a_new_verdict_replaces_the_old(empty_store: Store) -> None:
    judge(empty_store, A, B, "same", "Ana")
    new = judge(empty_store, B, A, "unsure", "Bob")
    assert all_of(empty_store) == [new]
    judge_all(empty_store, [(A, B, "same"), (B, A, "different")], "Ana")
    assert [one["verdict"] for one in all_of(empty_store)] == ["different"]


def test_taking_back_leaves_the_others(empty_store: Store) -> None:
    first, second = judge(empty_store, A, B, "same", "Ana"), judge(empty_store, A, C, "different", "Ana")
    assert take_back(empty_store, first["id"]) == first
    assert all_of(empty_store) == [second]
    with pytest.raises(NotFound):
        take_back(empty_store, first["id"])


def test_what_keeps_a_group_apart_is_refused_and_both_are_named(empty_store: Store) -> None:
    one, other = judge_all(empty_store, [(A, B, "same"), (B, C, "same")], "Ana")
    with pytest.raises(ContradictingJudgements) as refused:
        judge(empty_store, A, C, "different", "Bob")
    assert one["id"] in refused.value.message
    assert other["id"] in refused.value.message
    assert "(authority:a different authority:c, Bob" in refused.value.message
    assert all_of(empty_store) == [one, other]


def test_a_cluster_is_settled_and_taken_apart_in_one_step(empty_store: Store) -> None:
    judge_all(empty_store, pairs_of([[A, B, C]]), "Ana")
    assert read_judgements(empty_store.reader()).groups == [frozenset({A, B, C})]
    judge_all(empty_store, pairs_of([[A, B], [C]]), "Bob", "deux villes")
    now = read_judgements(empty_store.reader())
    assert now.groups == [frozenset({A, B})]
    assert now.verdict(A, C) == now.verdict(B, C) == "different"
    assert len(now.all) == 3


@pytest.mark.parametrize(
    ("left", "right", "verdict", "who", "why"),
    [
        (A, A, "same", "Ana", ""),
        ("Tours", A, "same", "Ana", ""),
        (A, B, "maybe", "Ana", ""),
        (A, B, "same", "  ", ""),
        (A, B, "same", "ana" + "@example.org", ""),
        (A, B, "same", "Ana", "demander au 01 02" + " 03 04 05"),
        (A, "network:a", "same", "Ana", ""),
    ],
)
def test_what_cannot_be_is_refused(empty_store: Store, left: str, right: str, verdict: str, who: str, why: str) -> None:
    with pytest.raises(UsageError):
        judge(empty_store, left, right, verdict, who, why)  # type: ignore[arg-type]
    assert all_of(empty_store) == []


_JUDGE_MANY = """
import sys
from graph.address import Address
from graph.store import Store
from loaders.names.judgements import judge
uri, user, password, who = sys.argv[1:]
with Store(Address(uri, user, password)) as store:
    for number in range(25):
        judge(store, "authority:a", f"authority:{who}{number}", "different", who)
"""


def test_two_programs_that_judge_at_once_lose_nothing(empty_store: Store, neo4j_address: Address) -> None:
    where = (neo4j_address.uri, neo4j_address.user, neo4j_address.password)
    root = Path(__file__).parents[4]
    running = [subprocess.Popen([sys.executable, "-c", _JUDGE_MANY, *where, who], cwd=root) for who in ("x", "y")]
    assert [process.wait(120) for process in running] == [0, 0]
    assert len(all_of(empty_store)) == 50


def test_without_decisions_nothing_is_decided() -> None:
    nothing = Judgements()
    assert not nothing.groups
    assert nothing.verdict(A, B) is None


def test_verdicts_follow_from_others() -> None:
    judgements = Judgements(judged([(A, B, "same"), (B, C, "same"), (C, D, "different")], "Ana"))
    assert judgements.groups == [frozenset({A, B, C})]
    assert judgements.verdict(A, C) == "same"
    assert judgements.verdict(A, D) == "different"
    assert judgements.verdict(D, "authority:e") is None
    assert judgements.group_of(B) == {A, B, C}
