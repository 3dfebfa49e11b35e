"""One sentence at a time: what is stated, and what must be left out. The pairings are invented."""

from __future__ import annotations

import pytest

from loaders.files.text import Block, BlockKind, Mark, SourceText
from loaders.minutes.found import Attendance, FoundEvent, FoundPartnership, FoundPerson
from loaders.minutes.prose import Prose

MEETING = FoundEvent("Réunion", "meeting", "2024-05-10", "2024-05-10", "", "", "", "", "l. 1", "title", 0.9)
SPEAKER = FoundPerson(
    "Madame", "Zoé", "Martinet", "adjointe au maire", "Ville d'Angers", Attendance.PRESENT, "l. 2", "list", 1
)


def read(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[FoundPartnership]:
    blocks = tuple(Block(kind, text, (Mark(0, number),)) for number, text in enumerate(texts, start=10))
    return Prose(SourceText("minutes.txt", "txt", "Compte rendu", blocks), [SPEAKER], MEETING).partnerships()


STATED = [
    ("Pau est jumelée avec : Setúbal (Portugal) et Xi'an (Chine).", {("Pau", "Setúbal"), ("Pau", "Xi'an")}),
    ("Le jumelage Caen/Padoue est ancien.", {("Caen", "Padoue")}),
    ("La coopération entre la Région Bretagne et la Saxe avance.", {("Région Bretagne", "Saxe")}),
    ("Les villes de Grenoble et de Sfax ont renouvelé leur convention.", {("Grenoble", "Sfax")}),
    ("Brest et Denver, jumelées depuis 1948, préparent une fête.", {("Brest", "Denver")}),
    ("Nice : partenariat avec Seattle – Washington (20 ans) et Cork.", {("Nice", "Seattle"), ("Nice", "Cork")}),
    ("Une coopération tripartite lie Metz avec Trèves et Douala.", {("Metz", "Trèves", "Douala")}),
    ("Le Mans n'est pas jumelée avec Cork mais avec Vigo.", {("Le Mans", "Vigo")}),
    ("Mme MARTINET évoque la relation avec Haarlem.", {("Angers", "Haarlem")}),
    ("Caen's partnership with Nashville is going well.", {("Caen", "Nashville")}),
    ("Lyon has been a sister city of Montreal since 1979.", {("Lyon", "Montreal")}),
    (
        "Nos efforts portent sur Haarlem et sur Pise, avec qui nous sommes jumelés.",
        {("Angers", "Haarlem"), ("Angers", "Pise")},
    ),
    (
        "Tours se consacre à ses deux jumelages européens, Mülheim et Segovia.",
        {("Tours", "Mülheim"), ("Tours", "Segovia")},
    ),
    ("Les jumelages de Pise. La ville est jumelée avec Jéricho.", {("Pise", "Jéricho")}),
    ("Rouen, jumelée avec Chicago, sert d'exemple.", {("Rouen", "Chicago")}),
    ("Mulhouse va signer au printemps avec Timisoara.", {("Mulhouse", "Timisoara")}),
]


@pytest.mark.parametrize(("text", "parties"), STATED)
def test_stated(text: str, parties: set[tuple[str, ...]]) -> None:
    assert {claim.parties for claim in read(text)} == parties


LEFT_OUT = [
    "Angers n'a aucun partenariat avec Haarlem.",
    "Angers ne souhaite pas se jumeler avec Haarlem.",
    "Lille is not twinned with Manchester.",
    "Un accord avec Greven pourrait être étudié par Dole.",
    "Si Vichy se jumelait avec Bath, le thermalisme y gagnerait.",
    "Toulouse would only consider a partnership with Aberdeen if asked.",
    "Hambourg, partenaire de Chicago, sert d'exemple.",
    "Le train entre Lille et Bruxelles reste lent.",
    "Le partenariat avec l'Université de Boston concerne Rennes.",
    "Toulouse travaille avec l'AFD au Cambodge.",
    "Plusieurs villes françaises aimeraient nouer des liens avec la Corée.",
    "Quel partenariat Tours pourrait-elle nouer avec Austin ?",
    "Pennsylvanie, où se situe Pittsburgh, est un État.",
    "Une association, et non la Ville, est partenaire de Bamako.",
    "M. Roy dément tout jumelage avec Bamako.",
    "La question d'un accord avec Bamako a été posée.",
    "Un habitant voudrait qu'Angers se jumelle avec Bamako.",
    "Il demande qu'on cesse d'écrire qu'Angers est jumelée avec Bamako.",
    "Angers ne prendra aucun engagement, ni avec Bamako ni avec Haarlem.",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_left_out(text: str) -> None:
    assert read(text) == []


STATUS = [
    ("Les échanges de Lyon avec Turin sont très épisodiques.", "episodic"),
    ("Le jumelage de Metz avec Trèves est en sommeil.", "lapsed"),
    ("Dole n'a plus d'échanges avec Carlow depuis 2015.", "lapsed"),
    ("Le partenariat de Tours avec Linz a été relancé.", "revived"),
    ("Tours vient de conclure un accord avec Linz.", "emerging"),
    ("Tours signera un accord avec Linz en 2025.", "planned"),
    ("Tours souhaite nouer un partenariat avec Linz.", "sought"),
    ("Tours est jumelée avec Linz.", "active"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text: str, status: str) -> None:
    assert [claim.status for claim in read(text)] == [status]


SINCE = [
    ("Tours est jumelée avec Linz depuis 1990.", 1990),
    ("Tours et Linz ont signé un accord en 2013.", 2013),
    ("Tours : jumelage de bientôt 25 ans avec Linz.", 1999),
    ("Tours : partenariat avec Linz (45 ans).", 1979),
    ("Tours : partenariat de 18 mois avec Linz.", 2022),
    ("The twinning between Tours and Linz, signed in 1962, goes on.", 1962),
    ("La relation de Tours avec Linz a été redynamisée depuis 2 ans.", None),
]


@pytest.mark.parametrize(("text", "since"), SINCE)
def test_since(text: str, since: int | None) -> None:
    assert [claim.since for claim in read(text)] == [since]


def test_the_city_of_the_paragraph_goes_on() -> None:
    found = read("La ville de Quimper a des liens avec Limerick. Ceux avec Foggia sont en sommeil.")
    assert {(claim.parties, claim.status) for claim in found} == {
        (("Quimper", "Limerick"), "active"),
        (("Quimper", "Foggia"), "lapsed"),
    }


def test_a_wish_without_a_name() -> None:
    (claim,) = read("Le Havre : la ville recherche un partenaire au Vietnam.", kind=BlockKind.BULLET)
    assert (claim.parties, claim.kind, claim.sought) == (("Le Havre",), "sought", "partenaire au Vietnam")


def test_a_claim_explains_itself() -> None:
    (claim,) = read(
        "Rien ici.", "Tours a relancé son projet d'eau avec Kribi par l'intermédiaire de la chambre de commerce."
    )
    assert (claim.locator, claim.rule, claim.kind) == ("l. 11", "with", "project")
    assert claim.confidence == 0.9
    assert claim.themes == ("Eau et assainissement",)
    assert claim.intermediaries == ("chambre de commerce",)


def test_items_about_neighbours_begin_with_whom_they_are_about() -> None:
    items = (
        "Gien – Malton : actif. Fulda : abandonné. Bath : idée d'un élu, rejetée.",
        "Ribérac : jumelée avec Rietberg.",
    )
    blocks = tuple(
        Block(BlockKind.BULLET, text, (Mark(0, number),), section="Communes voisines")
        for number, text in enumerate(items, start=10)
    )
    claims = Prose(SourceText("minutes.txt", "txt", "Compte rendu", blocks), [SPEAKER], MEETING).partnerships()
    assert [(claim.parties, claim.status) for claim in claims] == [
        (("Gien", "Malton"), "active"),
        (("Gien", "Fulda"), "lapsed"),
        (("Ribérac", "Rietberg"), "active"),
    ]


def test_the_former_and_the_latter_are_told_apart() -> None:
    claims = read("Angers est jumelée avec Pise et avec Haarlem. Avec la première, plus rien depuis 2015.")
    assert {claim.parties[1]: claim.status for claim in claims} == {"Pise": "lapsed", "Haarlem": "active"}


def test_a_wish_for_one_is_for_what_was_spoken_of() -> None:
    claims = read("Angers n'avait pas de partenaire polonais mais elle en cherchait un.")
    assert [(claim.parties, claim.status) for claim in claims] == [(("Angers",), "sought")]


def test_who_seeks_a_partner_is_found_with_what_leads_to_one() -> None:
    seekers = {
        "Dole est toujours en quête d'une ville hongroise.": "Dole",
        "Gray, selon son maire, est à la recherche d'une commune galloise.": "Gray",
        "Vesoul, qui n'a pas de ville jumelle, voudrait en trouver une.": "Vesoul",
        "Lure souhaite se tourner vers une ville portugaise.": "Lure",
        "The clerk said Northallerton was looking for a market town near mountains.": "Northallerton",
        "Elmira would love to be paired with an artists' village.": "Elmira",
    }
    found = {text: [claim.parties for claim in read(text) if claim.status == "sought"] for text in seekers}
    assert found == {text: [(town,)] for text, town in seekers.items()}


def test_who_tried_or_goes_on_seeks_nobody() -> None:
    texts = (
        "Granville a cherché à se rapprocher d'une ville belge, sans y parvenir.",
        "Dole n'est pas à la recherche d'une ville hongroise.",
        "Lure souhaite une ville plus verte.",
        "Gray souhaite renforcer ces relations.",
    )
    assert [text for text in texts if read(text)] == []


def test_sentences_that_name_nobody_tell_how_the_relation_before_them_went_on() -> None:
    texts = {
        "Le jumelage de Metz avec Trèves était gelé. Une mission est venue et le travail a repris.": "revived",
        "Metz est jumelée avec Trèves. M. Roy rappelle que le lien ne s'est jamais distendu.": "active",
        "Metz est jumelée avec Trèves. Le comité ajoute que rien n'a plus lieu.": "lapsed",
        "Le jumelage de Metz avec Trèves dormait. Une délégation est venue en mai.": "revived",
        "Le jumelage de Metz avec Trèves est rompu. Une délégation était venue en mai.": "lapsed",
        "Metz travaille avec Trèves. Deux ateliers ont eu lieu, mais aucune charte n'est signée à ce jour.": "emerging",
        "Metz est jumelée avec Trèves. L'échange est financé jusqu'en 2027.": "active",
        "Metz a un projet de charte avec Trèves. Le maire confirme que la signature est programmée en mai.": "planned",
        "Une habitante évoque un jumelage entre Metz et Trèves. La commission préfère ne pas y donner suite.": "",
    }
    assert {text: "".join({claim.status for claim in read(text)}) for text in texts} == texts


def test_what_is_told_and_then_refused_or_put_right_is_no_relation() -> None:
    texts = (
        "Un panneau indique que Metz est jumelée avec Trèves. C'est une erreur de l'imprimeur.",
        "The Courant wrote that Metz had become the twin of Trier. It has not.",
        "Une proposition de jumelage de Metz avec Trèves a été examinée. Le maire a répondu que non.",
    )
    assert [text for text in texts if read(text)] == []
    assert [c.status for c in read("Metz est jumelée avec Trèves depuis 1960. Ravenne n'a pas donné suite.")] == [
        "active"
    ]
