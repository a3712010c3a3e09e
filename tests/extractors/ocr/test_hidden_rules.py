"""Rules that a painted header hides in a picture."""

from __future__ import annotations

import pytest

from extractors.model.page_content import Edge, Fill, PageContent, TextSpan
from extractors.ocr.hidden_rules import through_headers

TOP, FOOT, END = 100.0, 140.0, 400.0
XS = (50.0, 150.0, 250.0, 350.0)


def word(text: str, x: float, y: float) -> TextSpan:
    return TextSpan(text, (x, y, x + 5 * len(text), y + 10), 10)


def page(*runs: TextSpan, begin: float = FOOT, level: tuple[Edge, ...] = ()) -> PageContent:
    """A painted header, and below it the rules of three columns, which begin at a height."""
    marks = PageContent(500, 800, runs=list(runs), horizontal=[Edge(FOOT, XS[0], XS[-1]), *level])
    marks.fills = [Fill((XS[0], TOP, XS[-1], FOOT), (0.9, 0.9, 0.9))]
    marks.vertical = [Edge(x, begin, END) for x in XS[1:-1]]
    return marks


def hidden(marks: PageContent) -> list[tuple[float, float, float]]:
    return [(edge.at, edge.low, edge.high) for edge in through_headers(marks)[len(marks.vertical) :]]


@pytest.mark.parametrize("begin", [FOOT - 3, FOOT, FOOT + 3])
def test_rules_go_through_a_header_with_words_on_both_sides(begin: float) -> None:
    marks = page(
        word("Risk", 55, 105), word("Åtgärd", 155, 105), word("nu", 155, 117), word("Chef", 255, 105), begin=begin
    )
    assert [(at, low) for at, low, _ in hidden(marks)] == [(150, TOP), (250, TOP)]
    assert all(high >= begin for _, _, high in hidden(marks))


def test_a_sections_row_between_stays_whole() -> None:
    marks = page(word("Risk", 55, 105), word("Åtgärd", 155, 105), word("Chef", 255, 105), begin=FOOT + 18)
    assert hidden(marks) == [(150, TOP, FOOT), (250, TOP, FOOT)]


def test_a_heading_over_two_columns_keeps_its_rule_below() -> None:
    """The rule under it, or its text, tells that no line goes through it."""
    heading, below = word("Bedömning", 155, 103), [word("S", 155, 125), word("K", 255, 125)]
    under = Edge(120, 150, 350)
    assert hidden(page(word("Risk", 55, 105), heading, *below, level=(under,))) == [
        (150, TOP, FOOT),
        (250, 120, FOOT),
    ]
    across = [word("Bedömning", 215, 103), word("Risk", 55, 105), *below]
    assert hidden(page(*across)) == [(150, TOP, FOOT)]
    words = [word("Riskens", 210, 103), word("värde", 248, 103), word("Risk", 55, 105), *below]
    assert hidden(page(*words)) == [(150, TOP, FOOT)]


def test_a_bare_side_hides_no_rule() -> None:
    assert hidden(page(word("Risk", 55, 105), word("Chef", 255, 105))) == []


def test_rules_far_below_are_another_tables() -> None:
    assert hidden(page(word("Risk", 55, 105), word("Åtgärd", 155, 105), word("Chef", 255, 105), begin=FOOT + 60)) == []
