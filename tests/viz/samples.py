"""Answers as the pages get them, about invented cities and people: no database, no real name."""

from __future__ import annotations

from typing import Any

from graph.answers import (
    Brief,
    Calculation,
    Call,
    Connection,
    DocumentFacts,
    DocumentSummary,
    Dormancy,
    DormantPartnership,
    Entity,
    Found,
    KnownPerson,
    Observation,
    Overlap,
    PartnershipChoices,
    Passage,
    Shown,
    ShownRelationship,
    Source,
    Status,
    Step,
    TimelineEntry,
)

DOCUMENTS = {
    "document:compte-rendu-2024-11-20": "Réunion du groupe-pays Atlantide du 20 novembre 2024",
    "document:etude-2021": "Les villes et le monde",
}
MINUTES: Source = {
    "document": "document:compte-rendu-2024-11-20",
    "locator": "2. Nouvelles des partenariats, l. 27",
    "date": "2024-11-20",
}
STUDY: Source = {"document": "document:etude-2021", "locator": "liste des réseaux, l. 5, 42-43", "date": "2021"}


def entity(entity_id: str, name: str, country: str | None = None) -> Entity:
    """An entity whose label is in its id."""
    found: Entity = {"id": entity_id, "label": entity_id.partition(":")[0].capitalize(), "name": name}
    return {**found, "country": country} if country else found


VALMONT = entity("authority:valmont", "Valmont-sur-Loire", "FR")
FAIRPORT = entity("authority:fairport", "Fairport", "US")
KAWANO = entity("authority:kawano", "Kawano", "JP")
LERIN = entity("person:odile-lerin", "Odile Lérin")
WEST = entity("person:jordan-west", "Jordan West")
MEETING = entity("event:groupe-pays-2024", "Réunion du groupe-pays du 20 novembre 2024")
PACT = entity("partnership:fairport--valmont", "Valmont-sur-Loire – Fairport")
FIRST = entity("network:ren", "Réseau des estuaires du Nord")
SECOND = entity("network:alv", "Alliance des villes")
THIRD = entity("network:cpe", "Club des ports européens")


def step(start: Entity, relationship: str, end: Entity, weak: bool = False, **properties: Any) -> Step:
    """One step of a chain, stated in the minutes."""
    return {
        "from": start, "relationship": relationship, "to": end, "properties": properties,
        "sources": [MINUTES], "weak": weak,
    }  # fmt: skip


CONTACT: KnownPerson = {
    "person": LERIN,
    "body": VALMONT,
    "role": "adjointe aux relations internationales",
    "last_seen": "2024-11-20",
    "in_post": "dernière mention à ce poste : 20 novembre 2024 ; à vérifier",
    "sources": [MINUTES],
}
CALL: list[Call] = [
    {**CONTACT, "side": 0, "why": "élue aux relations internationales"},
    {
        "person": FAIRPORT,
        "body": FAIRPORT,
        "role": "",
        "side": 1,
        "why": "aucun contact connu côté Fairport",
        "last_seen": "",
        "in_post": "",
        "sources": [],
    },
    {**CONTACT, "person": WEST, "side": None, "why": "présidence du groupe-pays"},
]

CONNECTION: Connection = {
    "from": VALMONT,
    "to": FAIRPORT,
    "as_of": "2025-01-15",
    "paths": [
        {
            "rank": 1,
            "score": 0.84,
            "steps": [
                step(VALMONT, "PARTY_TO", PACT, kind="twinning", since=1991),
                step(PACT, "PARTY_TO", FAIRPORT),
            ],
            "explanation": "Jumelage depuis 1991, constaté actif en 2024 : lien direct.",
        },
        {
            "rank": 2,
            "score": 0.21,
            "steps": [
                step(VALMONT, "HOLDS_ROLE", LERIN, role="adjointe aux relations internationales", kind="elected",
                     first_seen="2020-12-15", last_seen="2024-11-20"),
                step(LERIN, "ATTENDED", MEETING, capacity="spoke"),
                step(MEETING, "ATTENDED", WEST, capacity="present"),
                step(WEST, "HOLDS_ROLE", FAIRPORT, weak=True, role="director of international affairs"),
            ],
            "explanation": "Deux personnes se sont rencontrées à une réunion de 22 participants.",
        },
        {
            "rank": 3,
            "score": 0.06,
            "steps": [
                step(VALMONT, "MEMBER_OF", FIRST, basis="listed"),
                step(FIRST, "MEMBER_OF", FAIRPORT, weak=True, basis="represented"),
            ],
            "explanation": "Tous deux figurent au réseau, sans autre précision.",
        },
    ],
    "call": CALL,
    "brokers": [{"person": LERIN, "score": 0.62, "why": "Présente dans deux chaînes sur trois ; agent de liaison."}],
    "contacts": {VALMONT["id"]: [CONTACT], FAIRPORT["id"]: []},
    "note": "Le lien le plus ancien date de 1991.",
}  # fmt: skip


