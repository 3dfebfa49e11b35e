"""What a brief says in words."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "declared": "{name} déclare {counts} ({seen}) ; les documents ne les nomment pas tous.",
        "twinnings_one": "un jumelage",
        "twinnings_many": "{count} jumelages",
        "pacts_one": "un pacte d'amitié",
        "pacts_many": "{count} pactes d'amitié",
        "nothing_common": "Aucun partenariat entre les deux n'est connu : ceux de chacun sont montrés.",
        "note": "D'après les documents datés du {as_of} ou d'avant ; ce qu'ils ne disent pas est inconnu.",
    },
    "en": {
        "declared": "{name} declares {counts} ({seen}); the documents do not name them all.",
        "twinnings_one": "one twinning",
        "twinnings_many": "{count} twinnings",
        "pacts_one": "one pact of friendship",
        "pacts_many": "{count} pacts of friendship",
        "nothing_common": "No partnership between the two is known: those of each are shown.",
        "note": "From documents dated {as_of} or earlier; what they do not say is unknown.",
    },
}
"""By language."""
