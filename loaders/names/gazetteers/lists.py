"""Reads the lists: CSV or TSV with a header, every cell as text."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pandas as pd

from graph.errors import InputError
from loaders.names.gazetteers.found import Record


def read_list(path: Path) -> list[Record]:
    """Read one list.

    Raises
    ------
    InputError
        It is not there.
    """
    if not path.is_file():
        hint = "Give the folder of the reference lists."
        raise InputError("{file} is not in {folder}.", hint, file=path.name, folder=path.parent.name)
    separator = "\t" if path.suffix == ".tsv" else ","
    frame = pd.read_csv(path, sep=separator, dtype=str, na_filter=False)
    return cast(list[Record], frame.to_dict("records"))
