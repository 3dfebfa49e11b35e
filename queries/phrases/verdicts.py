"""What a verdict is called, in French and English: by what it is, and where a partnership sleeps by its grounds."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    "fr": {
        "active": "actif",
        "stated": "interrompu",
        "episodic": "épisodique",
        "silent": "sans nouvelle depuis {since}",
        "silent_plan": "projet sans nouvelle depuis {since}",
        "silent_hope": "sans activité connue depuis {since}",
        "silent_wish": "souhait sans nouvelle depuis {since}",
        "prospect": "en perspective",
        "unknown": "état inconnu",
        "listed": "répertorié, aucune activité connue",
        "the_day": "le {date}",
    },
    "en": {
        "active": "active",
        "stated": "ended",
        "episodic": "occasional",
        "silent": "not heard of since {since}",
        "silent_plan": "plan not heard of since {since}",
        "silent_hope": "without known activity since {since}",
        "silent_wish": "wish not heard of since {since}",
        "prospect": "prospective",
        "unknown": "state unknown",
        "listed": "listed, no known activity",
        "the_day": "{date}",
    },
}
"""By language."""
