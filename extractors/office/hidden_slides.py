"""Slides that a presentation hides, which LibreOffice leaves out of its pages: each that says something is told.

In .pptx a slide says so of itself; in .odp the style of its page does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.limits import Limits
from extractors.office.parts import Parts
from extractors.office.safe_zip import Archive, parse_xml
from extractors.sniff import ODP, PPTX
from schemas.errors import DocumentError
from schemas.extraction import Problem

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
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
        slide = parts.optional(targets.get(entry.get(_RELATION), ""))
        if slide is not None and slide.get("show") in _OFF and _says(slide, "t"):
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
        if _value(slide, "style-name") in hiding and _says(slide, "p"):
            yield number


def _named(element: Any, name: str) -> Iterator[Any]:
    """The elements of a name within one, whatever their namespace."""
    yield from element.iter(f"{{*}}{name}")


def _value(element: Any, name: str) -> str | None:
    """An attribute by its name, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), None)


def _says(slide: Any, name: str) -> bool:
    """Whether a slide has any text in its elements of a name."""
    return any("".join(one.itertext()).strip() for one in _named(slide, name))
