"""``make bench``: the questions on a made-up national graph, how fast broken files are turned down, how well
minutes are read and names resolved, how fast fifty visitors at once are answered and how fast the explorer draws.

JUMELAGE_TEST_DOCUMENTS names the folder of the source documents where they are to be read too.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import clients, connect, dormant, explorer, ingestion, load, refusals, resolution
from benchmarks.national import national
from benchmarks.timing import HEAD
from graph import engine
from graph.settings import Settings
from graph.store import Store

HEAP_MB = 1536
"""The national graph in one transaction takes 0.9 GB."""


def main() -> int:
    """Measure everything and print it; the exit status is 1 where a bound of the service or the explorer is passed."""
    measure_questions()
    documents = os.environ.get("JUMELAGE_TEST_DOCUMENTS")
    ingestion.main([documents] if documents else [])
    resolution.main()
    return max(clients.main(), clients.main(["--think", "0", "0", "--seconds", "30"]), explorer.main())


def measure_questions() -> None:
    """Measure on a Neo4j of its own, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="jumelage-bench-"))
    settings = Settings(data_dir=folder, heap_mb=HEAP_MB, page_cache_mb=256, idle_minutes=60)
    try:
        address = engine.ensure(settings, lambda message: print(message, file=sys.stderr))
        with Store(address, timeout_s=60) as store:
            content = national()
            print(f"{len(content.nodes)} nodes, {len(content.relationships)} relationships\n\n{HEAD}")
            for timing in [*load.measure(store, content), *connect.measure(store), *dormant.measure(store)]:
                print(timing, flush=True)
        refusals.measure(address)
        print(f"\nmemory of the server: {engine.state(settings).memory_mb} MB (heap {HEAP_MB} MB)")
    finally:
        engine.stop(settings)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
