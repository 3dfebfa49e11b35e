"""What a brief says in words."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "nothing_common": "Aucun partenariat entre les deux n'est connu : ceux de chacun sont montrés.",
        "note": "D'après les documents datés du {as_of} ou d'avant ; ce qu'ils ne disent pas est inconnu.",
    },
    "en": {
        "nothing_common": "No partnership between the two is known: those of each are shown.",
        "note": "From documents dated {as_of} or earlier; what they do not say is unknown.",
    },
}
"""By language."""
