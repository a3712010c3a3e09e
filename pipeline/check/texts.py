"""What a rule says, out of its folder: sentences, titles and labels in both languages, and the page that explains it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from schemas.errors import RuleIncomplete

Language = Literal["sv", "en"]
PAGES: dict[Language, str] = {"sv": "page.sv.md", "en": "page.md"}


@cache
def texts(code: str) -> dict[Language, dict[str, Any]]:
    """By language: title and text of the rule, its sentences by variant under "says", the labels of its values under "sides".

    "notice" beside "text" explains the findings that weigh less than the rule.
    """
    read = tomllib.loads(_read(code, "texts.toml"))
    return {"sv": read["sv"], "en": read["en"]}


def page(code: str, language: Language) -> str:
    """The page that explains a rule, in Markdown: what it says in one paragraph, then an example and its innocent twin."""
    return _read(code, PAGES[language])


def _read(code: str, name: str) -> str:
    """The text of a file in a rule's folder. Raises RuleIncomplete where it is not there."""
    try:
        return (files(f"pipeline.check.rules.{code.replace('-', '_')}") / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RuleIncomplete(code, name) from error
