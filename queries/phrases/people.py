"""What is said of a contact's post, and why somebody is to be called, in French and English."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "current": "en poste d'après le dernier document qui le dit ({seen})",
        "old": "dernière mention à ce poste : {seen} ; à vérifier",
        "elected_before": "dernière mention à ce poste : {seen}, avant les élections {election} ; à vérifier",
        "moved": "en poste ailleurs depuis ({seen}) : {role}, {body}",
        "succeeded": "le poste est tenu depuis par {successor} ({seen})",
        "also": " ; aussi {role}, {body} ({seen})",
        "changed": " ; auparavant : {role}",
        # why somebody is to be called
        "ELECTED": "mandat pour les relations internationales",
        "HEAD": "à la tête du service",
        "COUNTRY": "en charge du pays",
        "INTERNATIONAL": "relations internationales",
        "OTHER": "autre contact connu",
        "UNSTATED": "fonction à demander",
        "intermediary": "intermédiaire du partenariat",
        "intermediary_how": "intermédiaire du partenariat : {how}",
        "at_intermediary": "en poste chez l'intermédiaire du partenariat",
        "chair": "présidence du groupe-pays",
        "network": "en charge du pays à {body}",
        "ministry": "en charge du pays au ministère",
        "nobody": "aucun contact connu côté {side} ; passer par l'intermédiaire",
        "nobody_how": "aucun contact connu côté {side} ; passer par l'intermédiaire : {how}",
        "nobody_at_all": "aucun contact connu côté {side}, et aucun intermédiaire",
        "gone": "aucun contact encore en poste côté {side}, et aucun intermédiaire",
    },
    "en": {
        "current": "in post according to the last document that says so ({seen})",
        "old": "last mentioned in this post: {seen}; to be checked",
        "elected_before": "last mentioned in this post: {seen}, before the {election}; to be checked",
        "moved": "in post elsewhere since ({seen}): {role}, {body}",
        "succeeded": "the post is since held by {successor} ({seen})",
        "also": "; also {role}, {body} ({seen})",
        "changed": "; before: {role}",
        "ELECTED": "elected for international relations",
        "HEAD": "heads the service",
        "COUNTRY": "in charge of the country",
        "INTERNATIONAL": "international relations",
        "OTHER": "other known contact",
        "UNSTATED": "role to be asked for",
        "intermediary": "intermediary of the partnership",
        "intermediary_how": "intermediary of the partnership: {how}",
        "at_intermediary": "in post at the intermediary of the partnership",
        "chair": "chair of the country group",
        "network": "in charge of the country at {body}",
        "ministry": "in charge of the country at the ministry",
        "nobody": "no contact known on the side of {side}; go through the intermediary",
        "nobody_how": "no contact known on the side of {side}; go through the intermediary: {how}",
        "nobody_at_all": "no contact known on the side of {side}, and no intermediary",
        "gone": "no contact still in post on the side of {side}, and no intermediary",
    },
}
"""By language."""
