from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (
    Flowable,
    Indenter,
    ListFlowable,
    PageBreak,
    Paragraph,
    Preformatted,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from extractors.model.page import Box, Cell, Grid, Line, Page
from extractors.read import read
from extractors.read_options import PageText, ReadOptions
from pipeline.document import Options, read_options
from pipeline.interpret.page_selection import goes_on, keep

TABLE = "Internkontrollplan 2024\nRisk Kontrollmoment RxK\nJäv 1. Stickprov 3 4 12"
PROSE = "Nämnden tackar för redovisningen.\nOrdföranden avslutar mötet."
SENTENCE = "Nämnden har tagit del av det som redovisades vid dagens möte och noterar det till protokollet. "
HEADER = ["Risk", "Kontrollmoment", "S", "K", "RxK"]
ROW = ["Utbetalningar görs fel", "1. Stickprov", "3", "4", "12"]
BUDGET = [["Belopp i tkr", "Budget", "Utfall", "Avvikelse"], *[["Personal", "100", "90", "10"]] * 5]
LOWER = Spacer(1, 4)  # by which lines stand as high as none of the page before
STYLE, TYPEWRITER = getSampleStyleSheet()["Normal"], getSampleStyleSheet()["Code"]


def nowhere() -> Sequence[Box]:
    """Boxes of a page of which nothing is known."""
    return ()


def pages(*texts: str) -> list[PageText]:
    return [
        PageText(number, text, has_image=False, width=595, height=842) for number, text in enumerate(texts, start=1)
    ]


def ruled(rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None) -> Table:
    return Table(rows, widths, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])


def prose(count: int) -> list[Flowable]:
    return [Paragraph(f"Mötet den 3/4: {SENTENCE * 4}", STYLE) for _ in range(count)]


def read_in_full(flow: Sequence[Flowable], wanted: ReadOptions | None = None) -> list[bool]:
    """For each page of a paper whether it was read in full."""
    file = io.BytesIO()
    SimpleDocTemplate(file).build(list(flow))
    document = read(file.getvalue(), "x.pdf", wanted or ReadOptions(keep=keep, goes_on=goes_on))
    return [page.depth == "full" for page in document.pages]


def test_what_stands_beside_a_page_with_a_title_is_set_aside_at_first() -> None:
    kept = keep(pages(PROSE, PROSE, TABLE, PROSE, PROSE))
    assert [reason is None for reason in kept] == [True, False, True, False, False]


def test_a_page_before_one_without_title_is_kept_for_the_title_may_stand_there() -> None:
    kept = keep(pages(PROSE, PROSE, TABLE.partition("\n")[2], PROSE, PROSE))
    assert [reason is None for reason in kept] == [True, True, True, False, False]


@pytest.mark.parametrize(("more", "kept"), [(0, True), (20, False)], ids=["short", "long"])
@pytest.mark.parametrize("between", ["\n", " "], ids=["a line a cell", "a line a row"])
def test_of_a_short_paper_with_a_title_of_ours_pages_of_cells_are_kept(between: str, more: int, *, kept: bool) -> None:
    """Their headers may be in words that nobody knows."""
    cells = [["Det vi skulle se", "Vem", "Utfall"], ["Årsräkningar granskas före den 1 september", "Controller", "76 av 90 i tid"],
             ["Beslut om arvode har två signaturer", "Jurist", "30 beslut granskade"]]  # fmt: skip
    rows = "\n".join(between.join(row) for row in cells)
    reasons = keep(pages("Uppföljning av internkontroll 2025", PROSE, SENTENCE * 3, rows, *[SENTENCE * 3] * more))
    assert [reason is None for reason in reasons[:4]] == [True, False, False, kept]


@pytest.mark.parametrize("count", [36, 5], ids=["at the foot", "before a row too tall for the page"])
@pytest.mark.parametrize("left", [0, 1], ids=["in its place", "moved with the page's margin"])
@pytest.mark.parametrize("widths", [[200, 130, 40, 40, 40], [60, 250, 30, 30, 60], [110, 110, 70, 70, 70]])
def test_rows_without_a_word_of_ours_go_on_behind_a_table(widths: list[int], left: int, count: int) -> None:
    rows = [ROW] * count
    rest = ["Varor tas", "1. Inventering", "2", "2", "4"]
    flow = [ruled([HEADER, *rows], widths), PageBreak(), *prose(4)]
    whole = [*flow[:1], PageBreak(), Indenter(20 * left), ruled([rest], widths), Indenter(-20 * left), *prose(4)]
    assert read_in_full(flow) == [True, False]
    assert read_in_full(whole) == [True, True]


