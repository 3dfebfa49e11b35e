"""Invented doubts about invented towns: two clusters, two claims and a judgement."""

from __future__ import annotations

from typing import Any

from graph.reviewed import (
    Judgement,
    PlacedClaim,
    Review,
    ReviewClaim,
    ReviewCluster,
    ReviewedDocument,
    ReviewPassage,
    ReviewSide,
    ReviewText,
    TextPassage,
)

MINUTES = "document:reunion-de-valmont"
TITLE = "Compte-rendu de la réunion de Valmont"


def passage(text: str, locator: str = "l. 12", document: str = MINUTES, title: str = TITLE) -> ReviewPassage:
    """A passage of the minutes."""
    return ReviewPassage(document=document, title=title, locator=locator, date="2025-01-15", text=text)


def side(key: str, name: str, text: str, origin: str = "document", **values: Any) -> ReviewSide:
    """One of the names compared."""
    return ReviewSide(
        key=key,
        label=values.get("label", "Person"),
        name=name,
        aliases=[],
        kind=values.get("kind", ""),
        country="FR",
        origin=origin,
        context=values.get("context", ["Valmont"]),
        passages=[passage(text)] if text else [],
    )


LERIN = side(
    "person:maude-lerin",
    "Maude Lérin",
    "Maude Lérin, adjointe au maire de Valmont, préside le groupe.",
    "graph",
    context=["Valmont", "adjointe au maire"],
)
LERAIN = side(
    "mention:reunion-de-valmont/Person/maude-lerain", "Maude Lerain", "Valmont | LERAIN Maude | chargée de mission"
)
LERINS = side("mention:reunion-de-valmont/Person/m-lerins", "M. Lerins", "M. Lerins rappelle le calendrier.")
PEOPLE = ReviewCluster(
    id="cluster:people",
    label="Person",
    document=MINUTES,
    value=3.5,
    state="s-people",
    sides=[LERIN, LERAIN, LERINS],
    pairs=[
        {
            "left": LERAIN["key"],
            "right": LERIN["key"],
            "confidence": 0.86,
            "reasons": ["noms proches", "même collectivité"],
            "verdict": "",
        },
        {
            "left": LERIN["key"],
            "right": LERINS["key"],
            "confidence": 0.55,
            "reasons": ["nom de famille proche"],
            "verdict": "",
        },
    ],
)
CITY = side("authority:port-clair", "Port-Clair", "", "graph", label="Authority", kind="commune")
METROPOLE = side(
    "mention:reunion-de-valmont/Authority/port-clair-metropole",
    "Port-Clair Métropole",
    "Port-Clair Métropole relance son partenariat avec Fairport.",
    label="Authority",
)
CITIES = ReviewCluster(
    id="cluster:cities",
    label="Authority",
    document=MINUTES,
    value=5.0,
    state="s-cities",
    sides=[CITY, METROPOLE],
    pairs=[
        {
            "left": CITY["key"],
            "right": METROPOLE["key"],
            "confidence": 0.6,
            "reasons": ["même nom, autre nature"],
            "verdict": "",
        }
    ],
)
PARTNERSHIP = ReviewClaim(
    id="claim:partnership",
    document=MINUTES,
    section="partnerships",
    fields={"parties": "Port-Clair|Fairport", "kind": "twinning", "since": "1988", "status": "revived"},
    confidence=0.62,
    why="statut déduit d'un seul verbe",
    value=4.0,
    state="s-partnership",
    settlement="",
    passage=passage("Port-Clair Métropole relance son partenariat avec Fairport.", "l. 30"),
)
PARTICIPANT = ReviewClaim(
    id="claim:participant",
    document=MINUTES,
    section="participants",
    fields={
        "honorific": "Monsieur",
        "given_name": "",
        "family_name": "Lerins",
        "role": "",
        "organisation": "",
        "attendance": "present",
    },
    confidence=0.5,
    why="nommé dans le texte seulement",
    value=1.0,
    state="s-participant",
    settlement="",
    passage=passage("M. Lerins rappelle le calendrier.", "l. 41"),
)
JUDGEMENT = Judgement(
    id="j-1",
    left="authority:valmont",
    right="mention:reunion-de-valmont/Authority/ville-de-valmont",
    verdict="same",
    who="Anne Aubert",
    when="2025-01-16T10:00:00Z",
    why="même mairie",
)
DOCUMENT = ReviewedDocument(
    id=MINUTES,
    title=TITLE,
    date="2025-01-15",
    kind="minutes",
    file="valmont.docx",
    read_at="2025-01-16T09:00:00Z",
    certain=14,
    doubtful=4,
    loaded=False,
)


def review() -> Review:
    """All of it, the most valuable first."""
    return Review(
        documents=[DOCUMENT], clusters=[CITIES, PEOPLE], claims=[PARTNERSHIP, PARTICIPANT], judgements=[JUDGEMENT]
    )


def nothing() -> Review:
    """What a desk tells at which nothing was received."""
    return Review(documents=[], clusters=[], claims=[], judgements=[])


def text() -> ReviewText:
    """The minutes in reading order: a claimed passage, and one of which the reading says that it missed something."""
    claims = [PlacedClaim(**one, rule="avec") for one in (PARTNERSHIP, {**PARTICIPANT, "settlement": "accepted"})]
    claimed = TextPassage(
        locator="l. 30", text=PARTNERSHIP["passage"]["text"], states=["partenariat"], claims=claims, doubts=[]
    )
    missed = TextPassage(
        locator="l. 44",
        text="Valmont évoque son jumelage avec Norwick.",
        states=["jumelage"],
        claims=[],
        doubts=[{"what": "Valmont évoque", "why": "deux collectivités et un mot de relation, sans constat"}],
    )
    return ReviewText(document=review()["documents"][0], passages=[claimed, missed])
