"""White rows between coloured bands in a frame: no line parts them, so that their text tells what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import A4, only_grid, pdf, read_pdf, texts

XS = (60, 160, 240, 420, 540)
STEP = 12
Row = Sequence[Sequence[str]]
HEAD = ["Risk", "Värde", "Kontroll", "Resultat"]
BRAND = ["Brand i huset", "12", "Larm som provas\nvarje månad", "Inga brister"]
JAV = ["Jäv hos chefer", "6", "Intyg av alla som\nfattar beslut", "En brist"]
STOLEN = ["Stöld", "4", "Lås", "Inga brister"]
MORE = ["", "", "Samtal med alla\nchefer en gång", "Ej genomförd"]


def framed(rows: Sequence[Row], *, frame: float = 5.0) -> bytes:
    """Rows, each of one or more rows inside it, every other painted cell by cell, with a frame around all."""

    def draw(canvas: Canvas) -> None:
        top = 100.0
        for index, inner in enumerate(rows):
            height = sum(STEP * max(text.count("\n") + 1 for text in cells) + 8 for cells in inner)
            canvas.setFillColor(colors.HexColor("#e4eedd"))
            for x0, x1 in pairwise(XS) if index % 2 == 0 else ():
                canvas.rect(x0, A4[1] - top - height, x1 - x0, height, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.setFont("Helvetica-Bold" if inner[0] == HEAD else "Helvetica", 9)
            _write(canvas, inner, top)
            top += height
        canvas.rect(XS[0] - frame, A4[1] - top, XS[-1] - XS[0] + 2 * frame, top - 100)

    return pdf(draw)


def _write(canvas: Canvas, inner: Row, top: float) -> None:
    for cells in inner:
        for x, text in zip(XS, cells, strict=False):
            for line, part in enumerate(text.split("\n")):
                canvas.drawString(x + 3, A4[1] - top - STEP * (line + 1), part)
        top += STEP * max(text.count("\n") + 1 for text in cells) + 8


def flat(row: Sequence[str]) -> list[str]:
    return [text.replace("\n", " ") for text in row]


@pytest.mark.parametrize("frame", [5.0, 0.0])
@pytest.mark.parametrize("inner", [[JAV, BRAND], [STOLEN, JAV, BRAND]], ids=["two", "three"])
@pytest.mark.parametrize("count", [2, 3])
def test_rows_inside_several_white_rows(count: int, inner: Row, frame: float) -> None:
    rows = [[HEAD], *[inner, [STOLEN]] * count]
    told = [[text for text in row if text or frame == 0] for row in texts(only_grid(framed(rows, frame=frame)))]
    assert told == [HEAD, *[*map(flat, inner), STOLEN] * count]


@pytest.mark.parametrize(("places", "is_read"), [(4 * 7, True), (4 * 7 - 1, False)])
def test_more_rows_inside_white_rows_than_are_read_cost_the_page_its_tables(places: int, *, is_read: bool) -> None:
    data = framed([[HEAD], *[[JAV, BRAND], [STOLEN]] * 2], frame=0.0)
    document = read_pdf(data, ReadOptions(limits=Limits(places=places)))
    (page,) = document.pages
    assert len(page.grids()) == is_read
    assert [problem.code for problem in document.problems] == ([] if is_read else ["too-large"])
    assert "Intyg av alla som" in page.text


def test_a_white_row_of_one_row_stays_one() -> None:
    told = [[text for text in row if text] for row in texts(only_grid(framed([[HEAD], [JAV], [BRAND]])))]
    assert told == [HEAD, flat(JAV), flat(BRAND)]


GROUPED = [["Vård", "Jäv hos\nchefer", "6 (2x3)", "Intyg av alla"], ["", "Brand", "12 (3x4)", "Larm som provas\nofta"]]
SINGLE = [["Skola", "Stöld av\nmaskiner", "4 (2x2)", "Lås på alla\ndörrar"]]


@pytest.mark.parametrize("frame", [5.0, 0.0])
@pytest.mark.parametrize("further", [0, 1, 2])
def test_rows_of_a_group_inside_a_white_row_are_parted_where_that_reads_as_well(further: int, frame: float) -> None:
    """No column of bare numbers speaks for either reading."""
    head = ["Område", "Risk", "Värde", "Kontroll"]
    group = [*GROUPED, *[["", "Hot mot\npersonal", "9 (3x3)", "Samtal"]] * further]
    told = [
        [text for text in row if text or frame == 0]
        for row in texts(only_grid(framed([[head], group, SINGLE], frame=frame)))
    ]
    assert told[1:] == [["Vård", *flat(row)[1:]] for row in group] + [flat(SINGLE[0])]


@pytest.mark.parametrize("places", [(2,), (0, 2), (1,)])
@pytest.mark.parametrize("anew", [True, False])
def test_a_list_that_begins_at_one_again_beside_another_text_is_another_row(
    places: tuple[int, ...], *, anew: bool
) -> None:
    """In white rows between painted ones, where a risk has two controls; what counts on is more of one."""
    head = [("Risk", 50), ("Kontroll", 170), ("S", 310), ("K", 340), ("Ansvarig", 380)]
    risks = ["Avtal saknas för köp", "Jäv vid beslut", "Arkiv saknar nycklar", "Fel betalas ut"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for text, x in head:
            canvas.drawString(x, 750, text)
        y = 740.0
        for at, risk in enumerate(risks):
            canvas.setFillColor(colors.HexColor("#eef2f6"))
            height = 84.0 if at in places else 42.0
            if at % 2:
                canvas.rect(46, y - height, 460, height, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.setFont("Helvetica", 9)
            number = 1 if anew else 2
            lines = [
                ("1. Stickprov av tio köp", "Ekonom"),
                (f"{number}. Enkät till alla chefer", "Jurist" if anew else ""),
            ]
            for x, text in ((50, risk), (310, str(at % 4 + 1)), (340, "3")):
                canvas.drawString(x, y - 14, text)
            for line, (check, who) in enumerate(lines if at in places else lines[:1]):
                canvas.drawString(170, y - 14 - 42 * line, check)
                canvas.drawString(380, y - 14 - 42 * line, who)
            y -= height

    (grid,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages[0].grids()
    white = [at for at in places if at % 2 == 0]
    checks = [text for _, text, *_ in texts(grid)[1:] if text.startswith("1. Enkät")]
    assert len(checks) >= (len(white) if anew else 0)
    assert not (white and anew and any("Stickprov" in text and "Enkät" in text for text in checks))


WIDE = (60, 150, 290, 360, 430, 470, 580, 720)
TOPS = ["Risk", "Kontroll", "Sannolikhet", "Konsekvens", "RxK", "Ansvarig", "Resultat"]
CHECKED = [
    ["Reservkraft på\nstationerna", "Jämföra tillsynsbesök\nmed föregående år", "Möjligt", "Betydande", "6", "Kvalitetsansvarig\ni länet", "Utan avvikelse."],
    ["Övningar hålls\ninte", "Följa upp att alla har\nfått utbildning", "Troligt", "Allvarlig", "8", "Insatsledare", "Brister i tolv av\nsjuttio ärenden."],
    ["Elavbrott som\nvarar länge", "Ta ut loggar och\ngranska åtkomst", "Osannolikt", "Begränsad", "2", "Arkivarie", "Ej genomförd på\ngrund av vakanser."],
    ["Scheman försenas\nvid semester", "Genomgång av scheman\ni systemet", "Troligt", "Betydande", "12", "Räddningschef\nsom leder", "Ingen avvikelse."],
    ["Personberoende\nvid hantering", "Stickprov av avtal\nmot mallen", "Möjligt", "Obetydlig", "3", "Brandinspektör", "Systemstöd finns\npå plats."],
]  # fmt: skip
FURTHER = [
    ["", "Enkät till vikarier\nom hanteringen", "", "", "", "Beredskapssamordnare", "Har inte utförts\nunder året."],
    ["", "Granskning av planer", "", "", "", "Stabschef\ni länet", "Rutinen är känd."],
]
BESIDE = ["", "Enkät till vikarier\nom hanteringen", "", "", "", "", "Har inte utförts\nunder året."]


def boxed(rows: Row, *, white: float = 12.0, between: float = 12.0, painted: bool = False) -> bytes:
    """Rows of which only the header is painted, or every second too, in a frame; white above those with a name, and between those without."""

    def draw(canvas: Canvas) -> None:
        tops = [100.0]
        for row, after in zip([TOPS, *rows], [*rows, TOPS], strict=True):
            tops.append(tops[-1] + STEP * max(text.count("\n") + 1 for text in row) + (white if after[0] else between))
        canvas.setFillColor(colors.HexColor("#e4eedd"))
        named = [at for at, row in enumerate([TOPS, *rows, TOPS]) if row[0]]
        for number, (first, last) in enumerate(pairwise(named)):
            for x0, x1 in pairwise(WIDE) if not number or (painted and number % 2 == 0) else ():
                canvas.rect(x0, 595 - tops[last], x1 - x0, tops[last] - tops[first], stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for number, (row, top) in enumerate(zip([TOPS, *rows], tops, strict=False)):
            canvas.setFont("Helvetica" if number else "Helvetica-Bold", 8.5)
            for x, text in zip(WIDE, row, strict=False):
                for line, part in enumerate(text.split("\n")):
                    canvas.drawString(x + 3, 595 - top - STEP * (line + 1), part)
        canvas.rect(WIDE[0] - 5, 595 - tops[-1], WIDE[-1] - WIDE[0] + 10, tops[-1] - 100)

    return pdf(draw, size=(842, 595))


def told_of(data: bytes) -> list[list[str]]:
    """Its rows, a cell that spans several in each, without the frame's empty columns."""
    (grid,) = read_pdf(data, ReadOptions(find_headers=find_headers)).pages[0].grids()
    return [row[-len(TOPS) - 1 : -1] if grid.n_cols > len(TOPS) else row for row in texts(grid)][1:]


