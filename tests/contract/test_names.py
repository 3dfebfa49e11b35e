"""Each thing has a name of its own: whoever reads an error or searches for a class finds one."""

import ast
from collections import defaultdict

from tests.contract.test_layers import modules

VAGUE = ("Say", "Says", "Give", "Gives", "Tell", "Tells")


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for place, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(place)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_docstrings_begin_with_what_is_done() -> None:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    vague = [
        (place, getattr(node, "name", ""), text.splitlines()[0])
        for place, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, kinds) and (text := ast.get_docstring(node) or "").split(" ")[0] in VAGUE
    ]
    assert vague == []


def test_no_module_needs_itself_to_be_imported() -> None:
    """Whoever reads a module can read what it imports first; imports for the type checker alone do not count."""
    needs = {name: set(imports_of(tree)) & set(named()) - {name} for name, tree in named().items()}
    while free := [name for name, of in needs.items() if not of]:
        for name in free:
            del needs[name]
        needs = {name: of - set(free) for name, of in needs.items()}
    assert needs == {}


def named() -> dict[str, ast.Module]:
    """The modules by the names that imports give them."""
    return {
        place.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): tree for place, tree in modules().items()
    }


def imports_of(tree: ast.Module) -> list[str]:
    """What a module imports, wherever in it; a name that it takes from a package may be a module of that."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    for_types = {id(node) for block in blocks for node in ast.walk(block)}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and id(node) not in for_types:
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and id(node) not in for_types:
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [part if part in named_places() else node.module for part in parts]
    return found


def named_places() -> set[str]:
    return {place.removesuffix(".py").replace("/", ".").removesuffix(".__init__") for place in modules()}
