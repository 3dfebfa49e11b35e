"""Many visitors at once on the national graph: ``python -m benchmarks.clients --clients 50 --seconds 120``.

The real service runs in a process of its own. This process is the visitors: a thread each, with one connection kept
open, drawing what it asks from a seed. A visitor reads an answer before asking again: 1 to 3 s, or ``--think 0 0``.
Answers are taken whole, compressed as a browser takes them, and not unpacked: this process's own share of a core is
printed, because it takes part in what it measures. Beside the visitors one thread asks Neo4j the bare statement at the
heart of what they ask, through the driver alone and under the same load: the last column is how many times as long the
whole answer takes.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Final
from urllib.parse import urlsplit

import psutil

from benchmarks.crowd import BareQuestions, Counts, Visitor
from benchmarks.disturbances import Disturbances, plain_environment
from benchmarks.load import quiet
from benchmarks.national import national
from benchmarks.national_tables import write_tables
from benchmarks.timing import Figure, percentile, table
from benchmarks.visits import DIRECTORY, Visits
from benchmarks.weights import BOUND_BYTES, weigh
from graph import engine
from graph.address import Address
from graph.renewal import Import
from graph.settings import Settings
from graph.store import Store
from loaders.loads.load import load

HEAP_MB: Final = 1536
"""The national graph in one transaction takes 0.9 GB."""
WARM_UP_S: Final = 60.0
"""Not counted: Neo4j plans each statement once, Java compiles what is asked often, and the service fills the memory
that it has for answers."""
BOUND_P99_MS: Final = 300.0
BOUND_SEARCH_P95_MS: Final = 30.0
BOUND_DIRECTORY_P95_MS: Final = 100.0
BOUND_GROWTH: Final = 0.03
"""Of the service's memory, from the first quarter to the last: what is flat but for the page of a moment."""
_QUARTERS: Final = 4
_START_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MB: of the service with all its processes, of its first one alone, and of Neo4j."""

    service: float
    alone: float
    neo4j: float


@dataclass(frozen=True, slots=True)
class Usage:
    """What the machine gave meanwhile: seconds, of the clock and of cores; ``memory`` is the most of each quarter."""

    took: float
    visitors_cpu: float
    service_cpu: float
    memory: Sequence[Memory]


def visit_together(
    address: str,
    settings: Settings,
    store: Store,
    service: psutil.Process,
    asked: argparse.Namespace,
    disturbances: Disturbances,
) -> list[Figure]:
    """Let all visitors come for the given time, print what came back, and return it with its bounds."""
    visits, counts = Visits(store), Counts()
    think = tuple(asked.think)
    visitors = [Visitor(address, visits, asked.seed * 1000 + n, think, counts) for n in range(asked.clients)]
    crowd: list[Visitor | BareQuestions | Disturbances] = [*visitors, disturbances]
    if not asked.restart:  # the bare statements have nobody to ask meanwhile
        crowd.append(BareQuestions(store, visits, counts))
    for one in crowd:
        one.start()
    time.sleep(WARM_UP_S)
    for one in crowd:
        one.counting.set()
    used = _watch(service, settings, asked.seconds)
    for one in crowd:
        one.ended.set()
    for one in crowd:
        one.join(timeout=60)
    print(f"\n{asked.clients} visitors, {think[0]:g} to {think[1]:g} s between two questions, {used.took:.0f} s")
    _report_machine(used, counts)
    _report_disturbances(disturbances, counts)
    return [*_report(counts, used.took), *_report_memory(used.memory), _failures(disturbances)]


def _watch(service: psutil.Process, settings: Settings, seconds: float) -> Usage:
    """Wait while the visitors ask, and note what it takes."""
    started, own, theirs = time.monotonic(), time.process_time(), _cpu_s(service)
    memory = [_most_memory(service, settings, seconds / _QUARTERS) for _ in range(_QUARTERS)]
    return Usage(time.monotonic() - started, time.process_time() - own, _cpu_s(service) - theirs, memory)


def _report_machine(used: Usage, counts: Counts) -> None:
    """Print how busy the machine was, with this and with anything else: on a busy one no time means much."""
    own, theirs = used.visitors_cpu / used.took, used.service_cpu / used.took
    print(f"cores used: these visitors {own:.2f}, the service {theirs:.2f}; load average {os.getloadavg()[0]:.1f}")
    if counts.slowdowns:
        slowdowns = [percentile(counts.slowdowns, share) for share in (50, 95)]
        print("work took {:.1f} times as long as alone on a core, p95 {:.1f}: cores are shared".format(*slowdowns))


def _report_disturbances(disturbances: Disturbances, counts: Counts) -> None:
    """Print what went on meanwhile."""
    away = counts.turned_away
    print(f"{disturbances.loads} loads and withdrawals meanwhile, {len(disturbances.failed)} of them failed")
    if away:
        print(f"{len(away)} visits in {max(away) - min(away):.1f} s were asked to come again (503 with Retry-After)")
    for fault in disturbances.failed:
        print(fault)


def _failures(disturbances: Disturbances) -> Figure:
    return Figure("loads meanwhile that failed", len(disturbances.failed), "", 0)


def _report(counts: Counts, took: float) -> list[Figure]:
    print(f"\n{'kind':24} {'count':>6} {'errors':>6} {'p50':>8} {'p95':>8} {'p99':>8} {'bare p50':>9} {'ratio':>6}")
    for kind, times in sorted(counts.times.items()):
        bare = counts.bare.get(counts.statement_of[kind])
        beside = f"{median(bare):9.1f} {median(times) / median(bare):6.1f}" if bare else ""
        print(_line(kind, times, len(counts.errors[kind])), beside)
    times = counts.all_times()
    errors = [fault for faults in counts.errors.values() for fault in faults]
    print(_line("all", times, len(errors)), f"   {len(times) / took:.1f} answers/s")
    for fault in errors[:10]:
        print(f"error: {fault}")
    return [
        Figure("errors that visitors met", len(errors), "", 0),
        Figure("answers to visitors, p99", percentile(times, 99), "ms", BOUND_P99_MS),
        Figure("searches of visitors, p95", percentile(counts.times["search"], 95), "ms", BOUND_SEARCH_P95_MS),
        Figure("directories for visitors, p95", percentile(counts.times[DIRECTORY], 95), "ms", BOUND_DIRECTORY_P95_MS),
    ]


def _report_memory(memory: Sequence[Memory]) -> list[Figure]:
    """Print the most memory of each quarter; return by how much it grew."""
    for name in ("service", "alone", "neo4j"):
        print(f"{name} memory, MB: {', '.join(f'{getattr(held, name):.0f}' for held in memory)}")
    growth = memory[-1].service / memory[0].service - 1
    return [Figure("growth in the last three quarters", 100 * growth, "%", 100 * BOUND_GROWTH)]


def _line(kind: str, times: Sequence[float], errors: int) -> str:
    p50, p95, p99 = (percentile(times, share) for share in (50, 95, 99))
    return f"{kind:24} {len(times):6} {errors:6} {p50:8.1f} {p95:8.1f} {p99:8.1f}"


def weigh_pages(address: str, visits: Visits) -> Figure:
    """Print the weight of a page of each kind; return the heaviest."""
    paths = [visit.path for visit in visits.one_of_each(Random(7)) if not visit.path.startswith(("/api/", "/static/"))]
    explorer = paths[0].replace("/entity/", "/explorer?entity=")
    weights = [weigh(address, path) for path in [*paths, explorer, "/dormant?status=all", "/search?q=bel", "/about"]]
    print(f"\n{'page, with all that it needs':60} {'sent':>11} {'unpacked':>11}")
    for weight in weights:
        print(weight)
    return Figure("heaviest page, as sent", max(weight.sent for weight in weights) / 1000, "kB", BOUND_BYTES / 1000)


@contextmanager
def serving(settings: Settings, folder: Path, workers: int) -> Iterator[tuple[str, psutil.Process]]:
    """Run the service as a process of its own and say where it answers."""
    environment = {
        **plain_environment(),
        "JUMELAGE_DATA_DIR": str(settings.data_dir),
        "JUMELAGE_HEAP_MB": str(settings.heap_mb),
        "JUMELAGE_PAGE_CACHE_MB": str(settings.page_cache_mb),
        "JUMELAGE_WORKERS": str(workers),
    }
    log = folder / "service.log"
    with log.open("w") as messages:
        command = [sys.executable, "-m", "service", "serve", "--port", "0"]
        process = subprocess.Popen(command, env=environment, stdout=messages, stderr=messages)
    try:
        yield _answering_at(log, process), psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answering_at(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait until the service has said where it is, and answers there."""
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline and process.poll() is None:
        for word in log.read_text(encoding="utf-8").split():
            if word.startswith("http://") and _answers(word):
                return word
        time.sleep(0.2)
    raise RuntimeError(f"The service did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _answers(address: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _family(service: psutil.Process) -> list[psutil.Process]:
    return [service, *service.children(recursive=True)]


def _most_memory(service: psutil.Process, settings: Settings, seconds: float) -> Memory:
    """Look every second: what is kept of a former dataset is there for some seconds after each load."""
    until, seen = time.monotonic() + seconds, [[0.0, 0.0]]
    while time.monotonic() < until:
        time.sleep(1)
        sizes = [_rss_mb(process) for process in _family(service)]
        seen.append([sum(sizes), sizes[0]])
    together, alone = map(max, zip(*seen, strict=True))
    return Memory(together, alone, engine.state(settings).memory_mb or 0)


def _rss_mb(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 1_000_000
    except psutil.NoSuchProcess:
        return 0.0


def _cpu_s(service: psutil.Process) -> float:
    """Return the seconds of processor that the service took, with its processes that have ended."""
    return sum(map(sum, [service.cpu_times()[:4], *(process.cpu_times()[:2] for process in service.children())]))


def tell(message: str) -> None:
    """Report what takes long."""
    print(message, file=sys.stderr)


def _loaded(settings: Settings, tables: Path) -> Address:
    """Have a Neo4j with the national graph in it."""
    if not tables.exists():
        write_tables(national(), tables)
    address = engine.ensure(settings, tell)
    with Store(address, timeout_s=60) as store:
        load(store, [tables], quiet, first=Import(settings, tell))
    return engine.ensure(settings, tell)


def results(arguments: Sequence[str] = ()) -> list[Figure]:
    """Load, serve, visit and weigh."""
    asked = _arguments(arguments)
    folder = Path(tempfile.mkdtemp(prefix="jumelage-clients-"))
    kept = asked.kept or folder
    settings = Settings(data_dir=kept / "data", heap_mb=HEAP_MB, page_cache_mb=256, idle_minutes=60, query_timeout_s=60)
    try:
        address = _loaded(settings, kept / "tables")
        disturbances = Disturbances(settings, kept / "tables", folder, asked.load_every, asked.restart)
        with Store(address) as store, serving(settings, folder, asked.workers) as (web, service):
            weighed = weigh_pages(web, Visits(store))
            return [weighed, *visit_together(web, settings, store, service, asked, disturbances)]
    finally:
        engine.stop(settings)
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures with their bounds; the exit status is 1 where one is passed."""
    lines, within = table(results(arguments), {})
    print("\n".join(["", *lines]))
    return int(not within)


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clients", description=main.__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--think", type=float, nargs=2, default=(1.0, 3.0), metavar=("LEAST", "MOST"), help="seconds")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--kept", type=Path, help="Folder with tables and data to use again, as bench-quick keeps.")
    parser.add_argument("--workers", type=int, default=1, help="Processes of the service.")
    parser.add_argument("--load-every", type=float, default=0, help="Seconds between loads of minutes; 0 for none.")
    parser.add_argument("--restart", type=float, default=0, help="Seconds until Neo4j is stopped and started again.")
    return parser.parse_args(list(given))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
