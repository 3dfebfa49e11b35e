"""Writes what a document states, as far as it is settled, as rows of the tables that ``data/README.md`` describes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model import Capacity, Label, MembershipBasis, PartnershipKind, label_of
from graph.names import fold, slug
from graph.roles import NO_ROLE
from loaders.review.entities import Entities
from loaders.review.locators import table_locator
from loaders.review.meanings import Meaning
from loaders.review.mentions import (
    Stated,
    bare,
    body_key,
    event_key,
    member_of,
    name_of,
    parties_of,
    person_key,
    place_key,
)
from loaders.review.readings import Reading
from loaders.review.statements import Settled
from loaders.review.vocabulary import kind_of_role
from loaders.tables.claims import Claims, Row, in_order
from loaders.tables.layout import split

_WHERE: Final = {
    "twinning": "jumelage",
    "cooperation_agreement": "accord",
    "partnership": "partenariat",
    "contact": "contact",
    "project": "projet",
    "sought": "souhait",
}
"""What stands at a partnership's locator: two kinds of one sentence are then told apart."""
_LONGEST_WISH: Final = 40
"""Characters of the slug of what is sought."""


@dataclass(slots=True)
class Written:
    """The rows of a document, and the ids of the claims of which something had to be left out."""

    file: str
    rows: set[Row] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)

    def add(self, table: str, **cells: str) -> None:
        """Add a row."""
        self.rows.add(Row.of(table, cells, self.file))

    def claims(self) -> Claims:
        """The rows in order."""
        return Claims.of(in_order(self.rows))


