"""Lists of systems: rows parted by rules alone, under names of groups that no line parts from the first row below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, in_parts, pdf, write
from tests.pipeline.check.help import loud

LEFTS, RIGHT = (44.0, 165.0, 285.0, 365.0, 480.0), 560.0
HEADS = ("Risk", "Kontrollmoment", "Bedömning", "Resultat", "Kontrollansvarig")
Row = tuple[str, str, str, str, str]
Group = tuple[str, Sequence[Row]]

PURCHASES: Group = (
    "Inköp",
    [
        (
            "Köp görs utan att\navtal prövas",
            "Stickprov av fakturor",
            "Avvikelse",
            "Tre köp saknade\nprövning.",
            "Inköpschef",
        ),
        ("Avtal följs inte upp", "Genomgång av avtal", "Ingen avvikelse", "Alla är uppföljda.", "Inköpschef"),
    ],
)
PAY: Group = (
    "Lön",
    [("Fel lön betalas ut", "Avstämning av\nlönelistor", "Ingen avvikelse", "Inga fel.", "HR-chef")],
)
ARCHIVE: Group = (
    "Arkiv",
    [
        ("Akter saknas", "Stickprov av akter", "Avvikelse", "Två akter saknade\nbeslut.", "Arkivarie"),
        ("Sekretess röjs", "Kontroll av loggar", "Ej genomförd", "Görs i vår.", "Registrator"),
    ],
)
GROUPS = [PURCHASES, PAY, ARCHIVE]


def drawn(
    groups: Iterable[Group],
    name: Callable[[Group], str],
    *,
    bold: bool,
    head: bool,
    printed: str = "",
    size: float = 8.5,
) -> Callable[[Canvas], None]:
    """A page of a list; name: how a group is told; printed: what a browser prints over the page; size: of the name."""

    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(colors.lightgrey)
        y = 50.0
        if printed:
            write(canvas, 24, 22, printed, 7)
            write(canvas, 300, 22, "Uppföljning av intern kontroll 2026 - Alla objekt", 7)
        if head:
            write(canvas, LEFTS[0], y, "Uppföljning av intern kontroll 2026", 15, bold=True)
            y = _row(canvas, y + 26, HEADS, bold=True)
        for group in groups:
            write(canvas, LEFTS[0] - 4, y + 6, name(group), size, bold=bold)
            y += 24
            for row in group[1]:
                y = _row(canvas, y, row)

    return draw


def _row(canvas: Canvas, y: float, row: Sequence[str], *, bold: bool = False) -> float:
    """Draws a row with the rule below it; gives where the next one's first line stands."""
    for x, text in zip(LEFTS, row, strict=True):
        for line, part in enumerate(text.split("\n")):
            write(canvas, x, y + 11 * line, part, 8.5, bold=bold)
    foot = y + 11 * max(text.count("\n") for text in row) + 7
    canvas.line(LEFTS[0] - 8, A4[1] - foot, RIGHT, A4[1] - foot)
    return foot + 14


def rows(data: bytes) -> list[tuple[str | None, ...]]:
    read = extract(data, "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    assert not loud(read)
    (table,) = read.follow_ups
    return [
        (item.process, item.risk, item.checks[0].text, item.result, item.responsible.text if item.responsible else None)
        for item in table.items
    ]


def expected(groups: Sequence[Group]) -> list[tuple[str | None, ...]]:
    whole = [(name, [text.replace("\n", " ") for text in row]) for name, own in groups for row in own]
    return [(name, risk, check, result, who) for name, (risk, check, _, result, who) in whole]


NAMES: list[tuple[Callable[[Group], str], bool]] = [
    (lambda group: f"Process: {group[0]} ({len(group[1])})", True),
    (lambda group: f"Process: {group[0]}", False),
    (lambda group: f"{group[0]} ({len(group[1])})", True),
    (lambda group: group[0], True),
]


@pytest.mark.parametrize(("name", "bold"), NAMES, ids=["label and count", "plain label", "count", "name"])
@pytest.mark.parametrize("groups", [GROUPS, GROUPS[:1], [PURCHASES, PAY, ARCHIVE, PAY]], ids=len)
def test_a_groups_name_is_the_process_of_its_rows(
    groups: Sequence[Group], name: Callable[[Group], str], *, bold: bool
) -> None:
    assert rows(pdf(drawn(groups, name, bold=bold, head=True))) == expected(groups)


@pytest.mark.parametrize("printed", ["", "11/29/26, 4:39 AM", "2026-11-29 14:39"])
@pytest.mark.parametrize(("name", "bold"), NAMES, ids=["label and count", "plain label", "count", "name"])
@pytest.mark.parametrize("first", [1, 2])
def test_groups_go_on_at_the_top_of_a_page_without_a_header(
    first: int, name: Callable[[Group], str], printed: str, *, bold: bool
) -> None:
    pages = [
        drawn(groups, name, bold=bold, head=number == 0, printed=printed)
        for number, groups in enumerate(in_parts(GROUPS, first))
    ]
    assert rows(pdf(*pages)) == expected(GROUPS)


@pytest.mark.parametrize(("name", "bold"), NAMES[:3], ids=["label and count", "plain label", "count"])
@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_groups_name_may_be_a_little_larger_than_its_rows(
    first: int, name: Callable[[Group], str], *, bold: bool
) -> None:
    pages = [
        drawn(groups, name, bold=bold, head=number == 0, size=10.5)
        for number, groups in enumerate(in_parts(GROUPS, first))
    ]
    assert rows(pdf(*pages)) == expected(GROUPS)


def test_names_in_bold_over_descriptions_in_the_same_cell_are_no_groups() -> None:
    """The other columns' texts stand at half the height of the cell, beside its second line."""
    own = [(f"Risk nummer {number} finns", f"Den beskrivs så här {number}") for number in range(1, 5)]

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFTS[0], 50, "Uppföljning av intern kontroll 2026", 15, bold=True)
        y = _row(canvas, 76, HEADS, bold=True)
        for name, text in own:
            write(canvas, LEFTS[0], y, name, 8.5, bold=True)
            y = _row(canvas, y + 11, (text, "Stickprov av tio akter", "Ingen avvikelse", "Inga fel.", "Chef"))

    read = extract(pdf(draw), "x.pdf", Options())
    (table,) = read.follow_ups
    assert [(item.process, item.risk) for item in table.items] == [(None, " ".join(texts)) for texts in own]


def test_a_labelled_line_of_a_result_above_the_middle_of_its_row_names_no_group() -> None:
    """The row's other texts stand at half the height of its three lines."""
    result = ("Avvikelse: tre timmar", "är nu fakturerade.")

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFTS[0], 50, "Uppföljning av intern kontroll 2026", 15, bold=True)
        y = _row(canvas, 76, HEADS, bold=True)
        for row in PURCHASES[1]:
            y = _row(canvas, y, row)
        write(canvas, LEFTS[3], y, result[0], 8.5)
        write(canvas, LEFTS[3], y + 11, result[1], 8.5)
        y = _row(canvas, y + 5.5, ("Fakturor saknas", "Avstämning", "Avvikelse", "", "Chef")) + 6
        _row(canvas, y, ARCHIVE[1][1])

    read = extract(pdf(draw), "x.pdf", Options())
    (table,) = read.follow_ups
    assert [item.result for item in table.items][2:] == ["Avvikelse: tre timmar är nu fakturerade.", "Görs i vår."]
