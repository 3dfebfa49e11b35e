"""What `overlap` says in words."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        # what is counted
        "members": "membres",
        "people": "personnes",
        "services": "services",
        "scope": "champs d'action",
        "governance": "modes de gouvernance",
        "events": "événements",
        # coverage of one network
        "nothing": "{things} : rien dans les documents, donc inconnu et non zéro.",
        "nobody_named": "{things} : {declared} déclarés, aucun n'est nommé ; qui ils sont est inconnu.",
        "of_declared": "{things} : {known} dans les documents, sur {declared} déclarés.",
        "undeclared": "{things} : {known} dans les documents ; le total n'est pas connu.",
        "basis": "D'après : {bases}.",
        "unproven": "Sans adhésion déclarée (simplement listés, représentés ou labellisés) : {count}.",
        "declared": "déclaration {count}",
        "listed": "liste {count}",
        "label": "label {count}",
        "represented": "présence à une réunion {count}",
        "chairs": "présidence {count}",
        "role": "fonction {count}",
        "seat": "siège {count}",
        "chair": "présidence {count}",
        "attendance": "participation à un événement {count}",
        "offered": "offre {count}",
        "organised": "organisation {count}",
        "about": "sujet {count}",
        "stated": "description {count}",
        # notes
        "open_world": "Ce qu'aucun document ne dit est inconnu : ne pas figurer ici ne veut pas dire non.",
        "silent": "Les documents n'en disent rien pour {networks}.",
        "parts": "N'est pas compté pour {network} ce qui est propre à ses branches ({parts}).",
    },
    "en": {
        "members": "members",
        "people": "people",
        "services": "services",
        "scope": "fields of action",
        "governance": "forms of governance",
        "events": "events",
        "nothing": "{things}: nothing in the documents, hence unknown and not zero.",
        "nobody_named": "{things}: {declared} declared, none is named; who they are is unknown.",
        "of_declared": "{things}: {known} in the documents, of {declared} declared.",
        "undeclared": "{things}: {known} in the documents; the total is not known.",
        "basis": "Based on: {bases}.",
        "unproven": "Without a declared membership (only listed, represented or labelled): {count}.",
        "declared": "declaration {count}",
        "listed": "list {count}",
        "label": "label {count}",
        "represented": "presence at a meeting {count}",
        "chairs": "chair {count}",
        "role": "role {count}",
        "seat": "seat {count}",
        "chair": "chair {count}",
        "attendance": "attendance at an event {count}",
        "offered": "offer {count}",
        "organised": "organisation {count}",
        "about": "subject {count}",
        "stated": "description {count}",
        "open_world": "What no document says is unknown: not to be listed here does not mean no.",
        "silent": "The documents say nothing of it for {networks}.",
        "parts": "What belongs to the branches of {network} ({parts}) is not counted for {network}.",
    },
}
"""By language."""
