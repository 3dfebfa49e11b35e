"""The networks whose members public pages name: how a list calls them, and what they are to our tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.countries import codes_by_name
from graph.names import fold, slug


@dataclass(frozen=True, slots=True)
class KnownNetwork:
    """A network: of our tables, where ``id`` is one of theirs, or new."""

    id: str
    name: str
    kind: str
    aliases: str = ""
    country: str = ""
    part_of: str = ""


_GROUP: Final = re.compile(r"^CUF groupe-pays (?P<country>.+)$")
_KNOWN: Final = {
    "Cités Unies France": KnownNetwork("network:cuf", "Cités Unies France", "association"),
    "AFCCRE": KnownNetwork("network:afccre", "AFCCRE", "association"),
    "France urbaine": KnownNetwork("network:france-urbaine", "France urbaine", "association"),
    "AIMF": KnownNetwork("network:aimf", "AIMF", "international"),
    "Eurocities": KnownNetwork("network:eurocities", "Eurocities", "city_network"),
    "CGLU/UCLG": KnownNetwork("network:cglu", "Cités et Gouvernements Locaux Unis", "international", "UCLG"),
    "Villes créatives de l’UNESCO": KnownNetwork(
        "network:villes-creatives-unesco", "Villes créatives de l'UNESCO", "label", "Villes créatives"
    ),
    "ARRICOD": KnownNetwork("network:arricod", "ARRICOD", "association"),
    "CCRE/CEMR": KnownNetwork("network:ccre", "Conseil des communes et régions d'Europe", "international", "CCRE|CEMR"),
    "Gescod": KnownNetwork("network:gescod", "GESCOD", "regional_multi_actor"),
    "RESACOOP": KnownNetwork("network:resacoop", "RESACOOP", "regional_multi_actor"),
    "Régions de France": KnownNetwork("network:regions-de-france", "Régions de France", "association"),
    "Départements de France": KnownNetwork(
        "network:adf", "Assemblée des départements de France", "association", "Départements de France"
    ),
    "Réseau international des villes Michelin": KnownNetwork(
        "network:villes-michelin", "Réseau des villes Michelin", "city_network"
    ),
    "Réseau des villes du Rhin supérieur": KnownNetwork(
        "network:villes-du-rhin-superieur", "Réseau des villes du Rhin supérieur", "city_network"
    ),
    "PLATFORMA": KnownNetwork("network:platforma", "PLATFORMA", "international"),
    "Energy Cities": KnownNetwork("network:energy-cities", "Energy Cities", "city_network", "Energy-Cities"),
    "MedCités": KnownNetwork("network:medcites", "MedCités", "city_network", "MedCities"),
    "Maires pour la paix France (AFCDRP)": KnownNetwork(
        "network:afcdrp", "Maires pour la paix France", "association", "AFCDRP"
    ),
    "Mayors for Peace (mondial)": KnownNetwork(
        "network:maires-pour-la-paix", "Maires pour la paix", "international", "Mayors for Peace"
    ),
    "Cités interculturelles (ICC)": KnownNetwork(
        "network:cites-interculturelles", "Cités interculturelles", "city_network", "ICC|Intercultural Cities"
    ),
    "Réseau français des villes éducatrices": KnownNetwork(
        "network:villes-educatrices", "Réseau français des villes éducatrices", "association", "RFVE"
    ),
    "Mission opérationnelle transfrontalière (MOT)": KnownNetwork(
        "network:mot", "Mission opérationnelle transfrontalière", "association", "MOT"
    ),
    "LUCI": KnownNetwork("network:luci", "LUCI", "city_network", "Lighting Urban Community International"),
    "Réseau des villes étapes de la ligne de l’Aéropostale": KnownNetwork(
        "network:villes-aeropostale", "Réseau des villes étapes de l'Aéropostale", "city_network"
    ),
    "Réseau de coopération décentralisée pour la Palestine (RCDP)": KnownNetwork(
        "network:rcdp", "Réseau de coopération décentralisée pour la Palestine", "association", "RCDP"
    ),
    "Comité français des villes créatives UNESCO": KnownNetwork(
        "network:comite-francais-villes-creatives", "Comité français des villes créatives de l'UNESCO", "committee"
    ),
    "Arc Latin": KnownNetwork("network:arc-latin", "Arc Latin", "international"),
    "Metropolis": KnownNetwork("network:metropolis", "Metropolis", "city_network"),
}
"""Lists of participants, signatories and donors are no networks, and are left out."""


def known_network(listed: str) -> KnownNetwork | None:
    """Find the network that a list means.

    Examples
    --------
    >>> known_network("CUF groupe-pays Japon").id
    'network:groupe-pays-japon'
    """
    if (group := _GROUP.match(listed)) and (code := codes_by_name().get(fold(group["country"]))):
        name = f"Groupe-pays {group['country']}"
        return KnownNetwork(f"network:{slug(name)}", name, "country_group", country=code, part_of="network:cuf")
    return _KNOWN.get(listed)
