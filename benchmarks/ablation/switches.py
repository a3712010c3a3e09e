"""What can be switched, one at a time: preparation, generators, what tells walls, features and their weights, constants."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from types import CodeType, ModuleType
from typing import Any
from unittest.mock import patch

from extractors.read_options import ReadOptions
from extractors.tables import score
from extractors.tables.blocks import DETAILS
from extractors.tables.page_parts import WAYS
from extractors.tables.preparation.steps import STEPS
from extractors.tables.score import default_weights
from extractors.tables.text_tables import BOXES, COLUMNS, OF_TEXT
from extractors.tables.walls.refine import TELLING

READER = ("extractors.tables", "extractors.furniture", "extractors.bullets")
"""Where the constants of the table reader stand."""
CONSTANT = re.compile(r"^([A-Z][A-Z_]*)(?:: \w+)? = ", re.MULTILINE)
SCALES = (0.7, 1.3)
PARTS = (*WAYS, COLUMNS, BOXES, DETAILS)
"""What reads a page in parts."""
KINDS = ("preparation", "page in parts", "generator", "walls by text", "feature", "weight", "constant")


@dataclass(frozen=True)
class Switch:
    """A part of the table reader by name; a weight or a constant (module:NAME) is scaled, all others are left out."""

    name: str
    kind: str
    scale: float = 0.0

    def __str__(self) -> str:
        """The name, and the scale."""
        short = self.name.removeprefix("extractors.").removeprefix("tables.")
        return f"{short} × {self.scale}" if self.scale else short


def switches() -> list[Switch]:
    """All there are."""
    weights = default_weights()
    constants = [f"{module.__name__}:{name}" for module in modules_of(READER) for name in _constants(module)]
    return [
        *(Switch(name, "preparation") for name in STEPS),
        *(Switch(name, "page in parts") for name in PARTS),
        *(Switch(name, "generator") for name in OF_TEXT),
        *(Switch(name, "walls by text") for name in TELLING),
        *(Switch(name, "feature") for name in weights),
        *(Switch(name, "weight", scale) for name in weights for scale in SCALES),
        *(Switch(name, "constant", scale) for name in constants for scale in SCALES),
    ]


@contextmanager
def switched(switch: Switch, options: ReadOptions) -> Iterator[ReadOptions]:
    """How to read without a part, or with another weight; a constant is another one meanwhile."""
    if switch.kind == "constant":
        with _scaled_constant(switch):
            yield options
    elif switch.kind in ("feature", "weight"):
        weights = default_weights()
        yield replace(options, weights={**weights, switch.name: weights[switch.name] * switch.scale})
    else:
        yield replace(options, off=frozenset({switch.name}))


@contextmanager
def _scaled_constant(switch: Switch) -> Iterator[None]:
    """A module's constant scaled, also where another module has it by import."""
    owner, name = _owner(switch)
    old, owners = getattr(owner, name), [owner, *_importers(owner, name)]
    for one in owners:
        setattr(one, name, scaled(old, switch.scale))
    try:
        yield
    finally:
        for one in owners:
            setattr(one, name, old)


@dataclass
class Used:
    """What a reading used: the code that ran, and what proposed, told walls or spoke for or against a reading, by name."""

    code: set[CodeType] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def telling(self, name: str, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """A function that tells walls, its name noted where it tells any."""

        def told(given: Any) -> Any:
            found = function(given)
            if any(found):
                self.names.add(name)
            return found

        return told

    def proposing(self, name: str, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """A generator, its name noted where it proposes anything."""

        def proposed(view: Any) -> Iterator[Any]:
            for variants in function(view):
                self.names.add(name)
                yield variants

        return proposed

    def features(self, *given: Any, goes_on: bool) -> dict[str, float]:
        """A reading's features, those noted that say anything of it."""
        found = _FEATURES(*given, goes_on=goes_on)
        _, grid, _ = given
        self.names.update([f"least {grid.drawn}", *(name for name, share in found.items() if share)])
        return found


_FEATURES = score.features


@contextmanager
def watched() -> Iterator[Used]:
    """What is used meanwhile."""
    used = Used()
    telling = {name: used.telling(name, tell) for name, tell in TELLING.items()}
    proposing = {name: used.proposing(name, propose) for name, propose in OF_TEXT.items()}
    with patch.dict(TELLING, telling), patch.dict(OF_TEXT, proposing), patch.object(score, "features", used.features):
        sys.setprofile(lambda frame, event, _: used.code.add(frame.f_code) if event == "call" else None)
        try:
            yield used
        finally:
            sys.setprofile(None)


def touches(switch: Switch, used: Used) -> bool:
    """Whether a switch can change anything: a constant that no code reads that ran cannot, nor what said nothing."""
    if switch.kind != "constant":
        return switch.name in used.names or switch.kind in ("preparation", "page in parts")
    owner, name = _owner(switch)
    files = {module.__file__ for module in [owner, *_importers(owner, name)]}
    return any(name in code.co_names for code in used.code if code.co_filename in files)


def scaled(value: float, scale: float) -> float:
    """A constant scaled, a whole number by one at least."""
    if isinstance(value, int):
        step = max(1, round(abs(value * (scale - 1))))
        return value + step if scale > 1 else value - step
    return value * scale


def _owner(switch: Switch) -> tuple[ModuleType, str]:
    """The module that defines a constant, and its name there."""
    module, _, name = switch.name.partition(":")
    return importlib.import_module(module), name


def _importers(owner: ModuleType, name: str) -> list[ModuleType]:
    """The modules of the package that have something of another's by import."""
    loaded = [module for key, module in sys.modules.items() if key.partition(".")[0] == "extractors"]
    same = [module for module in loaded if getattr(module, name, None) is getattr(owner, name)]
    return [module for module in same if module is not owner and name not in _defined(module)]


def modules_of(names: Iterable[str]) -> Iterator[ModuleType]:
    """Some modules and packages, with all that is below these but what runs when it is imported."""
    for name in names:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{name}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _constants(module: ModuleType) -> list[str]:
    """The numbers that a module defines."""
    return [name for name in _defined(module) if type(getattr(module, name)) in (int, float)]


@cache
def _defined(module: ModuleType) -> list[str]:
    """What a module itself defines in capitals, not what it imports."""
    return CONSTANT.findall(inspect.getsource(module))
