"""The answers to the three questions, briefs and entities as text for a terminal, in French or English."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final

from graph.model import Label, Verdict
from viz.context import PageContext
from viz.phrases import particulars, runs_backwards, verb
from viz.texts import term, translate
from viz.typography import human_date, human_number, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.answers import (
        Brief,
        Call,
        Connection,
        Dormancy,
        DormantPartnership,
        KnownPerson,
        Overlap,
        Shown,
        ShownRelationship,
        Source,
        Step,
    )
    from graph.listed import ListedPartnership, Registers, StandingCount

_TOLD_ELSEWHERE: Final = ("id", "name", "sources", "label", "status", "grounds")
_PREFIX: Final = "document:"


def connection(found: Connection, language: str) -> str:
    """Write whom to call, chains, who stands between, and the people known on each side."""
    ends = (found["from"], found["to"])
    lines = [_title(" – ".join(end["name"] for end in ends), found["as_of"], language)]
    lines += _calls(found["call"], [end["name"] for end in ends], language)
    for one in found["paths"]:
        lines += ["", f"{one['rank']}. {one['explanation']}"]
        lines += [line for step in one["steps"] for line in _step(step, language)]
    if found["brokers"]:
        lines += ["", _head(_say("brokers", language), language)]
        lines += [f"  {one['person']['name']} – {one['why']}" for one in found["brokers"]]
    for side in ends:
        people = found["contacts"].get(side["id"], [])
        lines += _section(_say("contacts", language, name=side["name"]), _people(people), language)
    return _set([*lines, *_note(found["note"])], language)


def dormancy(found: Dormancy, language: str) -> str:
    """Write partnerships with verdict, reasons, people and sources."""
    day = _say("as_of", language, date=human_date(found["as_of"], language))
    lines = [_say("counted", language, count=len(found["partnerships"]), as_of=day, months=found["months"])]
    for one in found["partnerships"]:
        lines += ["", _partnership(one, language), *(f"  {reason}" for reason in one["reasons"])]
        lines += [f"  {line}" for line in _calls(one["call"], _sides(one, language), language)[1:]]
        lines += _sources(one["sources"], "  ")
    return _set([*lines, *_note(found["note"])], language)


def overlap(found: Overlap, language: str) -> str:
    """Write exclusive sets, pairs and coverage."""
    names = {network["id"]: network["name"] for network in found["networks"]}
    lines = [_title(", ".join(names.values()), found["as_of"], language, term("by", found["by"], language))]
    sets = [_shared_set(one["networks"], one["size"], one["items"], names, language) for one in found["sets"]]
    lines += _section(_say("sets", language), sets, language)
    pairs = []
    for pair in found["pairs"]:
        key = "no_part" if pair["jaccard"] is None else "part"
        share = human_number(round((pair["jaccard"] or 0) * 100), language)
        told = _say(key, language, count=pair["shared"], part=share)
        title = " – ".join(names[end] for end in (pair["a"], pair["b"]))
        pairs.append(f"  {_named(title, told, language)}")
    lines += _section(_say("pairs", language), pairs, language)
    known = [f"  {_named(names[key], coverage['note'], language)}" for key, coverage in found["coverage"].items()]
    return _set([*lines, *_section(_say("coverage", language), known, language), *_note(found["note"])], language)


def shown(found: Shown, language: str) -> str:
    """Write properties, verdict, relationships and disagreements of one entity."""
    lines = [f"{found['entity']['name']} ({found['entity']['id']})"]
    if one := found["partnership"]:
        lines += [f"  {_partnership(one, language)}", *(f"  {reason}" for reason in one["reasons"])]
        lines += [f"  {line}" for line in _calls(one["call"], _sides(one, language), language)[1:]]
    lines += [
        f"  {_named(term('property', key, language), _value(key, value, language), language)}"
        for key, value in found["entity"].items()
        if key not in _TOLD_ELSEWHERE
    ]
    lines += _sources(found["entity"].get("sources", []), "  ")
    for relation in found["relationships"]:
        lines += [_relation(relation, language), *_sources(relation["sources"], "    ")]
    if found["disagreements"]:
        lines += ["", _head(_say("disagreements", language), language)]
    for about in found["disagreements"]:
        for value in about["values"]:
            told = _value(about["about"], value["value"], language)
            told += f" ({value['note']})" if value["note"] else ""
            lines += [f"  {_named(term('property', about['about'], language), told, language)}"]
            lines += _sources(value["sources"], "    ")
    return _set(lines, language)


def brief(found: Brief, language: str) -> str:
    """Write what to know before a meeting: whom to call, partnerships, people, events, networks, who stands between."""
    names = [one["name"] for one in found["entities"]]
    itself = next((one for one in found["partnerships"] if one["id"] == found["entities"][0]["id"]), None)
    sides = _sides(itself, language) if itself else names
    lines = [_title(" – ".join(names), found["as_of"], language), *_calls(found["call"], sides, language)]
    lines += ["", _head(_say("partnerships", language), language)]
    for one in found["partnerships"]:
        lines += [f"  {_partnership(one, language)}", *(f"    {reason}" for reason in one["reasons"])]
        lines += _sources(one["sources"], "    ")
    lines += _section(_say("people", language), _people(found["people"]), language)
    events = []
    for event in found["events"]:
        timing = "" if event["timing"] == "past" else f" ({term('timing', event['timing'], language)})"
        date = human_date(event["start"], language) if event["start"] else _say("undated", language)
        events += [f"  {_named(date, event['event']['name'], language)}{timing}", *_sources(event["sources"], "    ")]
    lines += _section(_say("events", language), events, language)
    networks = [
        line
        for relation in found["networks"]
        for line in (
            f"  {relation['entity']['name']}{_how(relation, language)}",
            *_sources(relation["sources"], "    "),
        )
    ]
    lines += _section(_say("networks", language), networks, language)
    brokers = [f"  {one['person']['name']} – {one['why']}" for one in found["brokers"]]
    return _set([*lines, *_section(_say("brokers", language), brokers, language), *_note(found["note"])], language)


def _say(key: str, language: str, **values: object) -> str:
    return translate(f"answer.{key}", language, **values)


def _title(name: str, as_of: str, language: str, *more: str) -> str:
    day = _say("as_of", language, date=human_date(as_of, language))
    return f"{name} ({', '.join([*more, day])})"


def _head(text: str, language: str) -> str:
    return _named(text, "", language).rstrip()


def _named(name: str, value: str, language: str) -> str:
    return translate("line.named", language, name=name, value=value)


def _section(title: str, lines: Sequence[str], language: str) -> list[str]:
    return ["", _head(title, language), *lines] if lines else []


def _partnership(one: DormantPartnership, language: str) -> str:
    """Write a partnership's name, kind, first year and verdict on one line."""
    kind = term("kind", one["kind"], language).lower()
    if one["since"]:
        kind = _say(f"since_{one['since_basis'] or 'stated'}", language, kind=kind, year=one["since"])
    verdict = one["verdict"]
    if one["status"] == Verdict.DORMANT:
        verdict = _say("asleep", language, verdict=verdict)
    told = [kind, verdict]
    if one["last_activity"]:
        told.append(_say("last_activity", language, date=human_date(one["last_activity"], language)))
    return _named(one["name"], (" ; " if language == "fr" else "; ").join(told), language)


