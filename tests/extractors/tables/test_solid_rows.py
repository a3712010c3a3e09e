"""Tables without lines and without white between their rows, over page breaks: what tells rows on one page tells them on the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import pdf, read_pdf, texts, write

Row = Sequence[Sequence[str]]
HEADER: Row = (["Risk"], ["Kontroll"], ["Ansvar"], ["Avvikelse"], ["Åtgärd"])
SCORED = ("Risk", "Process", "S", "K", "RV")
KNOWN = {cell[0] for cell in HEADER} | set(SCORED)
KNOWING = ReadOptions(find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word in KNOWN])
LEFTS = (40, 160, 290, 380, 470)
PITCH, TOP = 11.0, 60.0

LONG = ("Ja, i flera av fallen", "Nej, inga noterade")  # no words of a scale: too long, as boxes with their answers are
WORDS = ("Ja", "Nej")
PAPERS = [
    "bygglov",
    "avtal",
    "fakturor",
    "anbud",
    "löner",
    "bidrag",
    "nycklar",
    "konton",
    "arkiv",
    "diarier",
    "tillstånd",
    "avgifter",
]
ROLES = ["Chefen", "Juristen", "Ekonomen", "Registratorn", "Controllern", "Samordnaren"]


def rows_of(answers: Sequence[str], number: int = 12) -> list[Row]:
    """Rows of three or four lines, whose texts fill them unevenly."""
    return [
        (
            [f"Fel i {paper}", *([f"hos {ROLES[at % 5].lower()}"] if at % 2 else [])],
            [
                f"Granskning av {paper}",
                f"som {ROLES[at % 6].lower()} har",
                *([f"fört {paper}"] if at % 3 else ["fört in", f"alla {paper}"]),
            ],
            [ROLES[at % 6]],
            [answers[at % 3 == 1]],
            [f"Rutiner för {paper}", f"ses över av {ROLES[at % 4].lower()}", f"med {paper}"],
        )
        for at, paper in enumerate(PAPERS[:number])
    ]


@dataclass
class Sheet:
    """Pages of lines: how many rows' lines the first and each further page has room for, and whether each repeats the header."""

    lines: int = 20
    repeats: bool = True
    white: float = 0.0
    band: bool = False
    size: float = 9

    def pages(self, rows: Sequence[Row]) -> tuple[list[Callable[[Canvas], None]], list[list[list[str]]]]:
        """The pages' drawings, and the rows that each shows: a row that a break cuts has a part on both."""
        drawn: list[list[tuple[float, int, str]]] = [[]]
        shown: list[list[list[str]]] = [[[" ".join(cell) for cell in HEADER]]]
        y, room = TOP + 2 * PITCH, self.lines
        for row in rows:
            begun = False
            for line in range(max(map(len, row))):
                if not room:
                    drawn.append([])
                    shown.append(list(shown[0][:1]) if self.repeats else [])
                    y, room, begun = TOP + (2 if self.repeats else 1) * PITCH, self.lines, False
                if not begun:
                    shown[-1].append([""] * len(row))
                    begun = True
                for column, cell in enumerate(row):
                    if line < len(cell):
                        drawn[-1].append((y, column, cell[line]))
                        shown[-1][-1][column] = f"{shown[-1][-1][column]} {cell[line]}".strip()
                y, room = y + PITCH, room - 1
            y += self.white
        return [self._page(lines, headed=self.repeats or not at) for at, lines in enumerate(drawn)], shown

    def _page(self, lines: Sequence[tuple[float, int, str]], *, headed: bool) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            if headed and self.band:
                canvas.setFillColor(colors.lightgrey)
                canvas.rect(38, 842 - TOP - PITCH - 3, 530, PITCH + 1, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            for x, cell in zip(LEFTS if headed else (), HEADER, strict=False):
                write(canvas, x, TOP + PITCH, cell[0], self.size, bold=True)
            for y, column, text in lines:
                write(canvas, LEFTS[column], y, text, self.size)

        return draw


def read(pages: Sequence[Callable[[Canvas], None]]) -> list[list[list[str]]]:
    """The rows of each page's tables."""
    found = read_pdf(pdf(*pages), KNOWING).pages
    return [[row for grid in page.grids() for row in texts(grid)] for page in found]


@pytest.mark.parametrize("answers", [LONG, WORDS], ids=["long", "words"])
@pytest.mark.parametrize("repeats", [True, False], ids=["repeated", "once"])
@pytest.mark.parametrize("lines", [18, 19, 20, 21, 14], ids=str)
def test_rows_begin_below_the_rest_of_one(answers: Sequence[str], lines: int, *, repeats: bool) -> None:
    """Whatever of a row stands at a page's top; with few lines on a page the table goes on over several."""
    pages, shown = Sheet(lines, repeats).pages(rows_of(answers))
    assert len(shown) > 1
    assert read(pages) == shown


@pytest.mark.parametrize("answers", [LONG, WORDS], ids=["long", "words"])
def test_a_header_on_a_band_parts_no_rows(answers: Sequence[str]) -> None:
    pages, shown = Sheet(19, band=True).pages(rows_of(answers))
    assert read(pages) == shown


@pytest.mark.parametrize("bare", [2, 4], ids=["responsible", "measure"])
@pytest.mark.parametrize("answers", [LONG, WORDS], ids=["long", "words"])
def test_rows_begin_where_a_cell_is_bare(answers: Sequence[str], bare: int) -> None:
    rows = [
        [[] if column == bare and at in {2, 7, 9} else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows_of(answers))
    ]
    pages, shown = Sheet(20).pages(rows)
    assert read(pages) == shown


def listed(at: int) -> Row:
    """A row of three checks, each with who makes it and what came of it."""
    return (
        [f"Fel i {PAPERS[at]}", "hos Chefen", "och Juristen"],
        ["Stickprov", "Genomgång", "Granskning"],
        ["Ekonomen", "Juristen", "Chefen"],
        ["Inga fel i proven", "Två fel i proven", "Ett fel i proven"],
        ["Rutinen ses över", f"Utbildning om {PAPERS[at]}", "Ingen"],
    )


@pytest.mark.parametrize("lines", [7, 8, 9])
@pytest.mark.parametrize("white", [8.0, 12.0])
def test_white_between_rows_tells_them_alone(white: float, lines: int) -> None:
    """What all columns have inside a row begins none, whatever stands at the next page's top."""
    pages, shown = Sheet(lines, white=white).pages([listed(at) for at in range(4)])
    assert read(pages) == shown


@pytest.mark.parametrize("repeats", [True, False])
def test_one_row_set_to_its_middle_is_one(*, repeats: bool) -> None:
    """The page before holds no table that it goes on."""
    row: Row = (
        ["", "Fel i avtal"],
        ["Stickprov", "Genomgång", "Granskning"],
        ["", "Ekonomen"],
        ["", "Inga fel i proven"],
        ["", "Ingen"],
    )
    pages, _ = Sheet(9, repeats=repeats).pages([row])
    (found,) = read(pages)
    assert [row[0] for row in found[1:]] == ["Fel i avtal"]


def test_levels_of_a_header_in_plain_letters_are_a_header_on_each_page() -> None:
    """A table whose header has a plain line below its bold one repeats both."""

    def page(names: Sequence[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for x, text in zip((40, 200, 360), ("Risk", "Kontroll", "Ansvar"), strict=True):
                write(canvas, x, 80, text, bold=True)
            write(canvas, 200, 91, "Avvikelse")
            write(canvas, 360, 91, "Åtgärd")
            for at, name in enumerate(names):
                for x, text in zip((40, 200, 360), (name, f"Granskning av {name}", "Chefen ser över"), strict=True):
                    write(canvas, x, 110 + 20 * at, text)

        return draw

    first, second = read([page(PAPERS[:6]), page(PAPERS[6:])])
    assert first[: -len(PAPERS[:6])] == second[: -len(PAPERS[6:])]
    assert [row[0] for row in second[-6:]] == PAPERS[6:]


def test_text_on_the_next_page_is_no_row() -> None:
    pages, shown = Sheet(50).pages(rows_of(LONG, 6))

    def prose(canvas: Canvas) -> None:
        for at, paper in enumerate(PAPERS):
            write(
                canvas,
                40,
                80 + 11 * at,
                f"Nämnden har följt upp Kontrollerna av {paper} under året, och Förvaltningen ser över Rutinerna",
            )

    assert read([*pages, prose]) == [*shown, []]


def test_another_table_under_the_same_header_begins_with_its_own_row() -> None:
    """Its name stands over it, and its first row lacks who is responsible."""
    first, shown = Sheet(50).pages(rows_of(LONG, 6))
    rows = [
        [[] if column == 2 and not at else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows_of(LONG, 6))
    ]
    second, also = Sheet(50).pages(rows)

    def named(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Miljönämnden", 14, bold=True)
        second[0](canvas)

    assert read([*first, named]) == [*shown, *also]


@pytest.mark.parametrize("answers", [LONG, WORDS], ids=["long", "words"])
def test_cells_set_to_their_middle_tell_no_rows_on_the_next_page(answers: Sequence[str]) -> None:
    """No row of theirs begins with a line that all columns have: nothing is known of where those of the next page do."""

    def centred(row: Row) -> Row:
        high = max(map(len, row))
        return [["" for _ in range((high - len(cell)) // 2)] + list(cell) for cell in row]

    pages, _ = Sheet(19).pages([centred(row) for row in rows_of(answers)])
    alone = [read([page]) for page in pages]
    assert read(pages)[1][1:] == alone[1][0][1:]


def short(number: int) -> list[Row]:
    """Rows of one line."""
    return [([f"Fel i {paper}"], ["Kansli"], ["2"], ["3"], ["6"]) for paper in PAPERS[:number]]


def filled(number: int) -> list[Row]:
    """Rows whose cells all fill two lines, so that nothing tells where cells begin."""
    return [
        ([f"Fel i {paper}", "hos chefen"], ["Kansli", "och arkiv"], ["Låg", "nu"], ["Hög", "nu"], ["Sex", "nu"])
        for paper in PAPERS[:number]
    ]


def middle(at: int) -> Row:
    """A row of three lines whose scores stand in the second."""
    return (
        [f"Handläggare beslutar själva om {PAPERS[at]}", "och ärenden blir liggande", "för förvaltningens chefer"],
        ["", ROLES[at]],
        *(["", str(score)] for score in (at + 1, 3, 3 * at + 3)),
    )


def plain(rows: Sequence[Row], *, headed: bool) -> Callable[[Canvas], None]:
    """A page of rows without white between them."""
    lefts, pitch = (60, 300, 420, 460, 500), 13

    def draw(canvas: Canvas) -> None:
        for x, text in zip(lefts if headed else (), SCORED, strict=False):
            write(canvas, x, 62, text, bold=True)
        y = 62 + pitch * headed
        for row in rows:
            for x, cell in zip(lefts, row, strict=True):
                for line, text in enumerate(cell):
                    write(canvas, x, y + line * pitch, text)
            y += max(map(len, row)) * pitch

    return draw


@pytest.mark.parametrize("before", [short(4), short(6), [*short(4), *filled(2)]], ids=["four", "six", "filled"])
@pytest.mark.parametrize("number", [3, 4, 5])
def test_rows_set_to_their_middle_are_whole_below_rows_that_show_no_top(before: Sequence[Row], number: int) -> None:
    """Rows of one line, or whose cells are all as long, tell nothing of where those of the next page begin."""
    rest: Row = (["och kommunens chefer"], [], [], [], [])
    rows = [middle(at) for at in range(number)]
    second = read([plain(before, headed=True), plain([rest, *rows], headed=False)])[1]
    assert [row[0].removeprefix("och kommunens chefer ") for row in second] == [" ".join(row[0]) for row in rows]
