"""A graph as JSON-LD: schema.org and the organisation ontology of the W3C; every relationship keeps its sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.answers import Export

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""Of our tables; the program has its own."""
BASE: Final = "urn:jumelage:"
CONTEXT: Final = {
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "jumelage": f"{BASE}vocabulary:",
    "id": "@id",
    "type": "@type",
    "name": "schema:name",
    "aliases": "schema:alternateName",
    "title": "schema:name",
    "country": "schema:addressCountry",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "start": "schema:startDate",
    "end": "schema:endDate",
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "sources": {"@id": "dcterms:source", "@container": "@set"},
    "@vocab": f"{BASE}vocabulary:",
}
TYPES: Final = {
    "Person": ["schema:Person"],
    "Authority": ["org:FormalOrganization", "schema:GovernmentOrganization"],
    "Organisation": ["org:Organization", "schema:Organization"],
    "Network": ["org:OrganizationalCollaboration", "schema:Organization"],
    "Partnership": ["org:OrganizationalCollaboration"],
    "Event": ["schema:Event"],
    "Document": ["schema:CreativeWork"],
    "Theme": ["schema:DefinedTerm"],
    "Service": ["schema:Service"],
}
PREDICATES: Final = {
    "HOLDS_ROLE": "org:memberOf",
    "MEMBER_OF": "org:memberOf",
    "PARTY_TO": "org:memberOf",
    "PART_OF": "org:subOrganizationOf",
    "CHAIRS": "org:headOf",
    "ORGANISED": "jumelage:ORGANISED",
    "OFFERS": "schema:makesOffer",
    "ON_THEME": "schema:about",
    "ABOUT": "schema:about",
    "RECORDED_IN": "schema:recordedIn",
    "OBSERVED_IN": "schema:subjectOf",
    "STATED_IN": "schema:subjectOf",
}
"""What these vocabularies have a word for; all others keep our own. Attendance has none: whoever was excused did not
attend."""


def json_ld(export: Export) -> bytes:
    """Write entities with their types, and relationships as statements with dates, roles and sources."""
    nodes = [
        {
            "id": BASE + node["id"],
            "type": [*TYPES[node["label"]], f"jumelage:{node['label']}"],
            **_own(node, "id", "label"),
        }
        for node in export["nodes"]
    ]
    statements = [
        {
            "type": "rdf:Statement",
            "subject": BASE + one["from"],
            "predicate": PREDICATES.get(one["type"], f"jumelage:{one['type']}"),
            "object": BASE + one["to"],
            "relationship": one["type"],
            **{_free(name): value for name, value in _own(one, "from", "to", "type").items()},
        }
        for one in export["relationships"]
    ]
    document = {"@context": CONTEXT, "schema:license": {"id": LICENCE}, "@graph": [*nodes, *statements]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _own(thing: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {_free(name): value for name, value in thing.items() if name not in left_out and value not in (None, [])}


def _free(name: str) -> str:
    """Write a property that is called as a term of ours is, otherwise: a subject that is a text is no node."""
    return f"{name}_text" if name in ("subject", "predicate", "object", "type", "id") else name
