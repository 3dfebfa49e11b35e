"""What a relation is about, in a few set words."""

from __future__ import annotations

import re
from typing import Final

_THEMES: Final = tuple(
    (theme, re.compile(words))
    for theme, words in (
        ("Développement économique", r"\beconom|\bentreprises?\b|\bbusiness\b|\bstart-?ups?\b"),
        ("Culture", r"\bcultur|\bmusee|\bmuseum|\bartist|\bcinema\b"),
        ("Éducation et jeunesse", r"\beducat|\bscolaire|\blycee|\bjeune|\byouth|\bschool|\beleves\b"),
        ("Enseignement supérieur", r"\buniversit|\betudiant|\bstudent|\benseignement superieur\b"),
        ("Recherche", r"\bscientifi|\blaboratoire|\bde recherche\b|\bet la recherche\b|\bresearch"),
        ("Eau et assainissement", r"\beau\b|\bassainissement\b|\bwater\b|\bsanitation\b"),
        ("Climat", r"\bclimat|\benergie|\btransitions?\b|\bclimate\b|\benergy\b"),
        ("Alimentation", r"\baliment|\bgastronomi|\bagricult|\bfood\b|\bwine\b"),
        ("Santé", r"\bsante\b|\bhealth|\bhopital|\bhospital"),
        ("Tourisme", r"\btouris"),
        ("Numérique", r"\bnumerique\b|\bdigital|\bsmart cit"),
        ("Société civile", r"\bsociete civile\b|\bcivil society\b|\bassociations?\b"),
        ("Déchets", r"\bdechets\b|\bwaste\b"),
        ("Sport", r"\bsporti?|\bsports\b"),
        ("Mémoire", r"\bmemoire\b|\bdebarquement\b|\bremembrance\b"),
    )
)


def themes_in(plain: str) -> tuple[str, ...]:
    """Name the themes of a text without accents.

    Examples
    --------
    >>> themes_in("dans le domaine de l'eau et de la culture")
    ('Culture', 'Eau et assainissement')
    """
    return tuple(theme for theme, words in _THEMES if words.search(plain))
