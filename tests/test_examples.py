"""What a docstring shows is what happens: its examples are run."""

import doctest
from importlib import import_module

from tests.contract.test_layers import MAY_IMPORT, ROOT


def test_examples_are_true() -> None:
    paths = [path.relative_to(ROOT) for layer in MAY_IMPORT for path in sorted((ROOT / layer).rglob("*.py"))]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    found = {name: doctest.testmod(import_module(name)) for name in names if not name.endswith("__main__")}
    assert sum(one.attempted for one in found.values()) > 250
    assert {name: one.failed for name, one in found.items() if one.failed} == {}
