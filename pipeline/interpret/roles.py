"""Cells that name who: the text as written, and its roles taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import Line
from pipeline.interpret.items import item_texts
from pipeline.interpret.text import join, tidy
from schemas.tables import Roles

_SPLIT = re.compile(r"\s*(?:/|;|,|(?<!-)(?<!-\s)\b(?:och|samt)\b|&|\n)\s*")
_LABEL = re.compile(
    r"(?:^|(?<=[\s;,.]))(?P<label>kontroll(?:ansvar(?:ig)?)?|rapport(?:ering|eras|ansvarig)?|(?:åter|av)rapporter(?:as|ing))\s*(?P<mark>:|\bav\b:?|\btill\b:?|(?=\s+(?-i:[A-ZÅÄÖ])))\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who controls and who is reported to."""

    responsible: Roles | None
    report_to: Roles | None


def roles_of(text: str) -> Roles | None:
    """A text and its roles: "IT-Controller/IT chef" is two. None where nothing stands there."""
    text = tidy(text)
    if not text or text in {"-", "–", "—"}:
        return None
    return Roles(text=text, roles=[part for part in map(tidy, _SPLIT.split(text)) if part])


def roles_of_lines(lines: Sequence[Line]) -> Roles | None:
    """As roles_of, for a cell in which each paragraph or bullet is a role of its own."""
    roles = roles_of(join(lines))
    texts = list(item_texts(lines))
    if roles is None or len(texts) < 2:
        return roles
    return Roles(
        text=tidy(" ".join(texts)), roles=[role for text in texts for role in (roles_of(text) or Roles(text="")).roles]
    )


def responsibility(lines: Sequence[Line]) -> Responsibility:
    """A cell "Kontroll: X" and "Rapport: Y" (the colon sometimes missing, "av" and "till" in its stead) taken apart.

    A cell without these labels names who is responsible alone.
    """
    text = join(lines)
    labels = list(_LABEL.finditer(text))
    if not labels or labels[0].start() > 0:
        return Responsibility(roles_of_lines(lines), None)
    found: dict[bool, str] = {}
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        found.setdefault("rapport" in label["label"].casefold(), text[label.end() : end].strip(" ;,"))
    return Responsibility(roles_of(found.get(False, "")), roles_of(found.get(True, "")))
