"""An entity's page in plain values: who stands in a group, what sources disagree on, what is said of it first."""

from __future__ import annotations

from typing import Any

from tests.viz import samples
from tests.viz.markup import Page
from tests.viz.renders import context
from viz.dossier import disputes_of, facts_of, groups_of, kind_of
from viz.templating import render

LERIN = samples.LERIN


def role(person: Any, role: str) -> Any:
    return {
        "relationship": "HOLDS_ROLE",
        "direction": "in",
        "entity": person,
        "properties": {"role": role},
        "sources": [samples.MINUTES],
    }


def entity_page(**changed: Any) -> str:
    return render("entity.html", context("/entity"), shown={**samples.SHOWN, **changed}, timeline=[])


def shown_with(relationships: list[Any]) -> str:
    return entity_page(relationships=relationships)


def test_a_person_of_two_roles_is_one_person() -> None:
    group = groups_of([role(LERIN, "maire"), role(LERIN, "adjointe"), role(samples.FIRST, "agent")])[0]
    assert group["total"] == 2
    assert [len(entry["relationships"]) for entry in group["entries"]] == [2, 1]
    html = shown_with([role(LERIN, "maire"), role(LERIN, "adjointe")])
    assert "maire" in html and "adjointe" in html and html.count('href="/entity/person:odile-lerin"') == 1


def long_group() -> str:
    """The page of an entity that twenty people work for."""
    return shown_with([role({**LERIN, "id": f"person:p-{number}"}, "agent") for number in range(20)])


def test_a_long_group_is_folded() -> None:
    folded = long_group().split("<details data-print-open>")[1].split("</details>")[0]
    assert "Voir les 8 autres" in folded and folded.count('<a class="entity"') == 8


def test_what_a_document_is_said_to_give_is_not_said_again() -> None:
    stated: Any = {"value": "accord", "note": "le texte", "sources": [samples.MINUTES]}
    read: Any = {"value": "cooperation_agreement", "note": "", "sources": [samples.MINUTES]}
    other: Any = {"value": "twinning", "note": "", "sources": [samples.STUDY]}
    disputes = disputes_of(
        context("/entity"), [{"about": "kind", "values": [stated]}, {"about": "kind", "values": [read, other]}]
    )
    assert [value["value"] for value in disputes["kind"]] == ["accord", "Jumelage"]


def test_when_and_where_come_first_and_a_day_is_said_once() -> None:
    event = {"id": "event:e", "label": "Event", "end": "2017-05", "place": "Valmont", "start": "2017-05", "note": "n"}
    assert facts_of(context("/entity"), event) == [("date", "mai 2017"), ("lieu", "Valmont"), ("note", "n")]
    longer = {**event, "end": "2017-06"}
    assert [name for name, _ in facts_of(context("/entity"), longer)] == ["début", "fin", "lieu", "note"]


def test_a_documents_kind_is_in_words() -> None:
    assert kind_of(context("/entity"), {"label": "Document", "kind": "minutes"}) == "Compte-rendu"
    assert kind_of(context("/entity"), {"label": "Authority", "kind": "commune"}) == "Commune"
    assert kind_of(context("/entity"), {"label": "Authority", "kind": "other"}) == ""


def test_only_who_can_be_met_has_a_brief() -> None:
    for label, has_brief in (("Authority", True), ("Document", False), ("Theme", False), ("Service", False)):
        entity: Any = {**samples.SHOWN["entity"], "label": label}
        links = Page(entity_page(entity=entity)).links
        assert any(link.startswith("/brief/") for link in links) == has_brief, label
