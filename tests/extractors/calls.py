"""How often functions of a module are called, for tests of what nothing is asked too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pytest


def counted_calls(monkeypatch: pytest.MonkeyPatch, module: ModuleType, names: Iterable[str]) -> Counter[str]:
    """Counts from now on how often a module calls its functions of these names, by name."""
    asked: Counter[str] = Counter()
    for name in names:
        monkeypatch.setattr(module, name, _counted(asked, name, getattr(module, name)))
    return asked


def _counted(asked: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any) -> Any:
        asked[name] += 1
        return function(*args)

    return counted
