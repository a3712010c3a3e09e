"""Cards whose scores before and after treatment stand beside each other, one of them with a gap, read and confirmed as the product does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.examine import examine
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

RISKS = ["Avtal löper ut", "Jäv vid beslut", "Prov ställs in", "Stöld av datorer"]
GAP = 2  # the risk whose scores have a gap
SCORES = [(4, 3, 12), (3, 4, 12), (3, 3, 9), (2, 4, 8)]
AFTER = [(3, 2, 6), (2, 4, 8), (2, 3, 6), (1, 4, 4)]
SHORT, LONG = ("S", "K", "Riskvärde"), ("Sannolikhet", "Konsekvens", "Riskvärde")
GROUPS = [("Före åtgärd", "Efter åtgärd"), ("Bruttorisk", "Nettorisk"), ("Inneboende risk", "Kvarstående risk")]


def drawn(
    labels: tuple[str, str, str], groups: tuple[str, ...], gap: set[int], blank: str, *, beside: bool
) -> Callable[[Canvas], None]:
    """A page of cards, two beside each other or all below each other; gap: the parts that the first scores of one lack."""

    wide = 190 if labels == LONG else 138

    def told(scores: tuple[int, int, int], lacks: set[int]) -> str:
        values = [blank if at in lacks else str(value) for at, value in enumerate(scores)]
        return "  ".join(f"{label} {value}".rstrip() for label, value in zip(labels, values, strict=True))

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Riskanalys intern kontroll 2026", 15, bold=True)
        for number, name in enumerate(RISKS):
            left, top = (40 + 275 * (number % 2), 90 + 130 * (number // 2)) if beside else (40, 90 + 120 * number)
            write(canvas, left, top, name, 11, bold=True)
            write(canvas, left, top + 14, f"Process: Process {number + 1}", 8)
            lacks = gap if number == GAP else set[int]()
            for at, (group, scores) in enumerate(zip(groups, (SCORES[number], AFTER[number]), strict=False)):
                write(canvas, left + wide * at, top + 30, group, 8)
                write(canvas, left + 4 + wide * at, top + 42, told(scores, set() if at else lacks), 8)
            write(canvas, left, top + 58, "Riskägare: Controller", 8)
            write(canvas, left, top + 70, f"Åtgärd: Ny rutin {number + 1}", 8)

    return draw


def examined(data: bytes) -> Extraction:
    """A file read, checked and read again."""
    (one,) = examine([extract(data, "x.pdf", Options())], data_of=lambda _: data)
    return one


@pytest.mark.parametrize("blank", ["–", ""])
@pytest.mark.parametrize(
    ("labels", "groups", "gap", "beside"),
    [
        (SHORT, GROUPS[0], {1, 2}, True),
        (SHORT, GROUPS[0], {1, 2}, False),
        (SHORT, GROUPS[1], {2}, True),
        (SHORT, GROUPS[2], {0}, False),
        (LONG, GROUPS[0], {0, 2}, False),
        (LONG, GROUPS[2], {1, 2}, False),
    ],
)
def test_a_gap_among_scores_is_told_whatever_stands_beside_it(
    labels: tuple[str, str, str], groups: tuple[str, ...], gap: set[int], blank: str, *, beside: bool
) -> None:
    read = examined(pdf(drawn(labels, groups, gap, blank, beside=beside)))
    assert not read.problems, [problem.message for problem in read.problems]
    (table,) = read.risk_assessments
    risks = sorted(
        table.risks, key=lambda risk: risk.process or ""
    )  # cards side by side may be read one column after the other
    assert [(risk.name, risk.process) for risk in risks] == [
        (name, f"Process {number}") for number, name in enumerate(RISKS, 1)
    ]
    scores = [
        tuple(None if number == GAP and at in gap else part for at, part in enumerate(parts))
        for number, parts in enumerate(SCORES)
    ]
    for name, expected in (("score", scores), ("residual", AFTER)):
        found = [getattr(risk, name) for risk in risks]
        assert [(one.likelihood, one.consequence, one.value) for one in found] == expected
    assert [one.about for one in read.discrepancies if one.code == "score-incomplete"] == [RISKS[GAP]]
