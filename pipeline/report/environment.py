"""Jinja2 as every page of ours has it: everything escaped, nothing unsafe printed, nothing undefined passed over."""

from __future__ import annotations

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.hyphens import hyphenated
from pipeline.report.sanitize import harmless


def environment(*before: BaseLoader) -> Environment:
    """The templates of the reports; before: loaders that are asked first, for pages that build on them."""
    made = Environment(
        loader=ChoiceLoader([*before, PackageLoader("pipeline.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    made.filters["hyphenated"] = hyphenated
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return made


def _printed(value: object) -> object:
    """Whatever a template prints loses its unsafe characters; Jinja2 escapes it after."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
