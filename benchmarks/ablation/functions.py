"""The functions of interpretation and reading as switches: each that answers a question can be made to answer that there is nothing."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from benchmarks.ablation.switches import modules_of

READER = ("extractors", "pipeline.interpret")
"""The packages whose functions are switched."""
EMPTY = {
    "bool": "False",
    "Iterator": "iter(())",
    "Sequence": "()",
    "list": "[]",
    "tuple": "()",
    "set": "set()",
    "frozenset": "frozenset()",
    "dict": "{}",
    "Mapping": "{}",
}
"""What stands for nothing in each type; a generic one's arguments do not matter."""


@dataclass(frozen=True)
class Function:
    """A function that answers.

    module, name  where it is, its class before its own name
    nothing       the expression that stands for no answer
    unchanged     the place of the argument that it gives back where it has nothing to do, and its name; None where it gives another type
    """

    module: str
    name: str
    nothing: str
    unchanged: tuple[int, str] | None = None

    def __str__(self) -> str:
        """Module and name."""
        return f"{self.module}:{self.name}"


def functions() -> list[Function]:
    """All whose type has something that stands for nothing."""
    return [found for module in modules_of(READER) for found in _in_module(module)]


def _in_module(module: ModuleType) -> Iterator[Function]:
    tree = ast.parse(inspect.getsource(module))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield from _answering(module.__name__, node.name, node)
        elif isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and not one.name.startswith("__"):
                    yield from _answering(module.__name__, f"{node.name}.{one.name}", one)


def _answering(module: str, name: str, node: ast.FunctionDef) -> Iterator[Function]:
    """The function where it answers; of "Line | None" the nothing is None, also for one that takes a line."""
    given = ast.unparse(node.returns) if node.returns else "None"
    taken = [ast.unparse(one.annotation) if one.annotation else "" for one in [*node.args.posonlyargs, *node.args.args]]
    names = [one.arg for one in [*node.args.posonlyargs, *node.args.args]]
    if given in taken and given != "bool":
        place = taken.index(given)
        yield Function(module, name, "None", (place, names[place]))
    elif given != "None" and given.endswith("None"):
        yield Function(module, name, "None")
    elif (outer := given.partition("[")[0]) in EMPTY:
        yield Function(module, name, EMPTY[outer])


def code_of(function: Function) -> FunctionType | None:
    """The Python function itself, below what wraps it (a property, a cache); None where nothing can be switched in it."""
    found: Any = importlib.import_module(function.module)
    for part in function.name.split("."):
        found = inspect.getattr_static(found, part)
    if isinstance(found, property):
        found = found.fget
    elif isinstance(found, functools.cached_property):
        found = found.func
    elif isinstance(found, staticmethod | classmethod):
        found = found.__func__
    found = inspect.unwrap(found) if callable(found) else None
    return found if isinstance(found, FunctionType) and not found.__code__.co_freevars else None


@contextmanager
def silenced(function: Function) -> Iterator[None]:
    """A function that answers nothing meanwhile, wherever else it is known by import; what is remembered of it is forgotten."""
    own = code_of(function)
    if own is None:
        raise ValueError(f"{function} cannot be switched")
    code = own.__code__
    own.__code__ = _stub(function, generator=bool(code.co_flags & inspect.CO_GENERATOR))
    forget()
    try:
        yield
    finally:
        own.__code__ = code
        forget()


def forget() -> None:
    """Clears the caches of all functions of the packages that take something: what a cache answers, no function does; what is loaded once stays."""
    for clear in _caches():
        clear()


@functools.cache
def _caches() -> list[Callable[[], None]]:
    """How to clear each cache of the packages' functions that take something."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith(READER)]
    cached = {id(one): one for module in modules for one in vars(module).values() if hasattr(one, "cache_clear")}
    return [one.cache_clear for one in cached.values() if inspect.signature(one).parameters]


def _stub(function: Function, *, generator: bool) -> CodeType:
    """Code that takes anything and answers nothing."""
    if generator:
        body = "    return\n    yield"
    elif function.unchanged:
        place, name = function.unchanged
        body = f"    return given[{place}] if len(given) > {place} else named[{name!r}]"
    else:
        body = f"    return {function.nothing}"
    scope: dict[str, Callable[..., object]] = {}
    exec(f"def answer(*given, **named):\n{body}", scope)  # noqa: S102 - written here, out of our own names
    return scope["answer"].__code__


@contextmanager
def heard(watched: dict[CodeType, Function]) -> Iterator[set[Function]]:
    """Those of some functions, by their code, that answer anything meanwhile."""
    found: set[Function] = set()
    taken: dict[FrameType, object] = {}
    forget()

    def listen(frame: FrameType, event: str, given: object) -> None:
        function = watched.get(frame.f_code) if event in ("call", "return") else None
        if function is None or function in found:
            return
        if event == "call" and function.unchanged:
            taken[frame] = frame.f_locals[function.unchanged[1]]  # as it is given: the function may bind the name anew
        elif event == "return" and _answers(function, taken.pop(frame, None), given):
            found.add(function)

    sys.setprofile(listen)
    try:
        yield found
    finally:
        sys.setprofile(None)


def _answers(function: Function, taken: object, given: object) -> bool:
    """Whether a function gives something; a generator's every yield is a return to Python's profiler, the last one of None."""
    if function.unchanged:
        return given is not taken
    return given is not None and given is not False and (not isinstance(given, Sized) or len(given) > 0)