class Writer:
    """Writes the rows of one document.

    Parameters
    ----------
    reading : Reading
    meanings : mapping of str to Meaning
        Of every name in the claims that count, by its key.
    others : collection of Row
        The claims that are loaded from elsewhere: what they declare is not declared again.
    """

    def __init__(self, reading: Reading, meanings: Mapping[str, Meaning], others: Collection[Row]) -> None:
        self._reading = reading
        self._meanings = meanings
        self._themes = {fold(row["name"]): row["id"] for row in others if row.table == "themes"}
        self._partnerships = {row["id"] for row in others if row.table == "partnerships"}
        self._entities = Entities(reading.document, others)
        self._written = Written(reading.file)
        self._since: dict[tuple[str, ...], str] = {}
        self._event = ""
        self._date = ""
        self._chair = ""

    def write(self, claims: Sequence[Settled]) -> Written:
        """Write all claims that count; the first one is the document and its event."""
        for settled in claims:
            if settled.state == "waiting":
                self._written.left_out.add(settled.statement.id)
        self._document(claims[0], _host(claims))
        for settled in claims[1:]:
            if settled.counts:
                self._claim(settled)
        self._written.rows.update(row.in_file(self._reading.file) for row in self._entities.rows())
        return self._written

    def _claim(self, settled: Settled) -> None:
        write = {
            "participants": self._participant,
            "partnerships": self._partnership,
            "memberships": self._membership,
        }[settled.statement.section]
        write(settled)

    def _entity(self, key: str, settled: Settled, name: str, *labels: Label) -> str:
        """Return the id of what a name means, its row written.

        Empty where nobody has decided yet, or where it is of none of the labels that may stand there.
        """
        meaning = self._meanings.get(key)
        if meaning is None or not meaning.entity:
            self._written.left_out.add(settled.statement.id)
            return ""
        if labels and label_of(meaning.entity) not in labels:
            return ""
        self._entities.declare(meaning, name, self._locator(settled))
        return meaning.entity

    def _body(self, settled: Settled, name: str, *labels: Label) -> str:
        """Return the id of a body; empty where none is named."""
        return self._entity(body_key(self._reading.slug, name), settled, bare(name), *labels) if name else ""

    def _party(self, settled: Settled, name: str, stated: Stated) -> str:
        """Return the id of a party of a partnership, or of a member, that may be told by its country or identifier."""
        labels = (Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK) if stated else (Label.AUTHORITY,)
        key = place_key(self._reading.slug, name, stated) if stated else body_key(self._reading.slug, name)
        return self._entity(key, settled, name if stated else bare(name), *labels)

    def _locator(self, settled: Settled) -> str:
        fields = settled.fields
        where = {"event": "titre", "participants": "participants", "memberships": "participants"}
        named = where.get(settled.statement.section) or _WHERE.get(fields.get("kind", ""), "")
        return table_locator(settled.statement.locator, named)

    def _add(self, table: str, settled: Settled, **cells: str) -> None:
        self._written.add(table, **cells, document=self._reading.document, locator=self._locator(settled))

    def _document(self, settled: Settled, group: str) -> None:
        fields = settled.fields
        self._date = fields["date"] or fields["end"] or fields["start"]
        organiser = host = subject = ""
        if settled.counts:
            if fields["name"]:
                self._event = self._entity(event_key(self._reading.slug, settled), settled, fields["name"])
            organiser = self._body(settled, fields["organiser"] or group)
            host = self._body(settled, fields.get("host", ""), Label.AUTHORITY)
            subject = self._body(settled, fields.get("subject", ""), Label.NETWORK)
            self._chair = fold(fields["chair"]) if self._event else ""
        if self._event:
            self._entities.describe(self._event, **self._event_cells(fields))
            if organiser:
                self._add("organising", settled, body=organiser, event=self._event)
            if host:
                self._add("hosting", settled, authority=host, event=self._event)
            if subject:
                self._add("subjects", settled, event=self._event, subject=subject)
        publisher = organiser if organiser.startswith(("organisation:", "network:")) else ""
        self._written.add(
            "documents",
            id=self._reading.document,
            title=" ".join(fields["title"].split()),
            kind=fields["document_kind"] or "minutes",
            date=self._date,
            publisher=publisher,
            records=self._event,
            language=self._reading.language,
        )

    def _event_cells(self, fields: Mapping[str, str]) -> dict[str, str]:
        timing = "past" if not self._date or not fields["start"] or fields["start"] <= self._date else "planned"
        return {
            "kind": fields["kind"] or "meeting",
            "start": fields["start"],
            "end": fields["end"] or fields["start"],
            "timing": timing,
            "place": fields["place"],
        }

    def _participant(self, settled: Settled) -> None:
        fields = settled.fields
        person = self._entity(person_key(self._reading.slug, settled), settled, name_of(settled))
        body = self._body(settled, fields["organisation"])
        if person:
            self._entities.describe(
                person,
                given_name=fields["given_name"],
                family_name=fields["family_name"] or fields["given_name"],
                honorific=fields["honorific"],
            )
        if person and body:
            kind = kind_of_role(fields["role"], at_authority=body.startswith("authority:"))
            self._add("roles", settled, person=person, body=body, role=fields["role"] or NO_ROLE, kind=kind.value)
        if self._event:
            self._attends(settled, person, body)

    def _attends(self, settled: Settled, person: str, body: str) -> None:
        capacity = settled.fields["attendance"]
        is_chair = capacity == Capacity.PRESENT and fold(name_of(settled)) == self._chair
        if person and capacity:
            self._add("attendance", settled, person=person, event=self._event, capacity=capacity)
        if person and is_chair:
            self._add("attendance", settled, person=person, event=self._event, capacity=Capacity.CHAIRED.value)
        if body and capacity == Capacity.PRESENT:
            self._add("representation", settled, body=body, event=self._event)

    def _partnership(self, settled: Settled) -> None:
        fields = settled.fields
        names = parties_of(settled)
        parties = sorted({self._party(settled, name, stated) for name, stated in names})
        sought = fields["sought"] or ("partenaire" if fields["kind"] == PartnershipKind.SOUGHT else "")
        if not all(parties) or (len(parties) < 2 and not (sought and len(names) == 1 and parties)):
            self._written.left_out.add(settled.statement.id)
            return
        partnership = self._partnership_id(settled, parties, sought if len(parties) == 1 else "")
        self._observation(settled, partnership)
        for name in split(fields["intermediaries"]):
            if body := self._body(settled, name, Label.ORGANISATION, Label.NETWORK):
                self._add("intermediaries", settled, organisation=body, partnership=partnership)
        for theme in split(fields["themes"]):
            self._add("topics", settled, subject=partnership, theme=self._theme(theme))

    def _observation(self, settled: Settled, partnership: str) -> None:
        """Write what a passage says of a partnership; where it gives two years, the first one stands."""
        fields = settled.fields
        passage = (partnership, self._locator(settled), fields["status"])
        if self._since.setdefault(passage, fields["since"]) != fields["since"]:
            self._written.left_out.add(settled.statement.id)
            return
        said = {name: fields.get(name, "") for name in ("kind", "since", "since_basis", "status", "activity")}
        said["since_basis"] = said["since_basis"] if said["since"] else ""
        self._add("observations", settled, partnership=partnership, **said)

    def _partnership_id(self, settled: Settled, parties: Iterable[str], sought: str) -> str:
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
            self._written.add("themes", id=f"theme:{slug(name)}", name=name)
        return self._themes[fold(name)]

    def _membership(self, settled: Settled) -> None:
        fields = settled.fields
        name, stated = member_of(settled)
        member = self._party(settled, name, stated) if stated else self._body(settled, name)
        network = self._body(settled, fields["network"], Label.NETWORK)
        if not member or not network or member == network:
            self._written.left_out.add(settled.statement.id)
            return
        more = {name: fields.get(name, "") for name in ("since", "category")}
        basis, as_of = fields["basis"], self._date
        self._add("memberships", settled, member=member, network=network, basis=basis, as_of=as_of, **more)
        if fields["basis"] == MembershipBasis.CHAIRS and member.startswith("authority:"):
            self._add("chairs", settled, chair=member, network=network)


def _host(claims: Sequence[Settled]) -> str:
    """Name the country group whose meeting a document records: its name stands in the event's."""
    event = fold(claims[0].fields["name"])
    networks = [claim.fields["network"] for claim in claims if claim.counts and "network" in claim.fields]
    return next((name for name in networks if fold(name) in event), "")
