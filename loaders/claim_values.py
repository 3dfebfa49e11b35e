"""Claims as plain values: what `jumelage ingest` prints and the review keeps, and as texts that a person corrects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, replace
from itertools import chain
from typing import Any, Final, TypeVar, cast, get_args, get_type_hints

from typing_extensions import TypedDict

from graph.ingested import IngestedDocument, IngestedDoubt, IngestedRows, Ingestion, SkippedRow
from graph.words import translate
from loaders.lists.fields import Account
from loaders.minutes.found import (
    Attendance,
    Found,
    FoundEvent,
    FoundMembership,
    FoundPartnership,
    FoundPerson,
    ReadingDoubt,
)

F = TypeVar("F", bound=Found)
_OF_READING: Final = ("country_group", "told")
"""What only the reading itself needs."""
_OF_TWO: Final = ("party_a", "party_b", "country_a", "country_b")
"""What a partnership says again of its first two parties."""
_BY_PLACE: Final = ("countries", "codes")
"""Lists in the order of the parties, in which a place may be empty."""


def plain(claim: Found) -> dict[str, Any]:
    """Return a claim as JSON has it."""
    names = (field.name for field in fields(claim) if field.name not in _OF_READING)
    values = {name: _plain(getattr(claim, name)) for name in names}
    if isinstance(claim, FoundPartnership):
        both = ([*one, "", ""][:2] for one in (claim.parties, claim.countries))
        values |= dict(zip(_OF_TWO, chain.from_iterable(both), strict=True))
    return values


def claim_of(kind: type[F], values: Mapping[str, Any]) -> F:
    """Read a claim that `plain` wrote, or an earlier version, which did not keep all of it."""
    if issubclass(kind, FoundPartnership):
        countries = values.get("countries") or [values.get("country_a", ""), values.get("country_b", "")]
        values = {**values, "countries": [*countries, ""][: max(2, len(countries))]}
    return kind(**{field.name: _read(field, values) for field in fields(kind)})


def text_of(claim: Found, name: str) -> str:
    """Return what a claim says in one of its fields as a text; lists are written with a bar between.

    Examples
    --------
    >>> found = FoundPartnership(("Tours", "Trèves"), "twinning", None, "active", "l. 1", "pair", 0.9)
    >>> [text_of(found, name) for name in ("parties", "since", "status")]
    ['Tours|Trèves', '', 'active']
    >>> changed(found, {"since": "1954"}).since
    1954
    """
    value = getattr(claim, name)
    return "|".join(value) if isinstance(value, tuple) else str(value or "")


def changed(claim: F, texts: Mapping[str, str]) -> F:
    """Return a claim with what a person says instead."""
    values = {field.name: _value(field, texts[field.name]) for field in fields(claim) if field.name in texts}
    return cast(F, replace(cast(Any, claim), **values))


def ingestion_as_json(
    document: IngestedDocument, claims: Iterable[Found], rows: Account, doubts: Iterable[ReadingDoubt], language: str
) -> Ingestion:
    """Return all that a document states, with reasons in the reader's language."""
    found: dict[type[Found], list[Any]] = {kind: [] for kind in get_args(Found)}
    for claim in claims:
        found[type(claim)].append(plain(claim))
    skipped = [SkippedRow(locator=place, why=why.said(language)) for place, why in rows.skipped]
    return Ingestion(
        document=document,
        event=next(iter(found[FoundEvent]), None),
        participants=found[FoundPerson],
        partnerships=found[FoundPartnership],
        memberships=found[FoundMembership],
        rows=IngestedRows(seen=rows.seen, read=rows.read, repeated=rows.repeated, skipped=skipped),
        doubts=[_doubt(doubt, language) for doubt in doubts],
    )


def contract() -> Any:
    """Return the type of what `ingestion_as_json` writes, with the fields of each claim, to describe it to programs."""
    event, *others = map(_contract_of, get_args(Found))
    sections, listed = ("participants", "partnerships", "memberships"), cast(Any, list)
    more = {section: listed[kind] for section, kind in zip(sections, others, strict=True)}
    return TypedDict("Ingestion", {**get_type_hints(Ingestion), "event": event | None, **more})  # type: ignore


def _contract_of(kind: type[Found]) -> Any:
    written: dict[Any, Any] = {tuple[str, ...]: list[str], Attendance: str}
    hints = {name: written.get(hint, hint) for name, hint in get_type_hints(kind).items() if name not in _OF_READING}
    hints |= dict.fromkeys(_OF_TWO, str) if kind is FoundPartnership else {}
    described = TypedDict(kind.__name__.replace("Found", "Ingested"), hints)  # type: ignore
    described.__doc__ = kind.__doc__
    return described


def _doubt(doubt: ReadingDoubt, language: str) -> IngestedDoubt:
    details = dict(zip(("first", "second"), doubt.details, strict=False))
    return IngestedDoubt(
        what=doubt.what,
        why=translate(f"doubt.{doubt.reason}", language, **details),
        candidates=[str(candidate) for candidate in doubt.candidates],
        locator=doubt.locator,
        reason=doubt.reason.value,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return str(value) if isinstance(value, str) else value


def _read(field: Field[Any], values: Mapping[str, Any]) -> Any:
    """Return what a field holds; of what is not known, nothing."""
    if field.name not in values:
        return _value(field, "") if field.default is MISSING else field.default
    value = values[field.name]
    return tuple(value) if isinstance(value, list) else _value(field, value) if isinstance(value, str) else value


def _value(field: Field[Any], text: str) -> Any:
    """Read a text as the kind of value that a field has."""
    kind = str(field.type)
    if kind == "Attendance":
        return Attendance(text)
    if kind.startswith("int"):
        return int(text) if text else None
    if not kind.startswith("tuple"):
        return text
    parts = [part.strip() for part in text.split("|")]
    return tuple(parts if field.name in _BY_PLACE else filter(None, parts))