def _sides(one: DormantPartnership, language: str) -> list[str]:
    return [_say("both", language).join(party["name"] for party in side) for side in one["sides"]]


def _calls(calls: Sequence[Call], sides: Sequence[str], language: str) -> list[str]:
    """Write whom to call, side by side; several sides abroad are one."""
    if not calls:
        return []
    names = [*sides[:1], " – ".join(sides[1:])]
    lines = ["", _head(_say("call", language), language)]
    for side, people in groupby(calls, key=lambda call: call["side"]):
        title = _say("around", language) if side is None else _say("side", language, name=names[side])
        lines.append(f"  {_head(title, language)}")
        lines += [line for call in people for line in _call(call)]
    return lines


def _call(call: Call) -> Iterator[str]:
    body = call["body"]["name"]
    body = "" if call["person"]["id"] == call["body"]["id"] or body in call["role"] else body
    known = ", ".join(part for part in (call["person"]["name"], call["role"], body) if part)
    yield f"    {known} – {call['why']}"
    if call["in_post"]:
        yield f"      {call['in_post']}"
    yield from _sources(call["sources"][:1], "      ")


def _step(step: Step, language: str) -> Iterable[str]:
    start, end = step["from"]["name"], step["to"]["name"]
    if runs_backwards(step):
        start, end = end, start
    weak = f" ({_say('weak', language)})" if step["weak"] else ""
    done = verb(_context(language), step["relationship"], step["properties"])
    yield f"   {start} {done} {end}{weak}"
    yield from _sources(step["sources"], "      ")


