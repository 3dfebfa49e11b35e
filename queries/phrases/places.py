"""What answers say of places that no document names, in French and English."""

from __future__ import annotations

from typing import Final

PHRASES: Final = {
    "fr": {
        "unnamed": "Aucun document ni registre chargé ne nomme {place}, que connaissent seules les listes de lieux : "
        "on ne sait rien de ses partenariats.",
        "partners": "En {country}, {name} a pour partenaires : {partners}.",
        "no_partners": "On ne connaît à {name} aucun partenaire dans ce pays ({country}).",
        "group": "Le groupe-pays est ci-dessus : il peut savoir ce que les documents ne disent pas.",
        "no_group": "Aucun groupe-pays connu pour {country}.",
    },
    "en": {
        "unnamed": "No loaded document or register names {place}, which only lists of places know: nothing is known of "
        "its partnerships.",
        "partners": "In {country}, {name} has the partners: {partners}.",
        "no_partners": "No partner of {name} is known in that country ({country}).",
        "group": "The country group is named above: it may know what documents do not say.",
        "no_group": "No country group is known for {country}.",
    },
}
