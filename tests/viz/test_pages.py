"""Every page, in both languages: sound, within the security policy, harmless whatever names it is given."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from graph.questions import ConnectQuestion
from graph.words import LANGUAGES
from tests.viz import samples
from tests.viz.markup import Page
from tests.viz.renders import DEFAULTS, connect_page, context, dormant_page, error_page, every_page, home_page
from viz.templating import render
from viz.texts import visible

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}{%x%}$\\frac{1}{$ &lt; ]]>\u202e\u2066\u200b\x00 "
    "=1+1 javascript:alert(3) 東京"
)
# Ids, dates and values of the model are ours; everything else may come from a document.
OURS = re.compile(
    r"id|label|relationship|direction|date|as_of|start|end|until|status|capacity|basis|since|first_seen|last_seen"
    r"|document|timing|part|country|by|parameter|code|a|b|partnership|last_activity|networks|section|settlement|key"
)

WITHOUT_NAMES = ("about", "connect-form", "review-sign-in", "reading-sign-in", "order-sign-in", "upload-closed")


def hostile(sample: Any, key: str = "") -> Any:
    """Put a hostile string at the head of every text of a sample."""
    if isinstance(sample, dict):
        return {name: hostile(value, str(name)) for name, value in sample.items()}
    if isinstance(sample, list | tuple):
        return type(sample)(hostile(value, key) for value in sample)
    return HOSTILE + sample if isinstance(sample, str) and not OURS.fullmatch(key) else sample


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound(language: str) -> None:
    for name, html in every_page(language).items():
        page = Page(html)
        assert (name, page.faults) == (name, [])
        assert html.startswith("<!DOCTYPE html>") and f'<html lang="{language}">' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_ask_no_other_host(language: str) -> None:
    for name, html in every_page(language).items():
        outside = [link for link in Page(html).links if not link.startswith(("/", "#", "?"))]
        assert (name, outside) == (name, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_are_text(language: str) -> None:
    sound = every_page(language)
    for name, html in every_page(language, hostile).items():
        page = Page(html)
        assert (name, page.faults) == (name, [])
        assert html.count("<script") == sound[name].count("<script"), name
        assert visible(html) == html, f"{name}: deceptive characters"
        assert "{{7*7}}" in html or name in WITHOUT_NAMES, name


def test_the_first_page_counts_and_lists_registers_apart_from_what_documents_witness() -> None:
    listed: Any = {**samples.SUMMARIES[0], "id": "atlas", "title": "Un atlas", "kind": "register"}
    status: Any = {**samples.STATUS, "nodes": {"Partnership": 3_010, "Document": len(samples.SUMMARIES) + 1}}
    html = home_page(
        context("/", "en"), status=status, documents=[listed, *samples.SUMMARIES], countries=["PL"], listed_only=3_000
    )
    witnessed, _, apart = html.partition("Apart: registers and lists")
    assert "<strong>10</strong> partnerships" in witnessed and "3,000 partnerships stand in a register only" in apart
    assert f"<strong>{len(samples.SUMMARIES)}</strong>" in witnessed
    assert '<option value="PL">Poland</option>' in witnessed
    assert "Un atlas" in apart and "Un atlas" not in witnessed
    assert "Apart" not in home_page(context("/", "en"))


def test_plots_are_well_formed() -> None:
    drawn = 0
    for html in every_page("fr", hostile).values():
        for svg in re.findall(r"<svg(?:(?!</?svg).|<svg(?:(?!</svg).)*</svg>)*</svg>", html, re.DOTALL):
            ElementTree.fromstring(svg)
            drawn += "plot" in svg.split(">")[0]
    assert drawn == 6  # chains, timeline and map, upset and matrix, an entity's timeline


def test_plots_say_what_they_show_and_have_a_twin() -> None:
    for html in every_page("fr").values():
        page = Page(html)
        for plot in re.findall(r'<svg[^>]*class="plot.*?</figure>', html, re.DOTALL):
            assert "<title" in plot and "<desc" in plot
            assert re.search(r'href="#([^"]+)"', plot.split("<figcaption>")[1])[1] in page.ids


def test_a_source_leads_to_its_lines() -> None:
    html = every_page("fr")["connect"]
    assert 'href="/document/document:compte-rendu-2024-11-20?lines=27#l27"' in html


def test_excluding_asks_again_without() -> None:
    question = ConnectQuestion("Valmont", "Fairport", avoid=(samples.LERIN["id"],))
    page = context("/connect", query=(("from", "Valmont"), ("avoid", "person:odile-lerin")))
    links = Page(connect_page(page, question, samples.CONNECTION, excluded=[samples.LERIN])).links
    assert "/connect?from=Valmont&avoid=person%3Aodile-lerin&avoid=event%3Agroupe-pays-2024" in links
    assert "/connect?from=Valmont" in links  # takes the person back in


def test_the_date_of_an_answer_goes_along() -> None:
    question = ConnectQuestion("Valmont", "Fairport", "2025-01-01")
    links = Page(connect_page(context("/connect"), question, samples.CONNECTION)).links
    assert any(link.startswith("/explorer?") and "as_of=2025-01-01" in link for link in links)


def test_no_chain_is_said() -> None:
    nothing: Any = {**samples.CONNECTION, "paths": [], "brokers": [], "note": "Le plus proche : un réseau."}
    html = connect_page(context("/connect"), ConnectQuestion("a", "b"), nothing)
    assert "Aucune chaîne connue" in html and "Le plus proche" in html and Page(html).faults == []


def test_an_ambiguous_name_offers_its_candidates() -> None:
    assert "/connect?from=authority%3Avalmont" in Page(every_page("fr")["error"]).links


def test_an_unknown_name_offers_the_nearest_and_keeps_the_question() -> None:
    asked = (("from", "Valmont"), ("to", "Fairprot"), ("avoid", "person:odile-lerin"), ("as_of", "2025-01-01"))
    problem = {"code": "not_found", "status": 404, "detail": "Rien.", "hint": "Au plus près : …"}
    problem |= {"candidates": [samples.FIRST], "parameter": "to"}
    html = error_page(context("/connect", query=asked), problem, "Fairprot")
    page = Page(html)
    assert page.faults == []
    assert any(link.startswith("/connect?from=Valmont") and "Fairprot" not in link for link in page.links)
    for name, value in asked:
        assert f'name="{name}"' in html and f'value="{value}"' in html
    assert "<title>Introuvable – Jumelage</title>" in html


def test_a_question_that_is_not_understood_can_be_asked_again() -> None:
    problem = {"code": "bad_usage", "status": 400, "detail": "« demain » n’est pas une date.", "hint": ""}
    assert "/dormant" in Page(error_page(context("/dormant"), problem)).links


def test_no_partnership_is_said() -> None:
    html = dormant_page(context("/dormant"), {**samples.DORMANCY, "partnerships": []})
    assert "Aucun partenariat ne répond" in html and "/dormant?status=all" in Page(html).links


def test_a_search_that_may_have_found_more_says_so() -> None:
    found = list(samples.FOUND)
    for most, is_cut in ((len(found), True), (len(found) + 1, False)):
        shown = render("search.html", context("/search"), text="v", results=found, most=most)
        assert ("premiers résultats" in shown) is is_cut


def test_the_language_stays_while_going_on() -> None:
    page = context("/dormant", "en", query=(("lang", "en"), ("months", "12")))
    links = Page(dormant_page(page, samples.DORMANCY)).links
    assert "/dormant?months=12&lang=fr" in links
    assert all("lang=" in link for link in links if link.startswith("/entity/"))


def test_names_are_marked_in_the_passage() -> None:
    html = every_page("fr")["document"]
    assert "<mark>Odile Lérin</mark> présente" in html and '<p id="l27" class="asked">' in html


def test_pages_stay_light_with_a_nation_of_partnerships() -> None:
    many: Any = {**samples.DORMANCY, "partnerships": samples.DORMANCY["partnerships"] * 400}
    html = dormant_page(context("/dormant"), many, [], samples.PLACES)
    assert len(html.encode()) < 500_000
    assert "Page 1 sur 67" in html


def test_every_report_of_an_error_names_a_fact_and_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DEFAULTS, "corrections", "office@example.org")
    told, bare = set(), []
    for name, page in every_page("en").items():
        for link in re.findall(r'href="(mailto:[^"]+)"', page):
            told.add(name)
            bare += [] if "body=Fact%3A" in link and "Source%3A" in link else [(name, link)]
    assert bare == []
    assert {"brief", "connect", "dormant", "entity", "overlap", "document"} <= told, told


def test_what_networks_share_stands_with_its_source() -> None:
    """A member named without a source is a claim that nobody can check."""
    html = every_page("fr")["overlap"]
    lists = "".join(re.findall(r'<ul class="columns">.*?</ul>', html, re.DOTALL))
    assert lists.count('<span class="sources">') == lists.count("<li>") == len(samples.MEMBERS)


def test_registers_are_not_called_documents_that_were_read() -> None:
    documents = [{"id": "document:a", "title": "Réunion", "date": "2025", "kind": "minutes", "statements": 1}]
    documents += [{**documents[0], "id": "document:b", "title": "Liste", "kind": "register"}]
    html = render("about.html", context("/about"), status=samples.STATUS, documents=documents)
    read, _, listed = html.partition("<details>")
    assert ("Réunion" in read, "Liste" in read, "Liste" in listed) == (True, False, True)
