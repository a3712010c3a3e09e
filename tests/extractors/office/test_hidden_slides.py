"""Slides that are hidden and say something are told, whatever the format; others are not."""

from __future__ import annotations

import pytest

from extractors.limits import Limits
from extractors.office.hidden_slides import hidden_slides
from extractors.sniff import ODP, PDF, PPTX
from tests.extractors.word_files import zipped

PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
Slides = list[tuple[str, bool]]  # what each says, and whether it is hidden


def powerpoint(slides: Slides, off: str = "0") -> bytes:
    """A presentation whose parts are numbered backwards: their order is that of the list."""
    names = [f"slides/slide{len(slides) - at}.xml" for at in range(len(slides))]
    listed = "".join(f'<p:sldId id="{256 + at}" r:id="rId{at}"/>' for at in range(len(slides)))
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/slide" Target="{name}"/>' for at, name in enumerate(names)
    )
    parts: dict[str, str | bytes] = {
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{PRESENTATION}" xmlns:r="{RELATIONS}"><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{PACKAGED}">{related}</Relationships>',
    }
    for name, (text, hidden) in zip(names, slides, strict=True):
        show = f'show="{off}"' if hidden else ""
        parts[f"ppt/{name}"] = (
            f'<p:sld xmlns:p="{PRESENTATION}" xmlns:a="{DRAWING}" {show}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>'
        )
    return zipped(parts)


def open_document(slides: Slides, off: str = "hidden") -> bytes:
    spaces = {
        "office": "office",
        "draw": "drawing",
        "style": "style",
        "text": "text",
        "presentation": "presentation",
        "table": "table",
    }
    names = " ".join(f'xmlns:{short}="{OPEN_DOCUMENT}:{name}:1.0"' for short, name in spaces.items())
    styles = "".join(
        f'<style:style style:name="{name}"><style:drawing-page-properties presentation:visibility="{seen}"/></style:style>'
        for name, seen in (("dp1", "visible"), ("dp2", off))
    )
    pages = "".join(
        f'<draw:page draw:style-name="dp{1 + hidden}"><text:p>{text}</text:p></draw:page>' for text, hidden in slides
    )
    return zipped({"content.xml": f"<office:document-content {names}>{styles}{pages}</office:document-content>"})


FORMATS = {PPTX: powerpoint, ODP: open_document}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("slides", "hidden"),
    [
        ([("Riskanalys", False), ("Kontrollplan", True)], [2]),
        ([("Kontrollplan", True), ("Riskanalys", False), ("Mer om interna kontrollen", True)], [1, 3]),
        ([("Riskanalys", False), ("Plan", False)], []),
        ([("Riskanalys", False), (" ", True), ("", True)], []),
        ([("Riskanalys", False), ("Tack för uppmärksamheten!", True), ("Fikapaus 10.00–10.20", True)], []),
        ([("Frågor?", True), ("Riskanalys", False), ("Kommunens logotyp", True)], []),
        ([], []),
    ],
)
def test_hidden_slides_that_say_something_are_told(kind: str, slides: Slides, hidden: list[int]) -> None:
    found = hidden_slides(FORMATS[kind](slides), kind, Limits())
    assert [(one.code, one.message) for one in found] == [
        ("hidden-unread", f"Bild {number} är dold och har inte lästs.") for number in hidden
    ]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<a:tbl><a:p><a:t>Moment</a:t></a:p></a:tbl>", True),
        ("<a:p><a:t>Ett</a:t></a:p><a:p><a:t>Två</a:t></a:p><a:p><a:t>Tre</a:t></a:p>", True),
        ("<a:p><a:t>Paus</a:t></a:p><a:p><a:t>till 10.20</a:t></a:p><a:p/>", False),
        *(
            (f'<a:p><a:t>Tack</a:t></a:p><p:sp><p:ph type="{foot}"/><a:p><a:t>Riskanalys</a:t></a:p></p:sp>', False)
            for foot in ("ftr", "sldNum", "dt")
        ),
    ],
)
def test_a_powerpoint_slide_says_more_than_a_greeting(inside: str, *, told: bool) -> None:
    data = powerpoint([("Riskanalys", False), (f"</a:t></a:r></a:p>{inside}<a:p><a:r><a:t>", True)])
    assert bool(hidden_slides(data, PPTX, Limits())) == told


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<table:table><text:p>Moment</text:p></table:table>", True),
        ("<text:p>Ett</text:p><text:p>Två</text:p><text:p>Tre</text:p>", True),
        ("<presentation:notes><text:p>Riskanalys</text:p></presentation:notes>", False),
        ('<draw:frame presentation:class="footer"><text:p>Riskanalys</text:p></draw:frame>', False),
    ],
)
def test_a_slide_of_an_open_document_says_more_than_a_greeting(inside: str, *, told: bool) -> None:
    data = open_document([("Riskanalys", False), (f"Tack</text:p>{inside}<text:p>", True)])
    assert bool(hidden_slides(data, ODP, Limits())) == told


@pytest.mark.parametrize("off", ["false", "1", "true"])
def test_a_slide_that_says_that_it_is_shown_is(off: str) -> None:
    assert len(hidden_slides(powerpoint([("Kontrollplan", True)], off), PPTX, Limits())) == (off == "false")
    assert hidden_slides(open_document([("Kontrollplan", True)], "visible"), ODP, Limits()) == []


@pytest.mark.parametrize("kind", [*FORMATS, PDF])
def test_what_cannot_be_looked_into_is_left_to_others(kind: str) -> None:
    for data in (b"", b"PK\x03\x04", zipped({"ppt/presentation.xml": "<a", "content.xml": "<a"}), zipped({"a": ""})):
        assert hidden_slides(data, kind, Limits()) == []
