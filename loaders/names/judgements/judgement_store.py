"""Judgements in the database: read by many, changed by one program at a time, all of a change or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from graph.errors import NotFound
from graph.kept import KeptChange, KeptView, change_kept
from loaders.names.judgements.decisions import COLUMNS, Judgements, Pair, groups_of, id_of_pair, judged

if TYPE_CHECKING:
    from graph.reviewed import Judgement, Verdict
    from graph.store import Reader, Store

KIND: Final = "judgement"


def judgements_on(view: KeptView) -> Judgements:
    """Read all judgements that are kept."""
    return Judgements(tuple(map(judgement_of, view.of(KIND))))


def read_judgements(reader: Reader) -> Judgements:
    """Read all judgements."""
    return judgements_on(KeptView("", reader.read))


def judge(store: Store, left: str, right: str, verdict: Verdict, who: str, why: str = "") -> Judgement:
    """Decide on a pair; an earlier verdict on it is replaced; raises as `judge_all`."""
    return judge_all(store, [(left, right, verdict)], who, why)[0]


def judge_all(store: Store, pairs: Iterable[Pair], who: str, why: str = "") -> list[Judgement]:
    """Decide on several pairs in one step: all of them, or none where they contradict what stays.

    Raises
    ------
    UsageError
        A key, the verdict or the name of who decides cannot be.
    ContradictingJudgements
        With what was decided before; nothing was written.
    """
    made = judged(pairs, who, why)
    return change_kept(store, lambda view: (judgement_change(view, made), made)) if made else []


def take_back(store: Store, judgement_id: str) -> Judgement:
    """Remove a judgement, and return what it said.

    Raises
    ------
    NotFound
        There is none with this id.
    """

    def decide(view: KeptView) -> tuple[KeptChange, Judgement]:
        taken = next((one for one in judgements_on(view).all if one["id"] == judgement_id), None)
        if taken is None:
            raise NotFound("fault.no_judgement", "hint.jumelage_review_lists", id=judgement_id)
        return KeptChange(remove=[judgement_id]), taken

    return change_kept(store, decide)


def judgement_change(view: KeptView, new: Sequence[Judgement]) -> KeptChange:
    """Return what keeps new judgements, in the place of those on the same pairs.

    Raises
    ------
    ContradictingJudgements
        They contradict each other, or what stays.
    """
    old = view.of(KIND)
    pairs = set(map(pair_of, new))
    gone = [one for one in old if pair_of(one) in pairs]
    stays = [judgement_of(one) for one in old if one not in gone]
    taken = {one["id"] for one in stays}
    groups_of([*stays, *new])
    first = max((one["number"] for one in old), default=0) + 1
    named = [{**one, "id": id_of_pair(*pair_of(one))} if one["id"] in taken else one for one in new]
    written = [{**one, "kind": KIND, "number": number} for number, one in enumerate(named, start=first)]
    return KeptChange(written, [one["id"] for one in gone])


def pair_of(one: Mapping[str, Any] | Judgement) -> tuple[str, str]:
    """Return the pair that a judgement is on."""
    return one["left"], one["right"]


def judgement_of(record: Mapping[str, Any]) -> Judgement:
    """Return a judgement that is kept."""
    return cast("Judgement", {name: record[name] for name in COLUMNS})
