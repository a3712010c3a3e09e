"""What a sheet prints above and below its cells, which may hold its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line

_SECTION = lazy_pattern(r"&[LCR]")
_SET = lazy_pattern(r'&(?:"[^"]*"|K[0-9A-Fa-f+\-]{5,6}|\d{1,3}|[BIUESXYHO])')  # font, colour, size and style
_COUNTED = lazy_pattern(r"&[PNDTFZAG]")  # page, date, time, file, folder, the sheet's name and a picture
_AMPERSAND = "\0"


def printed_lines(code: str, path: str, page: int) -> Iterator[Line]:
    """The lines of a header's or a footer's three parts, from the left; those that only number or name the page left out."""
    for section in _SECTION.split(code.replace("&&", _AMPERSAND)):
        for line in re.split(r"[\r\n]+", _SET.sub("", section)):
            text = line.replace(_AMPERSAND, "&").strip()
            if text and not _COUNTED.search(line):
                yield Line(text, opens=True, path=path, page=page)
