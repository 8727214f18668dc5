"""Puts a mutant into a simulator that is running: only the code of the changed function is exchanged.

A mutant then costs milliseconds, not the start of a process. What runs only once, when a module is imported (constants,
tables, defaults), cannot be had that way: such a mutant needs a simulator of its own (`served_with`).
"""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Final

Place = tuple[str, str, int]
"""File, qualified name and first line of a piece of code."""
Exchange = list[tuple[CodeType, CodeType]]


def exchanged(before: CodeType, after: CodeType) -> Exchange | None:
    """The functions that differ between two versions of a module, outermost only; None when more than these differ."""
    if _own(before) != _own(after):
        return None
    pairs: Exchange = []
    for one, other in zip(_nested(before), _nested(after), strict=True):
        if not one.co_flags & inspect.CO_OPTIMIZED:  # the body of a class
            of_class = exchanged(one, other)
            if of_class is None:
                return None
            pairs += of_class
        elif _whole(one) != _whole(other):
            if one.co_freevars != other.co_freevars:
                return None
            pairs.append((one, other))
    return pairs


class Planter:
    """The functions of the simulator that is loaded in this process."""

    def __init__(self) -> None:
        """Find them; those that are made later have the code of these."""
        self._functions: dict[Place, list[FunctionType]] = {}
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and str(one.__module__).startswith("simulators."):
                self._functions.setdefault(_place(one.__code__), []).append(one)
        self._replaced: list[tuple[FunctionType, CodeType]] = []

    def plant(self, module: str, mutated: str) -> bool:
        """Exchange the functions in which `mutated` differs from the module as it is; False when that is not enough."""
        path = Path(sys.modules[module].__file__ or "")
        before = _compiled(path.read_text(encoding="utf-8"), path)
        pairs = exchanged(before, _compiled(mutated, path))
        if not pairs or any(_place(one) not in self._functions for one, _ in pairs):
            return False
        for one, other in pairs:
            for was, becomes in _with_nested(one, other):
                for function in self._functions.get(_place(was), ()):
                    self._replaced.append((function, function.__code__))
                    function.__code__ = becomes
        return True

    def uproot(self) -> None:
        """Every function as it was."""
        while self._replaced:
            function, code = self._replaced.pop()
            function.__code__ = code


class _MutatedLoader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, source: str) -> None:
        super().__init__(fullname, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - importlib's signature
        return _compiled(self._source, Path(self.path))


class _Mutated(MetaPathFinder):
    def __init__(self, module: str, path: Path, source: str) -> None:
        self._module, self._path, self._source = module, path, source

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - importlib's signature
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        loader = _MutatedLoader(fullname, str(self._path), self._source)
        return spec_from_file_location(fullname, self._path, loader=loader)


def served_with(module: str, path: Path, mutated: str) -> None:
    """Let this process import `module` with that source; to be called before anything imports it."""
    if module in sys.modules:
        raise ValueError(f"{module} has been imported already")
    sys.meta_path.insert(0, _Mutated(module, path, mutated))


def _compiled(source: str, path: Path) -> CodeType:
    return compile(source, str(path), "exec", dont_inherit=True)


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _nested(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


_SAME: Final = ("co_code", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_flags", "co_exceptiontable")


def _own(code: CodeType) -> tuple[object, ...]:
    """What a piece of code does itself, without that of the functions and classes in it."""
    # 1, 1.0 and True are equal to one another, their texts are not.
    constants = tuple("code" if isinstance(one, CodeType) else repr(one) for one in code.co_consts)
    return (*(getattr(code, name) for name in _SAME), constants)


def _whole(code: CodeType) -> tuple[object, ...]:
    return (_own(code), *(_whole(one) for one in _nested(code)))


def _with_nested(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A function and, where they correspond, those in it: some may have been made already."""
    yield before, after
    inner, others = _nested(before), _nested(after)
    if len(inner) == len(others):
        for one, other in zip(inner, others, strict=True):
            if one.co_freevars == other.co_freevars:
                yield from _with_nested(one, other)
