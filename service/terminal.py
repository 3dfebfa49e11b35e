"""Answers as text for a terminal, in French or English."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from viz.texts import term, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.answers import Status
    from graph.settings import Settings
    from graph.writer import Progress
    from loaders.loads.load import LoadReport
    from loaders.tables.verify import Verification


def status(found: Status, language: str) -> str:
    """Engine, dataset and counts: these by the names that Cypher has for them."""
    lines = [engine(found["engine"], language), "", *_facts(found["dataset"] or {}, language)]
    for counts in (found["nodes"], found["relationships"]):
        lines += ["", *(f"{count:7}  {name}" for name, count in counts.items())]
    return "\n".join(lines)


def engine_of(settings: Settings) -> dict[str, Any]:
    """Describe the engine: the local server, or the address in the settings."""
    if settings.neo4j_uri:
        return {"address": settings.neo4j_uri, "database": settings.neo4j_database, "local": False}
    from graph.engine import state

    return {"local": True, **asdict(state(settings))}


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Make facts of the engine such as JSON can hold."""
    return {key: _plain(value) for key, value in facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return value if isinstance(value, (int, float, bool, str, list, dict, type(None))) else str(value)


def engine(found: dict[str, Any], language: str) -> str:
    """One line for each thing known of the engine."""
    return "\n".join(_facts(found, language))


def load_report(report: LoadReport, language: str) -> str:
    """What a load wrote, and what it warned of."""
    lines = [translate("load.warning", language, problem=warning.said(language)) for warning in report.warnings]
    held = {"nodes": report.nodes, "relationships": report.relationships, "version": report.version[:12]}
    lines.append(translate("load.graph", language, **held))
    written = ", ".join(f"{term('written', name, language)} {count}" for name, count in report.changes.items() if count)
    lines.append(translate("load.written" if written else "load.nothing", language, changes=written))
    return "\n".join(lines)


def verification(found: Verification, language: str) -> str:
    """How many passages were re-read, and which do not say what is claimed."""
    total = sum(found.checked.values())
    counted = translate("load.verified", language, held=total - len(found.failures), total=total)
    return "\n".join([*(failure.said(language) for failure in found.failures), counted])


def reading_progress(language: str) -> Callable[[int, int], None]:
    """Show how many rows of a long list are understood, on standard error."""

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"{translate('ingestion.progress', language, done=done, total=total)}\n")

    return show


def progress(language: str) -> Progress:
    """Show how far a load has come, on standard error."""

    def show(what: str, done: int, total: int) -> None:
        sys.stderr.write(f"{named(term('writing', what, language), f'{done}/{total}', language)}\n")

    return show


def named(name: str, value: object, language: str) -> str:
    """Write what a value is before it."""
    return translate("line.named", language, name=name, value=value)


def _facts(found: dict[str, Any], language: str) -> list[str]:
    return [
        named(term("fact", key, language), _fact(key, value, language), language)
        for key, value in found.items()
        if value not in (None, "", ())
    ]


def _fact(key: str, value: Any, language: str) -> str:
    if isinstance(value, bool):
        return translate("line.true" if value else "line.false", language)
    if key == "phase":
        return term("phase", value, language)
    if key == "hints":
        return "".join(f"\n  {hint.said(language)}" for hint in value)
    return _value(value)


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
