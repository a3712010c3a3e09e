"""What can be switched: passes that are skipped, constants that are scaled. Each by its name, one at a time."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import CodeType, ModuleType
from typing import Any

from benchmarks.ablation.passes import PASSES

PACKAGE = "extractors"
READER = ("extractors.grids", "extractors.layout", "extractors.furniture", "extractors.bullets")
"""Where the constants of the table reader stand."""
CONSTANT = re.compile(r"^([A-Z][A-Z_]*)(?:: \w+)? = ", re.MULTILINE)
SCALES = (0.7, 1.3)


@dataclass(frozen=True)
class Switch:
    """A part of the reader by name: module:attribute, or a constant's module:NAME and what it is scaled by."""

    name: str
    kind: str
    scale: float | None = None

    def __str__(self) -> str:
        """The name without the package, and the scale."""
        short = self.name.removeprefix(f"{PACKAGE}.")
        return f"{short} × {self.scale}" if self.scale else short


def switches() -> list[Switch]:
    """All there are: passes, then constants, each scaled down and up."""
    passes = [Switch(f"{PACKAGE}.{name}", "pass") for name in PASSES]
    constants = [f"{module.__name__}:{name}" for module in _modules() for name in _constants(module)]
    return [*passes, *(Switch(name, "constant", scale) for name in constants for scale in SCALES)]


@contextmanager
def switched(switch: Switch) -> Iterator[None]:
    """The reader without a pass, or with another constant, also where a module has it by import."""
    owner, attribute = _owner(switch)
    old = getattr(owner, attribute)
    new: Any = scaled(old, switch.scale) if switch.scale else PASSES[switch.name.removeprefix(f"{PACKAGE}.")]
    owners = [owner, *(_importers(owner, attribute) if isinstance(owner, ModuleType) else [])]
    for one in owners:
        setattr(one, attribute, new)
    try:
        yield
    finally:
        for one in owners:
            setattr(one, attribute, old)


@contextmanager
def watched() -> Iterator[set[CodeType]]:
    """The code that runs meanwhile."""
    ran: set[CodeType] = set()
    sys.setprofile(lambda frame, event, _: ran.add(frame.f_code) if event == "call" else None)
    try:
        yield ran
    finally:
        sys.setprofile(None)


def touches(switch: Switch, ran: Collection[CodeType]) -> bool:
    """Whether code that ran is a pass, or reads a constant: else the switch changes nothing."""
    owner, attribute = _owner(switch)
    if switch.kind == "pass":
        return getattr(owner, attribute).__code__ in ran
    files = {owner.__file__, *(module.__file__ for module in _importers(owner, attribute))}
    return any(attribute in code.co_names for code in ran if code.co_filename in files)


def _owner(switch: Switch) -> tuple[Any, str]:
    """The module or class that has a pass or constant, and its name there."""
    module, _, path = switch.name.partition(":")
    *outer, attribute = path.split(".")
    owner: Any = importlib.import_module(module)
    for name in outer:
        owner = getattr(owner, name)
    return owner, attribute


def _importers(owner: ModuleType, name: str) -> list[ModuleType]:
    """The modules that have something of another's by import."""
    same = [module for module in _loaded() if getattr(module, name, None) is getattr(owner, name)]
    return [module for module in same if module is not owner and name not in _defined(module)]


def scaled(value: float, scale: float) -> float:
    """A constant scaled, a whole number by one at least."""
    if isinstance(value, int):
        step = max(1, round(abs(value * (scale - 1))))
        return value + step if scale > 1 else value - step
    return value * scale


def _modules() -> Iterator[ModuleType]:
    for name in READER:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.iter_modules(getattr(module, "__path__", []), f"{name}."):
            yield importlib.import_module(found.name)


def _constants(module: ModuleType) -> list[str]:
    """The numbers that a module defines."""
    return [name for name in _defined(module) if type(getattr(module, name)) in (int, float)]


@cache
def _defined(module: ModuleType) -> list[str]:
    """What a module itself defines in capitals, not what it imports."""
    return CONSTANT.findall(inspect.getsource(module))


def _loaded() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.partition(".")[0] == PACKAGE]
