"""How long pages take that list many, from request to last byte: directories, and a network of 5,000 members."""

from __future__ import annotations

import http.client
import time
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from benchmarks.clients import serving
from benchmarks.load import quiet
from benchmarks.minutes import HUB, HUB_DOCUMENT, HUB_MEMBERS, write_hub
from benchmarks.timing import Timing, warmed
from benchmarks.visits import ASKED_ABOUT, bare_statements
from graph.directories import NAMES
from graph.model import Label
from graph.settings import Settings
from graph.store import Store
from loaders.loads.load import load
from loaders.loads.withdrawal import withdraw

ROWS: Final = 30
_LISTED: Final = [f"/{name}?page={page}" for page in (2, 3, 4, 5, 7, 9) for name in NAMES]
_ROUNDS: Final = 20
_PATIENCE_S: Final = 120.0
"""A service that has just started, on a Neo4j that has, makes its lists for a while on a busy machine."""


def measure(store: Store, settings: Settings, tables: Path, folder: Path) -> list[Timing]:
    """Time thirty rows of each directory, somewhere among its pages, and the page of the hub.

    Beside a directory stands a list of as many entities, beside the hub what it is joined to. The service keeps pages:
    each is asked for once.

    Parameters
    ----------
    store : Store
        Holds the graph of `benchmarks.national`.
    settings : Settings
        Of its local Neo4j.
    tables : Path
        Its tables.
    folder : Path
        Where to write the service's log, and what the hub is loaded from, which is withdrawn again.
    """
    load(store, [write_hub(tables, folder / "hub")], quiet, add=True)
    try:
        with serving(settings, folder, workers=1) as (address, _):
            connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
            ask = partial(_ask, connection)
            for path in (*(f"/{name}" for name in NAMES), "/entity/" + HUB):
                ask(path)
            listed = warmed([partial(ask, path) for path in _LISTED])
            hub = warmed([partial(ask, f"/entity/{HUB}?round={number}") for number in range(_ROUNDS)])
        read = store.reader().read
        thirty = warmed([partial(read, ASKED_ABOUT, label=Label.AUTHORITY, limit=ROWS)] * _ROUNDS)
        joined = warmed([partial(read, bare_statements()["beside"], id=HUB, limit=HUB_MEMBERS)] * _ROUNDS)
    finally:
        withdraw(store, HUB_DOCUMENT, quiet)
    return [
        Timing.of(f"page of a directory, {ROWS} rows", listed, thirty),
        Timing.of(f"page of a network of {HUB_MEMBERS:,}", hub, joined),
    ]


def _ask(service: http.client.HTTPConnection, path: str) -> None:
    """Read a page, again and again while lists are in preparation: the time counts."""
    until = time.monotonic() + _PATIENCE_S
    while True:
        service.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = service.getresponse()
        answer.read()
        if answer.status == http.client.OK:
            return
        if not (again_s := answer.getheader("Retry-After")) or time.monotonic() > until:
            raise RuntimeError(f"{path}: {answer.status}")
        time.sleep(float(again_s))