@pytest.mark.parametrize("painted", [True, False], ids=["painted", "white"])
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("places", [(0,), (2,), (4,), (0, 3)])
def test_further_checks_of_a_risk_are_rows_that_its_name_and_scores_span(
    places: tuple[int, ...], count: int, *, painted: bool
) -> None:
    rows = [one for at, row in enumerate(CHECKED) for one in [row, *(FURTHER[:count] if at in places else [])]]
    wanted: list[list[str]] = []
    for row in rows:
        wanted.append([text or above for text, above in zip(row, wanted[-1] if wanted else row, strict=True)])
    assert told_of(boxed(rows, painted=painted)) == [flat(row) for row in wanted]


@pytest.mark.parametrize(
    ("further", "between"), [(FURTHER, 3.0), ([BESIDE], 12.0), ([BESIDE], 3.0), (FURTHER[:1], 12.0)]
)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_paragraphs_beside_each_other_stay_in_their_row(further: Row, between: float, place: int) -> None:
    """With less white above them than between rows, in two columns alone, or below texts that all have as many lines."""
    rows = [one for at, row in enumerate(CHECKED) for one in [row, *(further if at == place else [])]]
    if (further, between) == (FURTHER[:1], 12.0):
        rows[place] = [
            text if not at or "\n" in text or not more else f"{text}\nsom nu"
            for at, (text, more) in enumerate(zip(rows[place], further[0], strict=True))
        ]
    told = told_of(boxed(rows, between=between))
    assert [row[0] for row in told] == [row[0].replace("\n", " ") for row in CHECKED]
