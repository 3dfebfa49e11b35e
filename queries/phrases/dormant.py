"""What `dormant` says in words."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "observed": "Dernier constat ({date}) : {status}.",
        "observed_doing": "Dernier constat ({date}) : {status}, {activity}.",
        "same_day": "Un autre constat du même jour dit : {status}.",
        "held": "Dernier événement attesté : {event}, {date}.",
        "active": "La dernière activité attestée ({date}) est dans la fenêtre de {months} mois, ouverte le {edge}.",
        "quiet": "Rien d'attesté après la dernière activité ({date}) ; la fenêtre de {months} mois s'ouvre le {edge}.",
        "silent": "Aucune activité n'est attestée.",
        "explicit": "En sommeil parce qu'un document le dit, quelle que soit la date de la dernière activité.",
        "prospect": "Seulement projeté ou souhaité jusqu'ici : aucun document ne dit que le partenariat existe.",
        "unknown": "Aucun document daté du {as_of} ou d'avant n'en parle ; premier document : {first}.",
        "unheard": "Aucun document n'en parle.",
        "unconfirmed": "Annoncé, mais aucun document ne dit si cela a eu lieu : {event}, {date}.",
        "ahead": "Annoncé : {event}, {date}.",
        "presides": "préside « {group} »",
        "presides_for": "préside « {group} » ({authority})",
        "chair_said": "selon le document le plus récent qui le dise ({date})",
        "counts": "Partenariats qui correspondent, au {as_of} : {total} ({verdicts}).",
        "none": "Aucun partenariat ne correspond, quel que soit son état ; `search` aide à trouver un nom.",
        "cut": "Les {shown} premiers sont montrés.",
    },
    "en": {
        "observed": "Latest observation ({date}): {status}.",
        "observed_doing": "Latest observation ({date}): {status}, {activity}.",
        "same_day": "Another observation of that day says: {status}.",
        "held": "Latest event on record: {event}, {date}.",
        "active": "The latest activity on record ({date}) lies in the window of {months} months open since {edge}.",
        "quiet": "Nothing on record after the last activity ({date}); the window of {months} months opens on {edge}.",
        "silent": "No activity is on record.",
        "explicit": "Dormant because a document says so, whatever the date of the last activity.",
        "prospect": "Only planned or wished for so far: no document says that the partnership exists.",
        "unknown": "No document dated {as_of} or earlier names it; first document: {first}.",
        "unheard": "No document names it.",
        "unconfirmed": "Announced, but no document says whether it took place: {event}, {date}.",
        "ahead": "Announced: {event}, {date}.",
        "presides": "chairs “{group}”",
        "presides_for": "chairs “{group}” ({authority})",
        "chair_said": "by the latest document that says so ({date})",
        "counts": "Matching partnerships on {as_of}: {total} ({verdicts}).",
        "none": "No partnership matches, whatever its state; `search` helps to find a name.",
        "cut": "The first {shown} are shown.",
    },
}
"""By language."""