LEGEND = [
    "S = Sannolikhet: 1 osannolik, 2 mindre sannolik, 3 möjlig, 4 sannolik enligt nämndens egen bedömning.",
    "K = Konsekvens: 1 försumbar, 2 lindrig, 3 kännbar, 4 allvarlig för dem som nämnden finns till för.",
]


@pytest.mark.parametrize("below", [[], LEGEND], ids=["alone", "above its legend"])
@pytest.mark.parametrize("above", [[], LEGEND], ids=["at once", "below a heading that the first page lacks"])
def test_what_stands_around_a_table_does_not_part_it_from_its_rest(below: list[str], above: list[str]) -> None:
    rest = ["Varor tas", "1. Inventering", "2", "2", "4"]
    legends = [[Paragraph(text, STYLE) for text in texts] for texts in (below, above)]
    widths = [200, 130, 40, 40, 40]
    flow = [ruled([HEADER, *[ROW] * 20], widths), *legends[0], PageBreak(), *legends[1], ruled([rest, rest], widths)]
    assert read_in_full(flow) == [True, True]


@pytest.mark.parametrize("titled", [False, True], ids=["further columns alone", "below the sheet's titles"])
def test_further_columns_of_a_printed_sheet_are_read(*, titled: bool) -> None:
    title = "Så gick det med det som alla nämnder har lämnat in till förvaltningen i tid under 2024"
    notes = ["Görs enligt den rutin som nämnden har beslutat och som alla i förvaltningen följer sedan i våras"] * 3
    first = Table([[title], HEADER, ROW, ROW, ROW], [200, 130, 40, 40, 40], rowHeights=30)
    second = Table([[title if titled else "Kommentar"], *([note] for note in notes)], [450], rowHeights=30)
    assert read_in_full([first, PageBreak(), second]) == [True, True]


def test_a_page_of_prose_behind_a_table_is_set_aside() -> None:
    assert read_in_full([ruled([HEADER, ROW]), PageBreak(), *prose(3)]) == [True, False]


def test_a_page_behind_words_of_ours_without_a_table_is_read() -> None:
    title = Paragraph("Internkontrollplan 2024", STYLE)
    assert read_in_full([title, PageBreak(), *prose(3), PageBreak(), *prose(3)]) == [True, True, False]


def test_a_table_is_followed_to_its_end_over_pages_without_a_word_of_ours() -> None:
    flow = [ruled([HEADER, *[ROW] * 150]), PageBreak(), *prose(5), ruled(BUDGET), PageBreak(), *prose(5)]
    full = read_in_full(flow)
    assert len(full) > 5
    assert full == [True] * (len(full) - 1) + [False]


def test_a_list_is_followed_to_its_end_over_pages_without_a_word_of_ours() -> None:
    items = ListFlowable([Paragraph("Stickprov görs av fakturor", STYLE) for _ in range(150)], bulletType="1")
    full = read_in_full(
        [Paragraph("Internkontrollplan 2024", STYLE), items, PageBreak(), *prose(5), PageBreak(), *prose(5)]
    )
    assert len(full) > 4
    assert full == [True] * (len(full) - 1) + [False]


def test_minutes_with_tables_of_their_own_are_set_aside_behind_a_table_of_ours() -> None:
    minutes = [part for _ in range(8) for part in (*prose(4), ruled(BUDGET), *prose(2), PageBreak())]
    flow = [*prose(2), PageBreak(), ruled([HEADER, ROW]), PageBreak(), *minutes]
    assert read_in_full(flow) == [True] * 2 + [False] * 8


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("48.Stickprov av inköp", id="an item whose number is glued to it"),
        pytest.param("5 5 25 Ekonomichef", id="three numbers before another cell"),
        pytest.param("4/4", id="a pair"),
        pytest.param("utan rätt underlag", id="the rest of a sentence"),
    ],
)
def test_behind_a_page_that_could_not_be_read_the_text_tells(line: str) -> None:
    rest = f"Felaktiga utbetalningar\n{line}"
    _, page = pages(TABLE, rest)
    assert goes_on(Page(2, depth="none", text=rest), page, nowhere)
    assert not goes_on(Page(2, depth="none", text=PROSE), page, nowhere)
    assert not goes_on(Page(2, depth="none", text=rest), pages(TABLE, PROSE)[1], nowhere)


def test_narrow_lines_may_go_on_where_bullets_are_drawn_and_numbers_stand_before_text() -> None:
    cells = "Elevhälsa Personberoende vid\nhantering av anmäl‐\nningar om kränkande\nbehandling\n4 Granskning av ersättningar"
    cells += "\nmot ordningen\nDokumentgransk‐\nning\nKontinuerliga\nstickprover\nSkolskötare Förvaltningschef"
    _, page = pages(TABLE, cells)
    assert goes_on(Page(2, text=cells), page, nowhere)


