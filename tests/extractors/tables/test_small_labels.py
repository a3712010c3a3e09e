"""Names with a label in smaller letters before them ("▲ Risk  Jäv"), between tables of which only rules across are drawn: they end these."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import ControlPlan
from tests.extractors.drawing import pdf, write

LEFT, COLUMNS = 70.0, (0.0, 150.0, 265.0, 330.0, 410.0)
HEADER = ["Kontrollmoment", "Så här kontrollerar vi", "Hur ofta", "Utförs av", "Rapporteras till"]
RISKS = {
    "Bygglov ges utan granskning": ["Stickprov bland lov", "Läsning av protokoll"],
    "Tillsyn av serveringar glöms bort, och tillstånden löper vidare": ["Lista mot register"],
    "Boenden saknar larm": ["Provning av larm", "Fråga till nattpersonal", "Rond"],
}
METHODS, OFTEN = ["Tio akter läses", "Samtal", "Utdrag ur systemet"], ["Varje år", "Varje kvartal", "En gång"]
PEOPLE, HEADS = ["Handläggare", "Inspektör", "Samordnare"], ["Byggchef", "Nämnden", "Stadsjurist"]


def plan(label: str, size: float, seed: int, *, told: bool) -> Callable[[Canvas], None]:
    """Names in bold, each behind a label in smaller letters, over a table of checks; told: a line that describes it stands below it."""
    pick = random.Random(seed)

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2027", 20)
        y = 110.0
        for number, (name, checks) in enumerate(RISKS.items(), 1):
            write(canvas, LEFT, y, label.format(number), size)
            write(canvas, LEFT + 2.5 * len(label) + 22, y, name, 11.5, bold=True)
            y += 15
            if told:
                write(canvas, LEFT, y, "Det har hänt att ingen märkte det förrän efteråt.", 9.5)
                y += 15
            write(canvas, LEFT, y, "Sannolikhet: 2     Konsekvens: 4     Riskvärde: 8", 8.5)
            y += 22
            for text, left in zip(HEADER, COLUMNS, strict=True):
                write(canvas, LEFT + left, y, text, 8, bold=True)
            for check in checks:
                canvas.line(LEFT, A4[1] - y - 6, LEFT + 480, A4[1] - y - 6)
                y += 18
                told_of = [check, *map(pick.choice, (METHODS, OFTEN, PEOPLE, HEADS))]
                for text, left in zip(told_of, COLUMNS, strict=True):
                    write(canvas, LEFT + left, y, text, 9)
            canvas.line(LEFT, A4[1] - y - 6, LEFT + 480, A4[1] - y - 6)
            y += 32

    return draw


def plan_in(draw: Callable[[Canvas], None]) -> ControlPlan:
    found = extract(pdf(draw), "plan.pdf", Options())
    assert not found.problems
    (table,) = found.control_plans
    return table


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("label", "size"), [("▲ Risk", 8.5), ("RISK {}", 8), ("Risk", 9)])
def test_they_end_the_table_above(label: str, size: float, seed: int, *, told: bool) -> None:
    table = plan_in(plan(label, size, seed, told=told))
    assert [(one.risk, one.checks[0].text) for one in table.controls] == [
        (name, check) for name, checks in RISKS.items() for check in checks
    ]
    assert all(one.method in METHODS and one.score and one.score.value == 8 for one in table.controls)
