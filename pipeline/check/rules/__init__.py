"""The rules, found by folder: rule.py finds, texts.toml words it in both languages, page.md and page.sv.md explain it.

A rule's code is the name of its folder, with hyphens. Nothing else lists the rules.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from pipeline.check.rule import Rule


def codes() -> list[str]:
    """The codes of all rules in alphabetical order; loads none of them."""
    return sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__))


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order in which the docs and reports list them."""
    loaded: list[Rule] = [import_module(f"{__name__}.{code.replace('-', '_')}.rule").RULE for code in codes()]
    return {rule.code: rule for rule in sorted(loaded, key=lambda rule: (rule.order, rule.code))}
