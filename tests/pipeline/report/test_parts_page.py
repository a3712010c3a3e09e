"""The first page of a report that has an overview for each municipality."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.report.index_page import QUESTIONS
from pipeline.report.order import SEVERITIES
from pipeline.report.parts_page import PartLine, parts_page
from pipeline.report.translations import strings


def part(name: str, questions: Iterable[str], errors: int = 0) -> PartLine:
    counts = dict.fromkeys(SEVERITIES, 0) | {"error": errors}
    asked = {key: ((key, key), 1) for key in questions}
    return PartLine(name, f"{name}.html", counts, {"complete": 1, "partial": 0, "failed": 0}, [], asked)


def test_questions_stand_in_their_order_whatever_the_gravest_municipality_is_asked() -> None:
    """Alby has no thresholds, so that nothing is asked of its risks."""
    page = parts_page([part("Alby", ("late",), errors=3), part("Berga", QUESTIONS)], strings("sv"))
    assert page.questions == [("no", 1), ("unknown", 1), ("changed", 1), ("late", 2)]
