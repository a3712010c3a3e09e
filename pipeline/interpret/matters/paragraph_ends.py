"""Where a paragraph of minutes is over though no other begins: below who signed it, at an appendix, on a page of another paper."""

from __future__ import annotations

import re

from extractors.model.page import Line
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.headings import heading_of
from pipeline.interpret.tables.titles_above import is_apart

_APPENDIX = re.compile(r"bilaga\s+(?:\d{1,2}|[A-ZÅÄÖ])(?![\w-])", re.IGNORECASE)  # "Bilaga 2. Internkontrollplan 2026"
_SIGNING = re.compile(
    r"(?:vid protokollet|(?:protokollet )?justera[ts]|rätt utdraget)\b(?:\W.*)?|(?:protokoll)?justerare\W*",
    re.IGNORECASE,
)
_LONGEST = 60  # letters of a line that says where minutes are signed


def is_signing(text: str) -> bool:
    """Whether a line says that those who sign minutes do so below it: "Vid protokollet", "Justeras"."""
    return len(text) < _LONGEST and _SIGNING.fullmatch(text) is not None


def ends_paragraph(draft: Draft, line: Line, text: str) -> bool:
    """Whether a line below a paragraph or point of minutes begins what is no part of it.

    That is an appendix with a heading, on a page of its own or below who signed, and any heading on a page behind theirs.
    """
    if not is_apart(line) or heading_of(text):
        return False
    is_later = line.page > max([draft.last_page(), *(one.page for one in draft.below[-1:])])
    if _APPENDIX.match(text):
        return is_later or draft.signed > 0 or line.level is not None
    return 0 < draft.signed < line.page
