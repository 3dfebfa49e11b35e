"""What answers say of registers, in French and English."""

from __future__ import annotations

from typing import Final

PHRASES: Final = {
    "fr": {
        "counts": "Au {as_of}, {total} partenariats connus : {both} attestés par des documents et répertoriés, "
        "{witnessed} attestés sans figurer dans un registre, {listed} répertoriés dont aucun document ne parle. "
        "Registres de partenariats : {registers} ; pages de membres de réseaux : {pages_of_members}.",
        "coverage": "Un registre ne dit pas si un partenariat vit, et aucun n'est complet : l'absence d'un partenariat "
        "ne prouve rien. Wikidata ne tient que des jumelages de communes.",
        "cut": "{shown} partenariats sur {wanted} sont donnés ici.",
        "thousands": "\u202f",
    },
    "en": {
        "counts": "As of {as_of}, {total} partnerships are known: {both} witnessed by documents and listed, "
        "{witnessed} witnessed and in no register, {listed} listed of which no document tells. "
        "Registers of partnerships: {registers}; pages on members of networks: {pages_of_members}.",
        "coverage": "A register does not say whether a partnership lives, and none is complete: that one is missing "
        "proves nothing. Wikidata keeps twinnings of communes only.",
        "cut": "{shown} of {wanted} partnerships are given here.",
        "thousands": ",",
    },
}
