"""Claims and documents as the review shows them."""

from __future__ import annotations

import hashlib
import json

from graph.reviewed import ReviewClaim, ReviewedDocument
from loaders.minutes.found import FoundPartnership
from loaders.review.case import Case
from loaders.review.locators import table_locator
from loaders.review.sides import Sides
from loaders.review.statements import Settled


def shown_claims(case: Case, sides: Sides) -> list[ReviewClaim]:
    """Describe the claims of a document, in its order."""
    people = sum(claim.statement.section == "participants" and claim.counts for claim in case.claims)
    return [_claim(case.reading.document, claim, sides, people) for claim in case.claims]


def _claim(document: str, claim: Settled, sides: Sides, people: int) -> ReviewClaim:
    """Describe a claim. Its value is how many rows wait for it; all who took part wait for the event."""
    statement = claim.statement
    tie = claim.claim
    lists = len(tie.themes) + len(tie.intermediaries) if isinstance(tie, FoundPartnership) else 0
    value = {"event": 1 + people, "participants": 2, "partnerships": 2 + lists, "memberships": 1}[statement.section]
    return ReviewClaim(
        id=statement.id,
        document=document,
        section=statement.section,
        fields=dict(claim.fields),
        confidence=tie.confidence,
        why=statement.why,
        value=float(value),
        state=state_of(claim),
        settlement=claim.state if claim.state in ("accepted", "rejected") else "",
        passage=sides.passage(document, table_locator(tie.locator)),
    )


def state_of(claim: Settled) -> str:
    """Return what changes with a claim's content, and with what was decided on it."""
    content = json.dumps([claim.state, sorted(claim.fields.items())], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def shown_document(case: Case) -> ReviewedDocument:
    """Describe a document, and count what is certain and what is doubtful in it."""
    fields = case.claims[0].fields
    waiting = sum(claim.state == "waiting" for claim in case.claims)
    open_names = sum(meaning.state == "waiting" for meaning in case.meanings.values())
    return ReviewedDocument(
        id=case.reading.document,
        title=fields["title"],
        date=fields["date"],
        kind=case.reading.ingestion["document"]["kind"],
        file=case.reading.file,
        read_at=case.reading.read_at,
        certain=len(case.claims) + len(case.meanings) - waiting - open_names,
        doubtful=waiting + open_names,
        loaded=case.is_loaded,
    )
