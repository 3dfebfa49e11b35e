"""Answers as text for a terminal, in French or English."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from graph import engine as local_engine
from graph.answers import (
    Brief,
    Connection,
    Dormancy,
    Found,
    KnownPerson,
    Overlap,
    Shown,
    Source,
    Status,
    Step,
)
from graph.ingested import Ingestion
from graph.settings import Settings
from graph.writer import Progress
from loaders.load import LoadReport
from loaders.verify import Verification
from viz.texts import term, translate

WORDS: Final = {
    "fr": {
        "as_of": "au",
        "brokers": "Intermédiaires entre les deux",
        "contacts": "Personnes connues",
        "coverage": "Ce que l'on sait",
        "disagreements": "Les sources se contredisent",
        "doubts": "doutes",
        "events": "Événements",
        "excused": "excusé",
        "absent": "absent",
        "last_activity": "dernière trace d'activité",
        "months": "mois sans trace",
        "networks": "Réseaux",
        "pairs": "Deux à deux",
        "participants": "participants",
        "partnerships": "partenariats",
        "present": "présent",
        "sets": "Ensembles exclusifs",
        "since": "depuis",
        "weak": "lien faible",
        "active": "actif",
        "dormant": "en sommeil",
        "prospect": "en projet",
        "unknown": "inconnu",
    },
    "en": {
        "as_of": "as of",
        "brokers": "Who stands between the two",
        "contacts": "Known people",
        "coverage": "What is known",
        "disagreements": "The sources disagree",
        "doubts": "doubts",
        "events": "Events",
        "excused": "excused",
        "absent": "absent",
        "last_activity": "last sign of activity",
        "months": "months without a sign",
        "networks": "Networks",
        "pairs": "Two by two",
        "participants": "participants",
        "partnerships": "partnerships",
        "present": "present",
        "sets": "Exclusive sets",
        "since": "since",
        "weak": "weak link",
        "active": "active",
        "dormant": "dormant",
        "prospect": "prospect",
        "unknown": "unknown",
    },
}


def connection(found: Connection, language: str) -> str:
    """Chains, who stands between, and the people known on each side."""
    words = WORDS[language]
    lines = [f"{found['from']['name']} – {found['to']['name']} ({words['as_of']} {found['as_of']})"]
    for chain in found["paths"]:
        lines += ["", f"{chain['rank']}. [{chain['score']:.2g}] {chain['explanation']}"]
        lines += [line for step in chain["steps"] for line in _step(step, words)]
    if found["brokers"]:
        lines += ["", f"{words['brokers']}:"]
        lines += [f"  {b['person']['name']} [{b['score']:.2g}] {b['why']}" for b in found["brokers"]]
    for side in (found["from"], found["to"]):
        lines += _contacts(found["contacts"].get(side["id"], []), f"{words['contacts']}, {side['name']}")
    return "\n".join([*lines, *_note(found["note"])])


def dormancy(found: Dormancy, language: str) -> str:
    """Partnerships with verdict, reasons, people and sources."""
    words = WORDS[language]
    count = len(found["partnerships"])
    lines = [
        f"{count} {words['partnerships']} ({words['as_of']} {found['as_of']}, {found['months']} {words['months']})"
    ]
    for one in found["partnerships"]:
        since = f", {words['since']} {one['since']}" if one["since"] else ""
        last = f", {words['last_activity']} {one['last_activity']}" if one["last_activity"] else ""
        lines += ["", f"{one['name']}: {words[one['status']]}{since}{last}"]
        lines += [f"  {reason}" for reason in one["reasons"]]
        lines += _people([*one["contacts"], *one["country_group_chairs"]])
        lines += _sources(one["sources"], "  ")
    return "\n".join([*lines, *_note(found["note"])])


def overlap(found: Overlap, language: str) -> str:
    """Exclusive sets, pairs and coverage."""
    words = WORDS[language]
    names = {network["id"]: network["name"] for network in found["networks"]}
    lines = [
        f"{', '.join(names.values())} – {found['by']} ({words['as_of']} {found['as_of']})",
        "",
        f"{words['sets']}:",
    ]
    for one in found["sets"]:
        title = " ∩ ".join(names[key] for key in one["networks"])
        lines.append(f"  {title}: {one['size']} – {', '.join(item['name'] for item in one['items'])}")
    lines += ["", f"{words['pairs']}:"]
    for pair in found["pairs"]:
        jaccard = "?" if pair["jaccard"] is None else f"{pair['jaccard']:.2f}"
        lines.append(f"  {names[pair['a']]} – {names[pair['b']]}: {pair['shared']} (Jaccard {jaccard})")
    lines += ["", f"{words['coverage']}:"]
    lines += [f"  {names[key]}: {coverage['note']}" for key, coverage in found["coverage"].items()]
    return "\n".join([*lines, *_note(found["note"])])


def shown(found: Shown, language: str) -> str:
    """Properties, relationships and disagreements of one entity."""
    lines = [f"{found['entity']['name']} ({found['entity']['id']})"]
    told_elsewhere = ("id", "name", "sources")
    lines += [f"  {key}: {_value(value)}" for key, value in found["entity"].items() if key not in told_elsewhere]
    lines += _sources(found["entity"].get("sources", []), "  ")
    for relation in found["relationships"]:
        arrow = "→" if relation["direction"] == "out" else "←"
        details = ", ".join(f"{key} {_value(value)}" for key, value in relation["properties"].items())
        lines.append(f"{arrow} {relation['relationship']} {relation['entity']['name']}{details and f' ({details})'}")
        lines += _sources(relation["sources"], "    ")
    if found["disagreements"]:
        lines += ["", f"{WORDS[language]['disagreements']}:"]
    for one in found["disagreements"]:
        for value in one["values"]:
            lines += [
                f"  {one['about']}: {value['value']} {value['note']}".rstrip(),
                *_sources(value["sources"], "    "),
            ]
    return "\n".join(lines)


def brief(found: Brief, language: str) -> str:
    """What to know before a meeting: partnerships, people, events, networks and who stands between."""
    words = WORDS[language]
    lines = [f"{' – '.join(one['name'] for one in found['entities'])} ({words['as_of']} {found['as_of']})"]
    lines += ["", f"{words['partnerships']}:"]
    for one in found["partnerships"]:
        last = f", {words['last_activity']} {one['last_activity']}" if one["last_activity"] else ""
        lines += [f"  {one['name']}: {words[one['status']]}{last}", *_sources(one["sources"], "    ")]
    lines += ["", f"{words['contacts']}:", *_people(found["people"]), "", f"{words['events']}:"]
    for event in found["events"]:
        timing = "" if event["timing"] == "past" else f" ({term('timing', event['timing'], language)})"
        lines += [f"  {event['start'] or '?'}  {event['event']['name']}{timing}", *_sources(event["sources"], "    ")]
    lines += ["", f"{words['networks']}:"]
    for relation in found["networks"]:
        lines += [f"  {relation['entity']['name']}", *_sources(relation["sources"], "    ")]
    if found["brokers"]:
        lines += ["", f"{words['brokers']}:", *(f"  {b['person']['name']} {b['why']}" for b in found["brokers"])]
    return "\n".join([*lines, *_note(found["note"])])


def found(results: list[Found]) -> str:
    """One line for each result of a search."""
    return "\n".join(f"{one['score']:.2f}  {one['entity']['name']}  {one['entity']['id']}" for one in results)


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
    return {"local": True, **asdict(local_engine.state(settings))}


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


def ingestion(found: Ingestion, language: str) -> str:
    """What a document states: its event, participants, partnerships and doubts, each with its place."""
    words = WORDS[language]
    lines = [f"{found['document']['title']} ({found['document']['date']})"]
    if found["event"]:
        lines.append(f"{found['event']['name']}, {found['event']['start']}, {found['event']['place']}".rstrip(", "))
    lines += ["", f"{len(found['participants'])} {words['participants']}:"]
    for person in found["participants"]:
        name = f"{person['given_name']} {person['family_name']}".strip()
        told = ", ".join(part for part in (name, person["role"], person["organisation"]) if part)
        lines.append(f"  {told} – {words[person['attendance']]} [{person['locator']}]")
    lines += ["", f"{len(found['partnerships'])} {words['partnerships']}:"]
    for one in found["partnerships"]:
        parties = " – ".join(one["parties"] + ([one["sought"]] if one["sought"] else []))
        lines.append(f"  {parties}: {one['kind']}, {one['status']} [{one['locator']}]")
    lines += ["", f"{len(found['doubts'])} {words['doubts']}:"]
    lines += [f"  {doubt['what']}: {doubt['why']} [{doubt['locator']}]" for doubt in found["doubts"]]
    return "\n".join(lines)


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


def _step(step: Step, words: dict[str, str]) -> Iterable[str]:
    weak = f" ({words['weak']})" if step["weak"] else ""
    yield f"   {step['from']['name']} –{step['relationship']}– {step['to']['name']}{weak}"
    yield from _sources(step["sources"], "      ")


def _contacts(people: list[KnownPerson], title: str) -> list[str]:
    return ["", f"{title}:", *_people(people)] if people else []


def _people(people: list[KnownPerson]) -> list[str]:
    return [
        f"  {one['person']['name']}, {one['role']}, {one['body']['name']}, {one['last_seen']} – {one['in_post']}"
        for one in people
    ]


def _sources(sources: list[Source], indent: str) -> list[str]:
    return [f"{indent}[{one['document']}, {one['locator']}, {one['date']}]" for one in sources]


def _note(note: str | None) -> list[str]:
    return ["", note] if note else []
