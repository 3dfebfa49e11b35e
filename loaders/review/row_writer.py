"""Writes what a document states, as far as it is settled, as rows of the tables that ``data/README.md`` describes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from graph.model import Capacity, Label, MembershipBasis, PartnershipKind, label_of
from graph.names import fold, slug
from graph.roles import NO_ROLE
from loaders.lexicon import table
from loaders.minutes.found import Attendance, FoundMembership, FoundPartnership, FoundPerson, RecordedEvent
from loaders.review.entities import Entities
from loaders.review.locators import table_locator
from loaders.review.meanings import Meaning
from loaders.review.mentions import ClaimNames, PrintedName, body_name
from loaders.review.readings import Reading
from loaders.review.reviewed_claims import ReviewedClaim
from loaders.review.vocabulary import kind_of_role
from loaders.tables.claims import Claims, Row, in_order

_LISTED: Final = (Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK)
"""What a row of a list may name as a party or a member."""
_LONGEST_WISH: Final = 40
"""Characters of the slug of what is sought."""


class RowWriter:
    """Writes the rows of one document.

    ``names`` are of the claims that count, by their ids, ``meanings`` of all these names, by their keys; what
    ``others`` declare, the claims that are loaded from elsewhere, is not declared again.
    """

    def __init__(
        self,
        reading: Reading,
        names: Mapping[str, ClaimNames],
        meanings: Mapping[str, Meaning],
        others: Collection[Row],
    ) -> None:
        self._reading, self._names, self._meanings = reading, names, meanings
        self._themes = {fold(row["name"]): row["id"] for row in others if row.table == "themes"}
        self._partnerships = {row["id"] for row in others if row.table == "partnerships"}
        self._entities = Entities(reading.document, others)
        self._rows: set[Row] = set()
        self.left_out: set[str] = set()
        """Ids of the claims of which something had to be left out."""
        self._since: dict[tuple[str, ...], int | None] = {}
        self._event = ""
        self._date = ""
        self._chair = ""

    def write(self, claims: Sequence[ReviewedClaim]) -> RowWriter:
        """Write all claims that count; the first one is the document and its event."""
        self.left_out = {settled.id for settled in claims if settled.state == "waiting"}
        if isinstance(record := claims[0].claim, RecordedEvent):
            self._document(claims[0], record, _host(record, claims))
        for settled in filter(lambda one: one.counts, claims[1:]):
            match settled.claim:
                case FoundPerson() as person:
                    self._participant(settled, person)
                case FoundPartnership() as tie:
                    self._partnership(settled, tie)
                case FoundMembership() as one:
                    self._membership(settled, one)
        self._rows.update(row.in_file(self._reading.file) for row in self._entities.rows())
        return self

    def claims(self) -> Claims:
        """Return the rows in order."""
        return Claims.of(in_order(self._rows))

    def _entity(self, settled: ReviewedClaim, printed: PrintedName, *labels: Label) -> str:
        """Return the id of what a name means, its row written.

        Empty where nobody has decided yet, or where it is of none of the labels that may stand there.
        """
        meaning = self._meanings.get(printed.key)
        if meaning is None or not meaning.entity:
            self.left_out.add(settled.id)
            return ""
        if labels and label_of(meaning.entity) not in labels:
            return ""
        self._entities.declare(meaning, printed.name, self._locator(settled))
        return meaning.entity

    def _all(self, settled: ReviewedClaim, part: str, *labels: Label) -> list[str]:
        """Return the ids of those that a claim names in a part."""
        return [self._entity(settled, name, *labels) for one, name in self._names[settled.id] if one == part]

    def _one(self, settled: ReviewedClaim, part: str, *labels: Label) -> str:
        """Return the id of the one that a claim names in a part; empty where none is named."""
        return next(iter(self._all(settled, part, *labels)), "")

    def _locator(self, settled: ReviewedClaim) -> str:
        claim = settled.claim
        said = claim.kind if isinstance(claim, FoundPartnership) else settled.section
        return table_locator(claim.locator, table("review")["locators"].get(said, ""))

    def _add(self, table: str, settled: ReviewedClaim, **cells: str) -> None:
        self._add_row(table, **cells, document=self._reading.document, locator=self._locator(settled))

    def _add_row(self, table: str, **cells: str) -> None:
        self._rows.add(Row.of(table, cells, self._reading.file))

    def _document(self, settled: ReviewedClaim, record: RecordedEvent, group: str) -> None:
        self._date = record.date or record.end or record.start
        organiser = host = subject = ""
        if settled.counts:
            self._event = self._one(settled, "event")
            organiser = self._one(settled, "organiser")
            if group and not record.organiser:
                organiser = self._entity(settled, body_name(self._reading.slug, group))
            host = self._one(settled, "host", Label.AUTHORITY)
            subject = self._one(settled, "subject", Label.NETWORK)
            self._chair = fold(record.chair) if self._event else ""
        if self._event:
            timing = "planned" if self._date and record.start > self._date else "past"
            days = {"start": record.start, "end": record.end or record.start, "timing": timing}
            self._entities.describe(self._event, kind=record.kind or "meeting", place=record.place, **days)
            ties = ("organising", "body", organiser), ("hosting", "authority", host), ("subjects", "subject", subject)
            for name, column, other in ties:
                if other:
                    self._add(name, settled, event=self._event, **{column: other})
        publisher = organiser if organiser.startswith(("organisation:", "network:")) else ""
        self._add_row(
            "documents",
            id=self._reading.document,
            title=" ".join(record.title.split()),
            kind=record.document_kind or "minutes",
            date=self._date,
            publisher=publisher,
            records=self._event,
            language=self._reading.language,
        )

    def _participant(self, settled: ReviewedClaim, found: FoundPerson) -> None:
        person, body = self._one(settled, "person"), self._one(settled, "body")
        is_present = found.attendance is Attendance.PRESENT
        if person:
            family = found.family_name or found.given_name
            self._entities.describe(person, given_name=found.given_name, family_name=family, honorific=found.honorific)
        if person and body:
            kind = kind_of_role(found.role, at_authority=body.startswith("authority:"))
            self._add("roles", settled, person=person, body=body, role=found.role or NO_ROLE, kind=kind.value)
        chaired = Capacity.CHAIRED.value if is_present and fold(found.name) == self._chair else ""
        for capacity in filter(None, (found.attendance.value, chaired) if person and self._event else ()):
            self._add("attendance", settled, person=person, event=self._event, capacity=capacity)
        if body and is_present and self._event:
            self._add("representation", settled, body=body, event=self._event)

    def _partnership(self, settled: ReviewedClaim, tie: FoundPartnership) -> None:
        labels = _LISTED if settled.is_row else (Label.AUTHORITY,)
        parties = sorted(set(self._all(settled, "party", *labels)))
        sought = tie.sought or ("partenaire" if tie.kind == PartnershipKind.SOUGHT else "")
        if not all(parties) or (len(parties) < 2 and not (sought and len(tie.parties) == 1 and parties)):
            self.left_out.add(settled.id)
            return
        partnership = self._partnership_id(settled, parties, sought if len(parties) == 1 else "")
        self._observation(settled, tie, partnership)
        for body in filter(None, self._all(settled, "intermediary", Label.ORGANISATION, Label.NETWORK)):
            self._add("intermediaries", settled, organisation=body, partnership=partnership)
        for theme in tie.themes:
            self._add("topics", settled, subject=partnership, theme=self._theme(theme))

    def _observation(self, settled: ReviewedClaim, tie: FoundPartnership, partnership: str) -> None:
        """Write what a passage says of a partnership; where it gives two years, the first one stands."""
        passage = (partnership, self._locator(settled), tie.status)
        if self._since.setdefault(passage, tie.since) != tie.since:
            self.left_out.add(settled.id)
            return
        self._add(
            "observations",
            settled,
            partnership=partnership,
            kind=tie.kind,
            since=str(tie.since or ""),
            since_basis=tie.since_basis if tie.since else "",
            status=tie.status,
            activity=tie.activity,
        )

    def _partnership_id(self, settled: ReviewedClaim, parties: Iterable[str], sought: str) -> str:
        slugs = sorted(party.partition(":")[2] for party in parties)
        if sought:
            slugs.append(slug(sought)[:_LONGEST_WISH].strip("-"))
        partnership = f"partnership:{'--'.join(slugs)}"
        if partnership not in self._partnerships:
            self._partnerships.add(partnership)
            self._add("partnerships", settled, id=partnership, parties="|".join(sorted(parties)), sought=sought)
        return partnership

    def _theme(self, name: str) -> str:
        if fold(name) not in self._themes:
            self._themes[fold(name)] = f"theme:{slug(name)}"
            self._add_row("themes", id=f"theme:{slug(name)}", name=name)
        return self._themes[fold(name)]

    def _membership(self, settled: ReviewedClaim, one: FoundMembership) -> None:
        labels = _LISTED if settled.is_row else ()
        member, network = self._one(settled, "member", *labels), self._one(settled, "network", Label.NETWORK)
        if not member or not network or member == network:
            self.left_out.add(settled.id)
            return
        more = {"since": str(one.since or ""), "category": one.category}
        self._add("memberships", settled, member=member, network=network, basis=one.basis, as_of=self._date, **more)
        if one.basis == MembershipBasis.CHAIRS and member.startswith("authority:"):
            self._add("chairs", settled, chair=member, network=network)


def _host(event: RecordedEvent, claims: Sequence[ReviewedClaim]) -> str:
    """Name the country group whose meeting a document records: its name stands in the event's."""
    networks = [one.claim.network for one in claims if one.counts and isinstance(one.claim, FoundMembership)]
    return next((name for name in networks if fold(name) in fold(event.name)), "")