def test_nothing_goes_on_behind_the_first_page() -> None:
    _, page = pages("Ärendelista", "1. Val av justerare")
    assert not goes_on(Page(1, text="1. Val av justerare\n2. Budget"), page, nowhere)


@pytest.mark.parametrize(
    ("second", "read_too"),
    [
        (f"{'i arkiv':24}{'i bland':13}månad\n{'Tomgång':24}{'Ofta':13}Starka lås", True),
        (f"{SENTENCE}\n{SENTENCE}", False),
    ],
    ids=["columns", "prose"],
)
def test_what_is_typed_in_columns_of_spaces_goes_on(second: str, *, read_too: bool) -> None:
    """Its lines are one text each, of which nothing tells where the columns stand."""
    head = [f"{'Risk':24}{'Hur ofta':13}Kontrollmoment", "-" * 60]
    first = [*head, *[f"{name:24}{'Ibland':13}Genomgång av rutin\n" for name in ("Brand", "Stöld", "Jäv", "Muta")]]
    file = io.BytesIO()
    flow = [Preformatted("\n".join(first), TYPEWRITER), PageBreak(), Preformatted(second, TYPEWRITER)]
    SimpleDocTemplate(file).build(flow)
    document = read(file.getvalue(), "x.pdf", read_options(Options()))
    assert [page.depth == "full" for page in document.pages] == [True, read_too]


@pytest.mark.parametrize("further", [1, 2, 3])
def test_a_table_goes_on_over_pages_without_any_word_or_score(further: int) -> None:
    widths = [220, 220]
    rows = [["Alla som arbetar med ärenden får en genomgång.", "Chefen för den enhet som har hand om ärendet."]] * 28
    parts = [[["Åtgärd", "Kontrollmoment"], *rows], *[rows] * further]
    flow: list[Flowable] = [*prose(2), PageBreak()]
    for part in parts:
        flow += [ruled(part, widths), PageBreak()]
    flow += [Paragraph(SENTENCE * 4, STYLE) for _ in range(4)]
    assert read_in_full(flow)[1:] == [True] * (1 + further) + [False]


@pytest.mark.parametrize("shift", [0.0, 0.8])
def test_a_page_at_the_heights_of_a_tables_rows_is_a_part_of_its_sheet_though_numbers_of_rows_stand_between(
    shift: float,
) -> None:
    """As a spreadsheet prints the numbers of its rows, at half their height, on a page beside the first."""
    tops = [100 + 30 * row for row in range(6)]
    cells = [
        Cell(row, col, lines=(Line("Jäv", (left, top, left + 100, top + 10)),), box=(left, top, left + 190, top + 30))
        for row, top in enumerate(tops)
        for col, left in enumerate((100.0, 300.0))
    ]
    before = Page(2, 595, 842, (Grid(tuple(cells), 6, 2, "ruled", 2, (95, 95, 490, 280)),), text=TABLE)
    rows = [(60.0, top + shift, 350.0, top + shift + 10) for top in tops]
    numbers = [(40.0, top + 13.0, 45.0, top + 23.0) for top in tops]
    prose = [(60.0, 90 + 13.4 * line, 530.0, 100 + 13.4 * line) for line in range(12)]
    _, page = pages(TABLE, "x")
    assert goes_on(before, page, lambda: [(60, 60, 350, 70), *rows, *numbers])
    assert not goes_on(before, page, lambda: prose)


@pytest.mark.parametrize("wide", [60, 90, 140])
@pytest.mark.parametrize("prose", [False, True])
def test_rows_go_on_a_header_alone_at_a_page_s_foot(wide: float, *, prose: bool) -> None:
    """Its short words part the columns further left than the texts below them end; text across the columns is none of them."""
    lefts, words = [56.0, 155.0, 307.0, 421.0], ["Risk", "Kontrollmoment", "Ansvarig", "Resultat"]
    ends = [
        *((left + 5 * len(word) + right) / 2 for left, word, right in zip(lefts, words, lefts[1:], strict=False)),
        500.0,
    ]
    cells = [
        Cell(0, at, lines=(Line(word, (left, 730, left + 5 * len(word), 740)),), box=(left, 728, end, 742))
        for at, (left, word, end) in enumerate(zip(lefts, words, ends, strict=True))
    ]
    before = Page(2, 595, 842, (Grid(tuple(cells), 1, 4, "aligned", 2, (54, 728, 500, 742)),), text=TABLE)
    rows = [(left, y, left + wide, y + 10) for y in (60, 72, 84, 96) for left in lefts]
    text = [(left, y, 520.0, y + 10) for y in (60, 72, 84, 96) for left in (56.0,)]
    boxes: Sequence[Box] = text if prose else rows
    assert goes_on(before, pages(TABLE, PROSE)[1], lambda: boxes) != prose


