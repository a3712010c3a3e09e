"""Forms with two labels on a row, which the page's end cuts after any of their rows, or in the middle of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, GRID, pdf, table

WIDTHS = [90, 150, 90, 150]
Form = list[list[str]]


def form(process: str, risk: str, check: str, who: str) -> Form:
    return [
        ["Process", process, "Tidpunkt", "Mars"],
        ["Risk", risk, "", ""],
        ["Sannolikhet", "3", "Konsekvens", "2"],
        ["Riskvärde", "6", "Ansvarig", who],
        ["Kontrollmoment", check, "Rapporteras till", "Nämnden"],
    ]


FORMS = [
    form("Inköp", "Medier köps utanför avtal", "Granska fakturor", "Ekonom"),
    form("Museet", "Föremål försäkras inte", "Läs försäkringsbrev", "Intendent"),
    form("Scenen", "Publiken överstiger tillståndet", "Jämför sålda biljetter", "Producent"),
]


def paper(forms: Sequence[Form], rows: int, *, rest: Form | None = None, heading: str = "") -> bytes:
    """A plan of a form for each control, the last of which has so many rows on the first page and its rest on the second."""
    *whole, last = forms

    def begun(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, A4[1] - 60, "Internkontrollplan 2025 – kulturnämnden")
        tops = [*(110.0 + 130 * nr for nr in range(len(whole))), A4[1] - 40 - 18 * rows]
        for nr, (one, top) in enumerate(zip([*whole, last[:rows]], tops, strict=True), 1):
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(50, A4[1] - top + 8, f"Kontroll {nr}")
            _drawn(one, (50, top))(canvas)

    def rest_of_it(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        if heading:
            canvas.drawString(50, A4[1] - 50, heading)
        _drawn(last[rows:] if rest is None else rest, (50, 60))(canvas)

    return pdf(begun, rest_of_it)


def _drawn(rows: Form, at: tuple[float, float]) -> Callable[[Canvas], None]:
    spans = [("SPAN", (1, row), (3, row)) for row, cells in enumerate(rows) if all(cells[:2]) and cells[2:] == ["", ""]]
    widths = WIDTHS if len(rows[0]) == len(WIDTHS) else [WIDTHS[0], sum(WIDTHS[1:])]
    return table(rows, [*GRID, *spans], widths=widths, at=at)


def controls(data: bytes) -> list[Control]:
    read = extract(data, "plan.pdf", Options(ocr=False))
    return [control for plan in read.control_plans for control in plan.controls]


def shown(control: Control) -> tuple[object, ...]:
    score = control.score
    who = control.responsible.text if control.responsible else None
    checks = [check.text for check in control.checks]
    return control.process, control.risk, score and (score.likelihood, score.consequence, score.value), who, *checks


def expected(one: Form) -> tuple[object, ...]:
    return one[0][1], one[1][1], (3, 2, 6), one[3][3], one[4][1]


@pytest.mark.parametrize(
    ("rows", "count"), [(1, 2), (1, 3), *((rows, count) for rows in (2, 3, 4) for count in (1, 2, 3))]
)
def test_a_form_cut_after_a_row_is_one_control(rows: int, count: int) -> None:
    forms = FORMS[:count]
    assert [shown(one) for one in controls(paper(forms, rows))] == [expected(one) for one in forms]


@pytest.mark.parametrize("count", [1, 3])
def test_a_value_cut_in_the_middle_goes_on(count: int) -> None:
    forms = FORMS[:count]
    data = paper(forms, 5, rest=[["", "med tillstånd", "", ""]])
    *others, last = [expected(one) for one in forms]
    assert [shown(one) for one in controls(data)] == [*others, (*last[:-1], f"{last[-1]} med tillstånd")]


@pytest.mark.parametrize("count", [1, 3])
def test_a_label_cut_in_the_middle_of_its_word_begins_no_card(count: int) -> None:
    *whole, last = FORMS[:count]
    cut = [*last[:4], ["Kontrollmome", last[4][1], "Rapporte-", "Nämnden"]]
    data = paper([*whole, cut], 5, rest=[["nt", "med tillstånd", "ras till", ""]])
    *others, control = [expected(one) for one in [*whole, last]]
    assert [shown(one) for one in controls(data)] == [*others, (*control[:-1], f"{control[-1]} med tillstånd")]


def test_the_rest_of_a_row_and_the_rows_below_it_are_the_forms() -> None:
    """A wide value alone stands on the page's last row, so that what is behind the break has two columns."""
    last = [*FORMS[1][:3], ["Riskvärde", "6", "Ansvarig", "Intendent"], ["Kontrollmome", "Läs försäkringsbrev", "", ""]]
    data = paper([FORMS[0], last], 5, rest=[["nt", "i registret"], ["Rapporteras till", "Nämnden"]])
    first, second = controls(data)
    assert shown(first) == expected(FORMS[0])
    assert shown(second)[-1] == "Läs försäkringsbrev i registret"
    assert second.report_to
    assert second.report_to.text == "Nämnden"


def test_a_whole_form_on_the_next_page_is_a_control_of_its_own() -> None:
    data = paper(FORMS[:2], 5, rest=FORMS[2])
    assert [shown(one) for one in controls(data)] == [expected(one) for one in FORMS]


def test_a_form_under_a_heading_of_its_own_goes_on_none() -> None:
    data = paper(FORMS[:2], 5, rest=FORMS[2], heading="Kontroll 3")
    assert [shown(one) for one in controls(data)] == [expected(one) for one in FORMS]
