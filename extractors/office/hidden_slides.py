"""Slides that a presentation hides, which LibreOffice leaves out of its pages: each with a table, words of risks and checks or several lines of text is told.

One with a greeting, or the time of a break, is hidden since nobody needs it; what stands at every slide's foot, and a speaker's notes, are not the slide's.

In .pptx a slide says so of itself; in .odp the style of its page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from extractors.limits import Limits
from extractors.office.parts import RELATION_ID, Parts
from extractors.office.safe_zip import Archive, parse_xml
from extractors.sniff import ODP, PPTX
from schemas.errors import DocumentError
from schemas.extraction import Problem

_LINES = 3  # of text that are more than a title with what stands below it
_OURS = lazy_pattern(r"\brisk|intern\w* ?kontroll|kontroll(?:plan|moment)|avvikelse", re.IGNORECASE)
_FEET = frozenset({"ftr", "sldNum", "dt", "footer", "page-number", "date-time"})
_OFF = frozenset({"0", "false"})


def hidden_slides(data: bytes, media_type: str, limits: Limits) -> list[Problem]:
    """The problems of a presentation's hidden slides; none of any other file, nor of one that LibreOffice alone can read."""
    ways = {PPTX: _of_powerpoint, ODP: _of_open_document}
    if media_type not in ways:
        return []
    try:
        hidden = list(ways[media_type](data, limits))
    except (DocumentError, KeyError):
        return []
    return [Problem(code="hidden-unread", message=f"Bild {number} är dold och har inte lästs.") for number in hidden]


def _of_powerpoint(data: bytes, limits: Limits) -> Iterator[int]:
    """The numbers of the slides that are not shown."""
    parts = Parts(data, limits)
    main = parts.main("ppt/presentation.xml")
    targets = {one.id: one.target for one in parts.relations(main)}
    for number, entry in enumerate(_named(parts.parse(main), "sldId"), 1):
        slide = parts.optional(targets.get(entry.get(RELATION_ID), ""))
        if slide is not None and slide.get("show") in _OFF and _says(slide, "p", "tbl"):
            yield number


def _of_open_document(data: bytes, limits: Limits) -> Iterator[int]:
    """The numbers of the slides whose style hides them."""
    content = parse_xml(Archive(data, limits).read("content.xml"), limits)
    hiding = {
        _value(style, "name")
        for style in _named(content, "style")
        if any(_value(one, "visibility") == "hidden" for one in _named(style, "drawing-page-properties"))
    }
    for number, slide in enumerate(_named(content, "page"), 1):
        if _value(slide, "style-name") in hiding and _says(slide, "p", "table"):
            yield number


def _named(element: Any, name: str) -> Iterator[Any]:
    """The elements of a name within one, whatever their namespace."""
    yield from element.iter(f"{{*}}{name}")


def _value(element: Any, name: str) -> str | None:
    """An attribute by its name, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), None)


def _says(slide: Any, line: str, table: str) -> bool:
    """Whether a slide has text in a table, words of ours or several lines, in its elements of these names."""
    texts = [text for one in _named(slide, line) if (text := _text(one)) and not _is_beside(one)]
    return any(map(_text, _named(slide, table))) or len(texts) >= _LINES or any(map(_OURS.search, texts))


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _is_beside(line: Any) -> bool:
    """Whether a line is of a slide's foot, or of its speaker's notes."""
    above = list(line.iterancestors("{*}sp", "{*}frame", "{*}notes"))
    feet = (one.get("type") for shape in above for one in _named(shape, "ph"))
    named = (_value(shape, "class") for shape in above)
    return any(str(shape.tag).endswith("}notes") for shape in above) or not _FEET.isdisjoint({*feet, *named})
