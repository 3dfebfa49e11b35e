"""Partnerships by région and by country, each with its middle: what a map of thousands can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean

from graph.countries import HOME
from graph.directories import Cluster
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.directories.listing import DirectoryListing
from queries.regions import region_of

Middle = tuple[float, float]


def middles(reader: Reader) -> dict[tuple[str, str], Middle]:
    """Return the middle of the authorities of each country and each région that have partnerships.

    They are degrees north and east, by ``("country", code)`` or ``("region", name)``.
    """
    places: dict[tuple[str, str], list[Middle]] = {}
    for country, kind, cog, siren, latitude, longitude in reader.read_list(QUERIES["directories/where"]):
        region = region_of(kind, cog, siren) if country == HOME else None
        for facet, value in (("country", country), ("region", region)):
            if value:
                places.setdefault((facet, value), []).append((latitude, longitude))
    return {key: (fmean(place[0] for place in all_of), fmean(place[1] for place in all_of))
            for key, all_of in places.items()}  # fmt: skip


def by_place(listed: DirectoryListing, where: Mapping[tuple[str, str], Middle]) -> list[Cluster]:
    """Count the partnerships of each région and of each country abroad, by verdict, those with most first."""
    found = [
        Cluster(
            facet=facet,
            value=value,
            place=where.get((facet, value)),
            total=mask.bit_count(),
            verdicts=_counts(mask, listed.masks["verdict"].items()),
        )
        for facet in ("region", "country")
        for value, mask in listed.masks[facet].items()
        if (facet, value) != ("country", HOME)
    ]
    return sorted(found, key=lambda cluster: (cluster["facet"], -cluster["total"], cluster["value"]))


def _counts(mask: int, verdicts: Iterable[tuple[str, int]]) -> dict[str, int]:
    counted = ((verdict, (mask & of_verdict).bit_count()) for verdict, of_verdict in verdicts)
    return {verdict: count for verdict, count in counted if count}
