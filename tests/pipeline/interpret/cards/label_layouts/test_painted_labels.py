"""A sheet for each check, its name in a band and its labels painted: so are labels that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.drawing import A4, pdf, table


@dataclass(frozen=True)
class Sheet:
    """What a sheet tells; blank values are None."""

    number: str
    check: str
    process: str
    risk: str
    parts: tuple[int, int]
    method: str
    who: str | None
    when: str | None
    status: str | None
    result: str | None


SHEETS = [
    Sheet("041", "Granska 30 beslut mot ansökan", "Bistånd", "Bidrag betalas utan rätt", (3, 4), "Aktgranskning",
          "Enhetschef", "2025-05-14", "Utförd med avvikelse", "I två akter saknades kontoutdrag."),
    Sheet("042", "Kontrollera att filen är signerad", "Utbetalning", "Fil ändras före banken", (1, 4), "Logg från bank",
          "Ekonom", "2025-04-02", "Utförd utan avvikelse", "Samtliga filer var signerade."),
    Sheet("043", "Besöka fyra anordnare", "Utbildning", "Anordnare håller inte kvalitet", (3, 3), "Platsbesök",
          None, "2025-10-22", "Utförd utan avvikelse", "Besöken visar att avtalet följs."),
    Sheet("044", "Kontrollera närvarolistor", "Insatser", "Närvaro registreras inte", (3, 2), "Stickprov",
          "Enhetschef", None, None, None),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How sheets are drawn. unknown: the label that nobody knows; title: the band's words; pairs: two pairs on a row."""

    unknown: str = "Utförd"
    title: str = "{check}"
    pairs: bool = True
    paint: colors.Color = colors.lavender


def rows_of(sheet: Sheet, look: Look) -> list[list[str]]:
    likelihood, consequence = sheet.parts
    score = ("Riskvärde (S x K)", f"{likelihood} x {consequence} = {likelihood * consequence}")
    pairs = [("Process", sheet.process), score, ("Risk", sheet.risk), ("Kontrollmetod", sheet.method)]
    pairs += [("Kontrollansvarig", sheet.who or ""), (look.unknown, sheet.when or ""), ("Status", sheet.status or "")]
    pairs += [("Resultat", sheet.result or "")]
    title = [look.title.format(number=sheet.number, check=sheet.check), "", "", ""]
    if not look.pairs:
        return [title[:2], *map(list, pairs)]
    wide = [[*pairs[2], "", ""], [*pairs[7], "", ""]]
    return [title, [*pairs[0], *pairs[1]], wide[0], [*pairs[3], *pairs[4]], [*pairs[5], *pairs[6]], wide[1]]


def draw(sheets: Sequence[Sheet], look: Look, *, titled: bool) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        if titled:
            canvas.setFont("Helvetica-Bold", 18)
            canvas.drawString(50, A4[1] - 60, "Uppföljning av intern kontroll 2025")
        y = 80.0
        for sheet in sheets:
            rows = rows_of(sheet, look)
            style = [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
                ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
                ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
                ("SPAN", (0, 0), (-1, 0)),
                ("BACKGROUND", (0, 0), (-1, 0), colors.darkblue),
                ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
                ("BACKGROUND", (0, 1), (0, -1), look.paint),
            ]
            if look.pairs:
                style += [("SPAN", (1, 2), (-1, 2)), ("SPAN", (1, 5), (-1, 5))]
                style += [("BACKGROUND", (2, row), (2, row), look.paint) for row in (1, 3, 4)]
            table(rows, style, at=(50, y), widths=[80.0, 170, 90, 150] if look.pairs else [110.0, 380])(canvas)
            y += 18 * len(rows) + 24

    return page


def follow_up(data: bytes) -> FollowUp:
    extraction = extract(data, "x.pdf", Options())
    assert not extraction.problems
    assert not extraction.control_plans
    assert not extraction.risk_assessments
    (found,) = extraction.follow_ups
    return found


LOOKS = {
    "two pairs on a row": Look(),
    "one pair on a row": Look(pairs=False),
    "another unknown label": Look(unknown="Löpnummer"),
    "a number before the name": Look(title="KTR-{number}   {check}"),
    "another colour": Look(paint=colors.mistyrose),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("first", [4, 2], ids=["one page", "two pages"])
def test_a_painted_label_is_one_whoever_knows_it(look: Look, first: int) -> None:
    parts = [part for part in (SHEETS[:first], SHEETS[first:]) if part]
    found = follow_up(pdf(*(draw(part, look, titled=not at) for at, part in enumerate(parts))))
    for item, sheet in zip(found.items, SHEETS, strict=True):
        assert [check.text for check in item.checks] == [sheet.check]
        assert (item.process, item.risk, item.result) == (sheet.process, sheet.risk, sheet.result)
        assert (item.responsible.text if item.responsible else None) == sheet.who
        assert item.score
        likelihood, consequence = sheet.parts
        assert (item.score.likelihood, item.score.consequence) == (likelihood, consequence)
        assert item.extra.get(look.unknown) == sheet.when
    assert [item.outcome for item in found.items][:3] == ["deviation", "no-deviation", "no-deviation"]


def test_a_background_that_values_have_too_tells_no_labels() -> None:
    rows = [["Process", "Risk", "Kontrollmoment"], ["Lön", "Fel lön", "Stickprov"], ["Inköp", "Jäv", "Genomgång"]]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.lavender)]

    def page(canvas: Canvas) -> None:
        canvas.drawString(50, A4[1] - 60, "Internkontrollplan 2025")
        table(rows, style, at=(50, 80))(canvas)

    (plan,) = extract(pdf(page), "x.pdf", Options()).control_plans
    assert [control.risk for control in plan.controls] == ["Fel lön", "Jäv"]
