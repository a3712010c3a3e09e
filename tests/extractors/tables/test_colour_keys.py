"""Pages with very many small coloured boxes before texts, which are no key of colours."""

from __future__ import annotations

from time import process_time

from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.colour_keys import with_colour_keys

SIDE = 5.0


def boxes(number: int) -> PageContent:
    places = [(20.0 + at % 100 * 29, 20.0 + at // 100 * 8) for at in range(number)]
    return PageContent(
        width=3000,
        height=3000,
        runs=[TextSpan("ab", (x + 6, y, x + 11, y + SIDE), SIDE) for x, y in places],
        fills=[Fill((x, y, x + SIDE, y + SIDE), (1.0, at % 7 * 0.02, 0.0)) for at, (x, y) in enumerate(places)],
    )


def test_a_page_full_of_small_boxes_has_no_key_and_costs_little() -> None:
    content, began = boxes(4000), process_time()
    assert with_colour_keys(content) is content
    assert process_time() - began < 2.0
