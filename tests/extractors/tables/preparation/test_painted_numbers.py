"""Numbers on painted grounds beside bold titles: they go into the title's line, and pages full of such are no work."""

from __future__ import annotations

import pytest

from extractors.model.page_content import Fill, PageContent, TextSpan
from extractors.tables.preparation import painted_numbers
from extractors.tables.preparation.painted_numbers import with_painted_numbers
from tests.extractors.calls import counted_calls

ASKED = ("_is_centred", "is_alone", "_title")


def page(count: int) -> PageContent:
    """Bold titles below each other, each with a number six points lower, in the middle of a square to its right."""
    runs, fills = [], []
    for at in range(count):
        top = 50 + 40.0 * at
        runs.append(TextSpan("Driftstopp", (50, top, 110, top + 12), 11, bold=True))
        runs.append(TextSpan(str(at % 9 + 1), (206, top + 6, 212, top + 18), 11))
        fills.append(Fill((197, top, 221, top + 24), (0.2, 0.3, 0.4)))
    return PageContent(595, 100 + 40.0 * count, runs=runs, fills=fills)


def feet(content: PageContent) -> list[float]:
    return [run.box[3] for run in content.runs]


@pytest.mark.parametrize("count", [1, 5, 40])
def test_each_number_goes_into_its_titles_line(count: int) -> None:
    told = feet(with_painted_numbers(page(count)))
    assert told[::2] == told[1::2] == feet(page(count))[::2]


def test_numbers_are_compared_with_grounds_at_their_heights_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a page with hundreds of them nothing is moved, and none is compared with all."""
    asked = counted_calls(monkeypatch, painted_numbers, ASKED)
    content = page(400)
    assert with_painted_numbers(content) is content
    assert asked["_is_centred"] <= 2 * 400
    assert not asked["is_alone"]
    assert not asked["_title"]