def partnership(slug: str, name: str, parties: list[Entity], **changes: Any) -> DormantPartnership:
    """A sleeping twinning, changed as asked."""
    one: DormantPartnership = {
        "id": f"partnership:{slug}",
        "name": name,
        "parties": parties,
        "sides": [[party] for party in parties],
        "countries": [str(party["country"]) for party in parties[1:]],
        "intermediaries": [entity("organisation:comite", "Comité de jumelage", "FR")],
        "sought": None,
        "kind": "twinning",
        "since": 1991,
        "since_basis": "stated",
        "status": "dormant",
        "grounds": "silent",
        "silence": {"since": "2016-03-30", "documents": 2, "with_a_party": 1},
        "verdict": "sans nouvelle depuis le 30 mars 2016",
        "explicit": False,
        "last_activity": "2016-03-30",
        "reasons": ["Dernier constat d’activité le 30 mars 2016, il y a plus de 36 mois."],
        "call": CALL,
        "contacts": [CONTACT],
        "country_group_chairs": [],
        "themes": ["culture", "jeunesse"],
        "sources": [MINUTES, STUDY],
    }
    return {**one, **changes}  # type: ignore[typeddict-item]


DORMANCY: Dormancy = {
    "as_of": "2025-01-15",
    "months": 36,
    "partnerships": [
        partnership("fairport--valmont", PACT["name"], [VALMONT, FAIRPORT]),
        partnership("kawano--valmont", "Valmont-sur-Loire – Kawano", [VALMONT, KAWANO], status="active",
                    grounds=None, verdict="actif",
                    last_activity="2024-11-20", kind="cooperation_agreement", since=2012, themes=["eau"]),
        partnership("roque--westbury", "La Roque – Westbury", [entity("authority:la-roque", "La Roque", "FR"),
                    entity("authority:westbury", "Westbury", "US")], explicit=True, last_activity=None,
                    grounds="stated", verdict="interrompu",
                    reasons=["Le dernier constat le dit interrompu."], since=None, contacts=[]),
        partnership("valmont--sought", "Valmont-sur-Loire – ville japonaise recherchée", [VALMONT], kind="sought",
                    countries=["JP"], sought="ville portuaire", status="prospect",
                    grounds=None, verdict="en perspective", since=None, last_activity=None,
                    themes=[]),
        partnership("oree--fairport", "Orée – Fairport", [entity("authority:oree", "Orée", "FR"), FAIRPORT],
                    status="unknown",
                    grounds=None, verdict="état inconnu", kind="contact",
                    since=None, last_activity=None, reasons=["Jamais constaté."]),
    ],
    "note": None,
}  # fmt: skip

CHOICES: PartnershipChoices = {"countries": ["JP", "US"], "themes": ["culture", "eau", "jeunesse"]}

OBSERVATIONS: list[Observation] = [
    {"partnership": "partnership:fairport--valmont", "date": date, "status": status, "activity": None,
     "source": MINUTES}
    for date, status in [("2009", "emerging"), ("2012-06", "active"), ("2016-03-30", "episodic")]
] + [
    {"partnership": "partnership:kawano--valmont", "date": "2024-11-20", "status": "active", "activity": "eau",
     "source": MINUTES},
    {"partnership": "partnership:roque--westbury", "date": "2020-12-15", "status": "lapsed", "activity": None,
     "source": MINUTES},
    {"partnership": "partnership:valmont--sought", "date": "2024-11-20", "status": "sought", "activity": None,
     "source": MINUTES},
]  # fmt: skip

PLACES = {
    "authority:valmont": (47.4, 0.7),
    "authority:fairport": (44.9, -93.2),
    "authority:kawano": (34.7, 135.5),
    "authority:la-roque": (43.6, 1.4),
    "authority:westbury": (33.7, -84.4),
}

MEMBERS = [entity(f"authority:ville-{number}", f"Ville {number}", "FR") for number in range(1, 15)]
OVERLAP: Overlap = {
    "networks": [FIRST, SECOND, THIRD],
    "by": "members",
    "as_of": "2025-01-15",
    "sets": [
        {"networks": [FIRST["id"]], "size": 6, "items": MEMBERS[:6]},
        {"networks": [FIRST["id"], SECOND["id"]], "size": 4, "items": MEMBERS[6:10]},
        {"networks": [SECOND["id"]], "size": 3, "items": MEMBERS[10:13]},
        {"networks": [FIRST["id"], SECOND["id"], THIRD["id"]], "size": 1, "items": MEMBERS[13:]},
    ],
    "pairs": [
        {"a": FIRST["id"], "b": SECOND["id"], "shared": 5, "jaccard": 0.357},
        {"a": FIRST["id"], "b": THIRD["id"], "shared": 1, "jaccard": 0.091},
        {"a": SECOND["id"], "b": THIRD["id"], "shared": 1, "jaccard": None},
    ],
    "coverage": {
        FIRST["id"]: {
            "known": 11,
            "declared": 320,
            "basis": {"listed": 9, "chairs": 2},
            "note": "Membres : 11 dans les documents, sur 320 déclarés.",
        },
        SECOND["id"]: {"known": 8, "declared": None, "basis": {"declared": 8}, "note": ""},
        THIRD["id"]: {
            "known": 1,
            "declared": None,
            "basis": {},
            "note": "Décrit, mais ses membres ne sont pas listés.",
        },
    },
    "sources": {one["id"]: [STUDY] for one in MEMBERS},
    "note": None,
}


