"""Words for the values of the model, in French and English."""

from __future__ import annotations

from typing import Final

TERMS: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "active": "actif",
        "emerging": "émergent",
        "revived": "relancé",
        "episodic": "épisodique",
        "lapsed": "interrompu",
        "planned": "en projet",
        "sought": "souhaité",
        "listed": "répertorié",
        "dormant": "en sommeil",
        "prospect": "en perspective",
        "unknown": "inconnu",
        "twinning": "jumelage",
        "cooperation_agreement": "accord de coopération",
        "partnership": "partenariat",
        "contact": "contacts",
        "project": "projet",
    },
    "en": {
        "active": "active",
        "emerging": "emerging",
        "revived": "revived",
        "episodic": "occasional",
        "lapsed": "ended",
        "planned": "planned",
        "sought": "sought",
        "listed": "listed",
        "dormant": "dormant",
        "prospect": "prospective",
        "unknown": "unknown",
        "twinning": "twinning",
        "cooperation_agreement": "cooperation agreement",
        "partnership": "partnership",
        "contact": "contacts",
        "project": "project",
    },
}
"""By language, then by value."""