@pytest.mark.parametrize("word", ["Iden\u099eerad", "Uppnå\x82", "Kommunika}on", "avvikelse\ue001"])
def test_a_page_of_damaged_words_is_read_for_what_they_may_say(word: str) -> None:
    """A copy that lost the letters set in one glyph lost those of its headers."""
    assert keep(pages(TABLE, f"{word} brist hos nämnden\n{PROSE}", PROSE)) == [None, None, keep(pages(TABLE, PROSE))[1]]


@pytest.mark.parametrize("space", [3, 6])
@pytest.mark.parametrize("count", [2, 5])
def test_columns_of_a_typewriter_go_on_over_the_page(space: int, count: int) -> None:
    """pdfium gives a typed line as one piece of text, which crosses all columns."""
    typed = [(" " * space).join((f"Risk {row}", "3", "4", "12", "Utbilda handläggare")) for row in range(1, count + 9)]
    head = (" " * space).join(("Risk  ", "S", "K", "R ", "Åtgärder"))
    first = [Paragraph("Riskanalys 2025", STYLE), Preformatted("\n".join([head, *typed]), TYPEWRITER)]
    below = Preformatted("\n".join(typed[:count]).replace("Risk", "Brist"), TYPEWRITER)
    wanted = read_options(Options(ocr=False))
    assert read_in_full([*first, PageBreak(), LOWER, below], wanted) == [True, True]
    prose_below = [Paragraph(SENTENCE * 4, STYLE) for _ in range(5)]
    assert read_in_full([*first, PageBreak(), *prose_below], wanted) == [True, False]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Checklista för besök 2025 i nämndens interna kontroll hos enheterna\nNr Kontrollpunkt Utan avvikelse\n1 Attest sker",
            True,
        ),
        ("Protokoll för besök · intern kontroll på enheterna 2025 i höst\nNr Kontrollpunkt\n1 Attest sker", True),
        ("Mötet gick igenom varje kontrollpunkt i rutinen för kassor och noterade svaren.\nInget mer.", False),
    ],
)
def test_a_column_of_check_points_keeps_its_page(text: str, *, kept: bool) -> None:
    assert (keep(pages(text))[0] is None) == kept


@pytest.mark.parametrize("label", ["Resultat av uppföljning", "Vad vi såg", "Det gick så"])
@pytest.mark.parametrize(("cards", "read_too"), [(4, True), (1, False)])
def test_the_last_line_of_a_card_on_a_page_of_its_own_is_read(label: str, cards: int, *, read_too: bool) -> None:
    """The label that it begins with is that of several cards on the page before, which has no word of ours."""
    told = "Rutinen följs inte vid alla enheter, och någon uppföljning har inte gjorts under året."
    card = f"Felaktig hantering av arvoden\nAnsvarig Ekonom\n{label} {told}\n{label}"
    first, rest = (
        "Uppföljning av internkontroll 2025\nRisk Kontrollmoment",
        f"Sida 3 av 3\n{label} {told}\nOckså i juni.",
    )
    before = Page(2, 595, 842, text="\n".join(f"{card} Nummer {number} följdes." for number in range(cards)))
    assert goes_on(before, pages(first, "", rest)[2], nowhere) == read_too


@pytest.mark.parametrize("mark", ["-", "–", "•", "*"])
@pytest.mark.parametrize("widths", [[200, 250], [120, 330]])
def test_a_table_of_listed_measures_goes_on(mark: str, widths: list[int]) -> None:
    """A dash is wider than high, and no line of typed columns for that: it stands where its column begins."""
    rows = [
        ["Risk", "Förslag till åtgärder"],
        *[["Utbetalningar görs fel", f"{mark} Se över rutinen\n{mark} Utbilda"]] * 26,
    ]
    rest = [["Ritningar saknas", f"{mark} Se över arkivet\n{mark} Utbilda"], ["Skulden växer", f"{mark} Anställ"]]
    flow = [
        Paragraph("Riskanalys 2025", STYLE),
        ruled(rows, widths),
        PageBreak(),
        LOWER,
        ruled(rest, widths),
        *prose(3),
    ]
    read = read_in_full(flow)
    assert read[-1]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Identifierad risk Kontroll Ansvarig för kontroll Resultat", True),
        ("Bedömd risk Kontrollmetod Ansvarig", True),
        ("Prioriterad risk Åtgärd Klart", True),
        ("Nämnden såg en ökad risk för Kommunen och Regionen.", False),
        ("Ökad risk Kommunen", False),
        ("Ökad risk och Väg", False),
    ],
)
def test_a_row_of_headers_keeps_its_page_though_its_risk_is_in_small_letters(line: str, *, kept: bool) -> None:
    assert (keep(pages(PROSE, f"{SENTENCE}\n{line}\nTillsynen växer 1. Stickprov Planchef Bra"))[1] is None) == kept