def related(relationship: str, direction: str, other: Entity, **properties: Any) -> ShownRelationship:
    """A relationship of the entity that is shown."""
    return {
        "relationship": relationship, "direction": direction, "entity": other, "properties": properties,
        "sources": [MINUTES],
    }  # fmt: skip


SHOWN: Shown = {
    "entity": {**VALMONT, "kind": "commune", "aliases": ["Valmont", "VALMONT S/LOIRE"], "latitude": 47.4},
    "partnership": None,
    "relationships": [
        related("PARTY_TO", "out", PACT),
        related("HOLDS_ROLE", "in", LERIN, role="adjointe", kind="elected", first_seen="2020", last_seen="2024-11-20"),
        related("MEMBER_OF", "out", FIRST, basis="listed", as_of="2021"),
        related("HOSTED", "out", MEETING),
    ],
    "disagreements": [
        {
            "about": "founded",
            "values": [
                {"value": "1991", "note": "année du serment", "sources": [MINUTES]},
                {"value": "1993", "note": "", "sources": [STUDY]},
            ],
        }
    ],
}

TIMELINE: list[TimelineEntry] = [
    {"date": "2012-06", "until": None, "relationship": "OBSERVED_IN", "entity": PACT, "status": "active",
     "detail": "échanges scolaires", "sources": [STUDY]},
    {"date": "2020", "until": "2024-11-20", "relationship": "HOLDS_ROLE", "entity": LERIN, "status": None,
     "detail": "adjointe", "sources": [MINUTES]},
    {"date": "2024-11-20", "until": None, "relationship": "HOSTED", "entity": MEETING, "status": None, "detail": None,
     "sources": [MINUTES]},
]  # fmt: skip

BRIEF: Brief = {
    "entities": [VALMONT, FAIRPORT],
    "as_of": "2025-01-15",
    "partnerships": DORMANCY["partnerships"][:2],
    "call": CALL,
    "people": [CONTACT],
    "events": [
        {"event": MEETING, "start": "2024-11-20", "end": None, "place": "Valmont", "timing": "past", "part": "HOSTED",
         "sources": [MINUTES]},
        {"event": entity("event:rencontres-2026", "Rencontres de l’eau"), "start": "2026-10", "end": None,
         "place": None, "timing": "planned", "part": "ORGANISED", "sources": [STUDY]},
    ],
    "networks": [SHOWN["relationships"][2]],
    "brokers": CONNECTION["brokers"],
    "note": None,
}  # fmt: skip

SUMMARIES: list[DocumentSummary] = [
    {"id": document, "title": title, "date": "2024-11-20", "kind": "minutes", "publisher": "Alliance des villes",
     "statements": 128}
    for document, title in DOCUMENTS.items()
]  # fmt: skip

FACTS: DocumentFacts = {
    "document": SUMMARIES[0],
    "statements": [
        {"from": LERIN, "relationship": "HOLDS_ROLE", "to": VALMONT, "properties": {"role": "adjointe"},
         "locator": "liste des présents, l. 12"},
        {"from": LERIN, "relationship": "ATTENDED", "to": MEETING, "properties": {"capacity": "spoke"},
         "locator": "2. Nouvelles des partenariats, l. 27"},
    ],
}  # fmt: skip
PASSAGE: Passage = {
    "lines": [
        {"number": 26, "text": "Tour de table."},
        {"number": 27, "text": "Odile Lérin présente les projets de Valmont-sur-Loire."},
    ],
    "names": ["Odile Lérin", "Valmont-sur-Loire"],
}

STATUS: Status = {
    "engine": {"version": "2026.09.0", "edition": "community"},
    "nodes": {"Person": 214, "Authority": 96, "Partnership": 1, "Document": 2, "Theme": 0},
    "relationships": {"ATTENDED": 12_850, "PARTY_TO": 2},
    "dataset": {"version": "3f2a", "loaded_at": "2025-01-15T10:00:00"},
}
FOUND: list[Found] = [
    {"entity": VALMONT, "score": 1.0, "matched": "Valmont"},
    {"entity": LERIN, "score": 0.4, "matched": LERIN["name"]},
]
CALCULATIONS: list[Calculation] = [
    {
        "name": "connect_partnerships",
        "about": "Partnerships of both.",
        "text": "MATCH (a {id: $a_id}) RETURN a",
        "parameters": {"a_id": "authority:valmont", "limit": 5, "as_of": None},
    }
]
