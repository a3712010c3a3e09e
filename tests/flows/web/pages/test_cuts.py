"""Parts of pages as a browser cuts them out."""

from __future__ import annotations

from flows.web.pages.cuts import Cuts, Pictured
from pipeline.report.evidence import Cut
from pipeline.report.page_regions import Strip

FILE = Pictured("/bilder/{page}.png", [(595.0, 842.0), (842.0, 595.0)], "/handlingar/7")
STRIP = Strip(2, (10.0, 20.0, 900.0, 60.0), [(30.0, 25.0, 40.0, 35.0)])


def test_a_part_is_of_its_own_page_and_no_wider() -> None:
    (part,) = Cuts({"a": FILE}).parts(Cut("a", (STRIP,), ""))
    assert part.view == "9.00 19.00 833.00 42.00"
    assert (part.address, part.page_width, part.page_height) == ("/bilder/2.png", 842.0, 595.0)
    assert part.marks == STRIP.marks


def test_a_page_is_named_where_it_is_shown_whole() -> None:
    assert Cuts({"a": FILE}).address(Cut("a", (STRIP,), "")) == "/handlingar/7#sida-2"
    assert Cuts({"a": Pictured("", [])}).address(Cut("a", (STRIP,), "")) is None


def test_what_has_no_picture_is_not_cut() -> None:
    beyond = Strip(3, (0.0, 0.0, 1.0, 1.0))
    assert Cuts({"a": FILE}).parts(Cut("a", (STRIP, beyond), "")) == []
    assert Cuts({"a": FILE}).parts(Cut("b", (STRIP,), "")) == []
