"""Judgements out of a table and into one: to carry them from one database to another, or to edit them by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UsageError
from graph.kept import KeptChange, KeptView, change_kept
from loaders.loads.forgetting import PersonNames, erased_among
from loaders.loads.seals import Seal
from loaders.names.judgements import read_judgements, text_of
from loaders.names.judgements.judgement_store import judgement_change, judgements_on, pair_of
from loaders.names.judgements.keys import is_person
from loaders.names.judgements.table import read_table

if TYPE_CHECKING:
    from graph.reviewed import Judgement
    from graph.store import Store


def export_judgements(store: Store, path: Path) -> int:
    """Write all judgements into a new CSV file, the oldest first, and return how many there are.

    Raises
    ------
    UsageError
        The file is there already, or is no CSV file by its name.
    """
    if path.suffix.lower() != ".csv" or path.exists():
        raise UsageError("fault.not_new_csv", "hint.name_one_not_yet", name=path.name)
    found = read_judgements(store.reader()).all
    path.write_bytes(text_of(found))
    return len(found)


def import_judgements(store: Store, path: Path, *, replacing: bool = True) -> tuple[int, int]:
    """Take over the judgements of a CSV file: all of them, or none where they contradict what stays.

    Those on people who were erased are left out.

    Parameters
    ----------
    store : Store
    path : Path
    replacing : bool
        Whether a judgement takes the place of another one on the same pair.

    Returns
    -------
    int
        How many are new.
    int
        How many were decided already.

    Raises
    ------
    BadJudgements
        The table does not say what it should.
    ContradictingJudgements
        With each other, or with what was decided before; nothing was written.
    """
    found = read_table(path)

    def decide(view: KeptView) -> tuple[KeptChange, tuple[int, int]]:
        standing = judgements_on(view).all
        decided = {pair_of(one) for one in standing}
        new = [one for one in found if one not in standing and (replacing or pair_of(one) not in decided)]
        new = _without_erased(new, view.seals())
        return judgement_change(view, new), (len(new), len(found) - len(new))

    return change_kept(store, decide)


def _without_erased(judgements: Sequence[Judgement], seals: Sequence[Seal]) -> list[Judgement]:
    """Leave out judgements on people who were erased."""
    keys = {key for one in judgements for key in pair_of(one) if is_person(key)}
    erased = {key for named in erased_among([*map(PersonNames.called, keys)], seals) for key in named.ids}
    return [one for one in judgements if erased.isdisjoint(pair_of(one))]
