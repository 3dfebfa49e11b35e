"""A name and a position find the right commune, or none: a wrong one would embarrass two mayors."""

import pytest

from data.building.registers.communes import Commune, Communes
from data.building.registers.positions import Position
from loaders.bundled import bundled_data

KNOWN = (
    ("Bobigny", Position(48.9097, 2.4397)),
    ("Aubervilliers", Position(48.9115, 2.3825)),
    ("Les Avirons", Position(-21.2406, 55.3386)),
    ("Saint-Pierre-des-Corps", Position(47.3906, 0.7281)),
    ("Ris-Orangis", Position(48.6522, 2.4136)),
    ("Sens", Position(48.1972, 3.2833)),
    ("Angers", Position(47.4736, -0.5542)),
    ("Cholet", Position(47.0589, -0.8797)),
)


@pytest.fixture(scope="module")
def communes() -> Communes:
    return Communes(bundled_data() / "reference" / "official", KNOWN)


@pytest.mark.parametrize(
    ("printed", "latitude", "longitude", "cog"),
    [
        ("Saint-Denis", 48.9356, 2.3539, "93066"),
        ("Saint-Denis", -20.8789, 55.4481, "97411"),
        ("Segré", 47.6864, -0.8725, "49331"),
        ("Évry", 48.6239, 2.4294, "91228"),
        ("Nouméa", -22.27, 166.44, "98818"),
    ],
)
def test_the_right_one_is_found(communes: Communes, printed: str, latitude: float, longitude: float, cog: str) -> None:
    found = communes.find(printed, Position(latitude, longitude))
    assert isinstance(found, Commune) and found.cog == cog


@pytest.mark.parametrize(
    ("printed", "latitude", "longitude"), [("Saint-Denis", 43.6, 1.44), ("Torfou", 47.0375, -1.1158), ("Bourg", 0, 0)]
)
def test_no_other_one_stands_in(communes: Communes, printed: str, latitude: float, longitude: float) -> None:
    assert not isinstance(communes.find(printed, Position(latitude, longitude)), Commune)
