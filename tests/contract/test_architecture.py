"""The page that shows the house shows the house as it is."""

import re
from functools import cache

from tests.contract.test_layers import MAY_IMPORT, ROOT


@cache
def page() -> str:
    return (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_what_it_names_is_there() -> None:
    layers = "|".join(MAY_IMPORT)
    files = set(re.findall(rf"`((?:{layers})/[\w./]+)`", page()))
    rooms = set(re.findall(rf"\b((?:{layers})/(?:\w+/)*)(?![\w.])", page()))
    assert len(files) > 30 and len(rooms) > 15
    assert [place for place in sorted(files | rooms) if not (ROOT / place).exists()] == []


def test_it_shows_every_room() -> None:
    """A room is a package of ours that holds more than one module, directly in a layer or in the web application."""
    layers = [ROOT / layer for layer in MAY_IMPORT]
    packages = {init.parent for place in [*layers, ROOT / "service" / "web"] for init in place.glob("*/__init__.py")}
    rooms = {package.relative_to(ROOT).as_posix() + "/" for package in packages if len(list(package.glob("*.py"))) > 2}
    assert [room for room in sorted(rooms) if room not in page() and room != "service/web/"] == []


def test_it_stays_one_page() -> None:
    assert len(page().splitlines()) <= 70
