"""Nothing is read or rendered while tests are collected: whoever runs one test does not wait for what others need."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]
READS: Final = {
    "every_page",
    "glob",
    "iterdir",
    "load",
    "loads",
    "open",
    "read_bytes",
    "read_tables",
    "read_text",
    "rglob",
}
"""What takes its time: calls of functions or methods of these names."""
LATER: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
"""Their bodies run when they are called; what decorates them runs at once."""


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Find what a module calls when it is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if isinstance(child, LATER):
            for decorator in getattr(child, "decorator_list", ()):
                yield from calls_at_import(ast.Expr(decorator))
        elif not is_main(child):
            yield from calls_at_import(child)


def is_main(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.dump(node.test)


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def test_nothing_is_read_at_collection() -> None:
    modules = {path: ast.parse(path.read_text("utf-8")) for path in TESTS.rglob("*.py")}
    found = [
        f"{path.relative_to(TESTS)}:{call.lineno} {name_of(call)}"
        for path, module in modules.items()
        for call in calls_at_import(module)
        if name_of(call) in READS
    ]
    assert len(modules) > 200
    assert found == []


def test_a_read_in_a_parameter_or_a_constant_is_seen() -> None:
    seen = "PAGE = Path('a').read_text()\n@parametrize('x', [*F.glob('*')])\ndef t(): return open('b')"
    assert [name_of(call) for call in calls_at_import(ast.parse(seen)) if name_of(call) in READS] == [
        "read_text",
        "glob",
    ]
