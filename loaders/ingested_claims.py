"""Claims as `jumelage ingest` prints them."""

from __future__ import annotations

from graph.ingested import IngestedDoubt, IngestedMembership, IngestedPartnership, IngestedRows, SkippedRow
from graph.words import translate
from loaders.lists.rows import Account
from loaders.minutes.found import FoundMembership, FoundPartnership, ReadingDoubt


def ingested_partnership(found: FoundPartnership) -> IngestedPartnership:
    """Return a partnership as plain values."""
    parties, countries = list(found.parties), [*found.countries, "", ""]
    return IngestedPartnership(
        party_a=parties[0] if parties else "",
        party_b=parties[1] if len(parties) > 1 else "",
        parties=parties,
        country_a=countries[0],
        country_b=countries[1],
        codes=list(found.codes),
        kind=found.kind,
        since=found.since,
        since_basis=found.since_basis,
        until=found.until,
        activity=found.activity,
        status=found.status,
        sought=found.sought,
        themes=list(found.themes),
        intermediaries=list(found.intermediaries),
        locator=found.locator,
        rule=found.rule,
        confidence=found.confidence,
    )


def ingested_membership(found: FoundMembership) -> IngestedMembership:
    """Return a membership as plain values."""
    return IngestedMembership(
        member=found.member,
        country=found.country,
        codes=found.codes,
        network=found.network,
        basis=str(found.basis),
        since=found.since,
        category=found.category,
        locator=found.locator,
        rule=found.rule,
        confidence=found.confidence,
    )


def ingested_doubt(doubt: ReadingDoubt, language: str) -> IngestedDoubt:
    """Return a doubt in the reader's language."""
    return IngestedDoubt(
        what=doubt.what,
        why=_why(doubt, language),
        candidates=[str(c) for c in doubt.candidates],
        locator=doubt.locator,
        reason=doubt.reason.value,
    )


def ingested_rows(account: Account, language: str) -> IngestedRows:
    """Return what became of the rows of a list."""
    skipped = [SkippedRow(locator=one.locator, why=one.why.said(language)) for one in account.skipped]
    return IngestedRows(seen=account.seen, read=account.read, repeated=account.repeated, skipped=skipped)


def _why(doubt: ReadingDoubt, language: str) -> str:
    details = dict(zip(("first", "second"), doubt.details, strict=False))
    return translate(f"doubt.{doubt.reason}", language, **details)
