"""A register's list, in whose rows a note may stand that begins below the check and runs over the columns behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

XS = (45, 110, 235, 320, 345, 370, 410, 490)
HEADER = ["Ärende", "Kontroll", "Risk", "S", "K", "Risktal", "Ansvarig", "Resultat"]
Row = tuple[tuple[str, ...], tuple[str, ...], str, str, tuple[str, ...], str]
ROWS: list[Row] = [
    (("Kontroll av att gravar", "öppnas efter beslut"), ("Fel grav öppnas",), "1", "5", ("Utan", "anmärkning"), "Två beslut skrevs samma dag."),
    (("Kontroll av nycklar till", "kapell"), ("Obehöriga i kapell",), "2", "3", ("Avvikelse",), "En nyckel saknades vid genomgången den 4 juni."),
    (("Kontroll av gravrätter utan", "innehavare"), ("Gravrätter kan inte", "överlåtas"), "3", "2", ("Utan", "anmärkning"), ""),
    (("Kontroll av avgifter mot", "taxan"), ("Fel avgift tas ut",), "2", "2", ("Avvikelse",), "Taxan från 2021 låg kvar i systemet till och med mars."),
    (("Kontroll av stenars", "säkerhet"), ("Besökare skadas",), "2", "5", ("Utan", "anmärkning"), ""),
]  # fmt: skip
LABELS = ["Anteckning", "Anteckningar", "Notering"]


def register(label: str, size: float) -> Callable[[Canvas], None]:
    """The list, each row above a rule."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 45, 50, "Uppföljning intern kontroll 2026", 14, bold=True)
        for x, text in zip(XS, HEADER, strict=True):
            write(canvas, x, 80, text, 7, bold=True)
        canvas.setStrokeColor(colors.grey)
        y = 86.0
        canvas.line(40, A4[1] - y, 555, A4[1] - y)
        for number, (check, risk, likely, grave, result, note) in enumerate(ROWS):
            row = [
                (f"GF 2026-00{number + 41}",),
                check,
                risk,
                (likely,),
                (grave,),
                (str(int(likely) * int(grave)),),
                ("Kanslichef",),
                result,
            ]
            for x, texts in zip(XS, row, strict=True):
                for line, text in enumerate(texts):
                    write(canvas, x, y + 14 + 10 * line, text, 7)
            y += 20 + 10
            if note:
                write(canvas, XS[1], y + 5, f"{label}: {note}", size)
                y += 12
            canvas.line(40, A4[1] - y, 555, A4[1] - y)

    return draw


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("size", [6.5, 7.0])
def test_a_note_below_a_check_is_none_of_it(label: str, size: float) -> None:
    found = extract(pdf(register(label, size)), "uppföljning.pdf", Options())
    (table,) = found.follow_ups
    assert [([check.text for check in item.checks], item.risk) for item in table.items] == [
        ([" ".join(check)], " ".join(risk)) for check, risk, *_ in ROWS
    ]
    assert [(one.likelihood, one.consequence) if (one := item.score) else None for item in table.items] == [
        (int(likely), int(grave)) for _, _, likely, grave, *_ in ROWS
    ]
    told = [" ".join(item.extra.values()) for item in table.items]
    assert all(row[-1] in text for row, text in zip(ROWS, told, strict=True))
    assert not found.problems
