"""The words of the pages: those of the reports, and their own under strings/ and pages/strings/."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pipeline.report.translations import Language, Strings


@cache
def words(language: Language) -> Strings:
    """The catalogue of a language, read once."""
    return Strings(language, files("flows.web") / "strings", files("flows.web.pages") / "strings")
