"""A town that came by a document has its place on the map where its name and country leave no doubt."""

from loaders.review.entities import position_of


def placed(name: str, country: str, kind: str = "city", **codes: str) -> tuple[int, int] | None:
    """Find a town's position, in whole degrees."""
    row = {"id": "authority:x", "name": name, "kind": kind, "country": country}
    values = position_of(row, [name], codes)
    return (round(values["latitude"]), round(values["longitude"])) if values else None


def test_towns_abroad_are_placed_in_their_country() -> None:
    assert placed("Łódź", "PL") == (52, 19)
    assert placed("Sendai", "JP") == (38, 141)
    assert placed("Springfield", "US") is None, "there are several of them"
    assert placed("Valmont-sur-Loire", "US") is None
    assert placed("Bavaria", "DE", "state") is None, "no town"


def test_a_french_commune_is_placed_in_the_region_of_its_code() -> None:
    assert placed("Rennes", "FR", "commune", cog="35238") == (48, -2)
    assert placed("Rennes", "FR", "commune") is None, "many communes share their names"
    assert placed("Saint-Denis", "FR", "commune", cog="93066") == (49, 2)
    assert placed("Saint-Denis", "FR", "commune", cog="11339") is None, "another one, in Aude"
