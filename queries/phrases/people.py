"""What is said of a contact's post, in French and English."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "current": "en poste d'après le dernier document qui le nomme ({seen})",
        "old": "dernière mention à ce poste : {seen} ; à vérifier",
        "moved": "cité ailleurs depuis ({seen}) : {role}, {body} ; sans doute plus à ce poste",
        "also": "en poste d'après le dernier document ({seen}), cité aussi comme {role}, {body}",
        "changed": "en poste d'après le dernier document ({seen}) ; auparavant : {role}",
        "succeeded": "le poste est tenu depuis par {successor} ({seen})",
    },
    "en": {
        "current": "in post according to the last document that names this person ({seen})",
        "old": "last mentioned in this post: {seen}; to be checked",
        "moved": "elsewhere since ({seen}): {role}, {body}; probably no longer in this post",
        "also": "in post according to the last document ({seen}), which also says: {role}, {body}",
        "changed": "in post according to the last document ({seen}); before: {role}",
        "succeeded": "the post is since held by {successor} ({seen})",
    },
}
"""By language: how sure one can be that somebody still is in post."""
