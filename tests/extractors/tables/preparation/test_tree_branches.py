"""Trees in a table whose entries hang at drawn branches: upright lines, and level ones that end before their names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.tables.preparation.tree_branches import without_tree_branches
from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.cards.trees import TREE, rows, told

HEADER = {"type": "Typ", "name": "Process / Risk / Kontroll", "s": "S", "k": "K", "v": "RV", "how": "Metod", "who": "Ansvarig"}  # fmt: skip
LEFT = {"type": 40, "name": 90, "s": 330, "k": 350, "v": 372, "how": 410, "who": 480}


def tree(*, painted: bool, typed: bool, long: bool) -> Callable[[Canvas], None]:
    """painted: the rows of processes and risks; typed: a column says what each row is; long: branches hang from the name above."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Plan för intern kontroll 2025", 18, bold=True)
        y = 90.0

        def row(depth: int, cells: dict[str, str]) -> None:
            nonlocal y
            if painted and depth < 2:
                canvas.setFillColor(colors.HexColor("#dde6ec" if depth <= 0 else "#f5f7f8"))
                canvas.rect(36, A4[1] - y - 6, 520, 17, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            for key, text in cells.items():
                if typed or key != "type":
                    left = LEFT[key] + (14 * max(depth, 0) if key == "name" else 0)
                    write(canvas, left, y, text, 7.5 if key == "type" else 9, bold=depth <= 0 and key != "type")
            if depth > 0:
                stem = LEFT["name"] + 14 * depth - 10
                canvas.setStrokeColor(colors.grey)
                canvas.line(stem, A4[1] - y + (14 if long else 8), stem, A4[1] - y + 3)
                canvas.line(stem, A4[1] - y + 3, stem + 7, A4[1] - y + 3)
            y += 18

        row(-1, HEADER)
        for process, risks in TREE:
            row(0, {"type": "Process", "name": process})
            for risk, (s, k), checks in risks:
                row(1, {"type": "Risk", "name": risk, "s": str(s), "k": str(k), "v": str(s * k)})
                for check, how, who in checks:
                    row(2, {"type": "Kontroll", "name": check, "how": how, "who": who})

    return draw


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("long", [True, False])
def test_each_check_has_the_risk_that_it_hangs_from(*, painted: bool, typed: bool, long: bool) -> None:
    found = extract(pdf(tree(painted=painted, typed=typed, long=long)), "x.pdf", Options())
    (plan,) = found.control_plans
    assert told(plan) == list(rows(TREE))
    assert all(len(one.checks) == 1 for one in plan.controls)
    values = [s * k for _, risks in TREE for _, (s, k), checks in risks for _ in checks]
    assert [one.score and one.score.value for one in plan.controls] == values
    assert found.status == "complete"


def content(level: list[Edge], upright: list[Edge]) -> PageContent:
    words = [TextSpan("Jäv", (60, top, 90, top + 10), 9.0) for top in (100, 120)]
    return PageContent(595, 842, words, upright, level)


def test_branches_are_no_walls() -> None:
    level, upright = [Edge(105, 50, 58), Edge(125, 50, 58)], [Edge(50, 92, 125), Edge(300, 90, 140)]
    left = without_tree_branches(content(level, upright))
    assert (left.horizontal, left.vertical) == ([], upright[1:])


@pytest.mark.parametrize(
    ("level", "upright"),
    [
        pytest.param([Edge(111, 50, 58), Edge(131, 50, 58)], [Edge(50, 92, 131)], id="between lines"),
        pytest.param([Edge(105, 50, 58)], [Edge(50, 92, 105)], id="one alone"),
        pytest.param([Edge(105, 20, 58), Edge(125, 20, 58)], [Edge(20, 92, 125)], id="long ones"),
        pytest.param([Edge(105, 50, 58), Edge(125, 50, 58)], [Edge(40, 92, 125)], id="at no upright line"),
        pytest.param([Edge(105, 50, 58), Edge(125, 50, 58), Edge(140, 40, 300)], [Edge(50, 92, 140)], id="at a wall"),
        pytest.param(
            [Edge(105, 30, 58), Edge(125, 30, 58)], [Edge(30, 92, 125), Edge(58, 92, 125)], id="borders of cells"
        ),
    ],
)
def test_other_lines_stay(level: list[Edge], upright: list[Edge]) -> None:
    whole = content(level, upright)
    assert without_tree_branches(whole) == whole


def test_the_frames_of_tags_before_names_stay() -> None:
    level = [Edge(at, 40, 58) for top in (100, 120) for at in (top + 1, top + 9)]
    whole = content(level, [Edge(40, 101, 109), Edge(40, 121, 129)])
    whole.runs += [TextSpan("RISK", (42, top + 2, 56, top + 8), 5.0) for top in (100, 120)]
    assert without_tree_branches(whole) == whole