def _shared_set(
    networks: Sequence[str], size: int, items: Sequence[Mapping[str, Any]], names: Mapping[str, str], language: str
) -> str:
    named = [names[key] for key in networks]
    title = _say("both", language).join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    if len(networks) == 1:
        title = _say("alone", language, name=title)
    told = ", ".join(item["name"] for item in items)
    return f"  {_named(title, f'{size} – {told}', language)}"


def _relation(relation: ShownRelationship, language: str) -> str:
    arrow = "→" if relation["direction"] == "out" else "←"
    entity = relation["entity"]
    verdict = [entity["verdict"]] if entity["label"] == Label.PARTNERSHIP and "verdict" in entity else []
    details = ", ".join([*verdict, *particulars(_context(language), relation["properties"])])
    tie = term("tie", relation["relationship"], language)
    return f"{arrow} {_named(tie, entity['name'], language)}{details and f' ({details})'}"


def _context(language: str) -> PageContext:
    return PageContext(language="en" if language == "en" else "fr")


def _how(relation: ShownRelationship, language: str) -> str:
    """Write how an entity is tied to a network: as its chair, now or until when, or on what basis as a member."""
    properties = relation["properties"]
    if relation["relationship"] == "CHAIRS":
        key = "chaired_until" if properties.get("to") else "chaired" if properties.get("passed_on") else "chairs"
        date = human_date(properties.get("to") or properties["last_seen"], language)
        return f" ({_say(key, language, date=date)})"
    basis = properties.get("basis")
    return f" ({term('basis', basis, language).lower()})" if basis else ""


def _people(people: Iterable[KnownPerson]) -> list[str]:
    return list(
        chain.from_iterable(
            (
                f"  {one['person']['name']}, {one['role']}, {one['body']['name']} – {one['in_post']}",
                *_sources(one["sources"][:1], "    "),
            )
            for one in people
        )
    )


def _value(key: str, value: Any, language: str) -> str:
    if isinstance(value, list):
        return ", ".join(_value(key, one, language) for one in value)
    if key == "kind":
        return term("kind", str(value), language)
    return human_date(str(value), language) if isinstance(value, str) else str(value)


def _sources(sources: Sequence[Source], indent: str) -> list[str]:
    return [f"{indent}[{one['document'].removeprefix(_PREFIX)}, {one['locator']}]" for one in sources]


def _note(note: str | None) -> list[str]:
    return ["", note] if note else []


def _set(lines: Sequence[str], language: str) -> str:
    return typeset("\n".join(lines), language)


def registers(found: Registers, language: str) -> str:
    """Write who lists what, the counts of each country, then each partnership with its sources."""
    return "\n".join(_registers(found, language))


def _registers(found: Registers, language: str) -> Iterator[str]:
    yield found["note"]
    yield ""
    for one in found["registers"]:
        if one["partnerships"]:
            yield translate(
                "registers.kept", language, count=one["partnerships"], title=one["title"], date=one["date"]
            ) + (f" ({one['url']}, {one['licence'] or '–'})" if one["url"] else "")
    yield ""
    for country in found["countries"]:
        yield f"{term('country', country['country'], language)}: {_counts(country, language)}"
    yield ""
    for partnership in found["partnerships"]:
        yield from _listed(partnership, language)


def _counts(counts: StandingCount, language: str) -> str:
    said = {name: counts[name] for name in ("both", "witnessed", "listed")}
    return ", ".join(f"{term('standing', name, language)} {number}" for name, number in said.items() if number)


def _listed(one: ListedPartnership, language: str) -> Iterator[str]:
    yield f"{one['name']}: {term('standing', one['standing'], language)}"
    for listing in one["listed_by"]:
        known_as = f" « {listing['listed_as']} »" if listing["listed_as"] else ""
        since = f", {translate('registers.since', language, year=listing['since'])}" if listing["since"] else ""
        places = "; ".join(f"{source['locator']}, {source['date']}" for source in listing["sources"])
        yield f"  {listing['title']}{known_as}{since} [{places}]"
    for source in one["witnessed_by"][:3]:
        yield f"  [{source['document']}, {source['locator']}, {source['date']}]"
