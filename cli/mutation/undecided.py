"""Code in which nothing is decided, wherever it stands: for the type checker, for the reader, or for finding a file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

_TYPE_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")
_LOADERS: Final = frozenset({"yaml", "tomllib", "json", "csv"})
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


def undecided(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Annotations, decorators, aliases of types, texts for people, paths, and the loading of files."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if isinstance(found := getattr(node, name, None), ast.expr):
                yield found
        yield from getattr(node, "decorator_list", ())
        if isinstance(node, ast.expr) and (_is_text(node) or _is_path(node) or _is_loading(node)):
            yield node
    yield from (node for node in tree.body if _is_alias(node))


def _is_alias(node: ast.stmt) -> bool:
    """`Check = Callable[[str], bool]`, `Form = Some | None`; a constant is written in capitals."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Subscript | ast.BinOp):
        return False
    return all(isinstance(one, ast.Name) and bool(_TYPE_NAME.fullmatch(one.id)) for one in node.targets)


def _is_text(node: ast.expr) -> bool:
    """An f-string with Chinese in it."""
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(one, ast.Constant) and bool(_CHINESE.search(str(one.value))) for one in node.values
    )


def _is_path(node: ast.expr) -> bool:
    """`... / "file"`: nobody divides by text."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div):
        return False
    return isinstance(node.right, ast.Constant) and isinstance(node.right.value, str)


def _is_loading(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return isinstance(node.func.value, ast.Name) and node.func.value.id in _LOADERS
