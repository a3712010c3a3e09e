"""The formats of `check` by name. A new one is a module with a `render` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.report.findings import concise, full, github, json_result, junit, sarif
from pipeline.report.findings.listing import Listing

FORMATS: Final[dict[str, Callable[[Listing], Iterator[str]]]] = {
    "full": full.render,
    "concise": concise.render,
    "json": json_result.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
}
