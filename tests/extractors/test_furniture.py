"""Lines that pages repeat at their edges: running titles go, and a table's header stays with all its lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.furniture import repeated, without_furniture
from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import text_rows

HEIGHT = 842.0


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(index, index + 1) for index, word in enumerate(words) if word in {"Risk", "Rutin", "Ansvar"}]


def line(top: float, *texts: str) -> list[TextSpan]:
    return [
        TextSpan(text, (60 + 120 * place, top, 60 + 120 * place + 5 * len(text), top + 9), 9)
        for place, text in enumerate(texts)
    ]


def one_text(top: float, text: str) -> list[TextSpan]:
    """Words a space apart."""
    found, left = [], 60.0
    for word in text.split():
        found.append(TextSpan(word, (left, top, left + 5 * len(word), top + 9), 9))
        left += 5 * len(word) + 2.5
    return found


def test_a_header_whose_first_line_is_told_otherwise_keeps_its_further_lines() -> None:
    """A file may give a page's cells as one line and another's apart, so that only some of a header's lines repeat."""
    runs = [
        *line(28, "Granboda-kommun"),
        *line(60, "Risk", "Rutin", "Ansvar"),
        *line(70, "konse-", "beskr."),
        *line(80, "kvens"),
        *line(110, "Brand", "Ja", "Chef"),
    ]
    repeats = repeated(["Granboda-kommun\nkonse-\nbeskr.\nkvens", "Granboda-kommun\nkonse-\nbeskr.\nkvens\nannat"])
    kept = without_furniture(text_rows(runs), HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept] == ["Risk", "konse-", "kvens", "Brand"]


def test_a_line_that_another_page_has_in_its_middle_is_no_running_line() -> None:
    first = "\n".join(
        ["Granboda", *(f"rad {'x' * n}" for n in range(20)), "ner och hög personal", *("y" * n for n in range(1, 20))]
    )
    repeats = repeated([first, "Granboda\nner och hög personal\nmer"])
    rows = text_rows([*line(28, "Granboda"), *line(60, "ner och hög personal"), *line(300, "mer")])
    kept = without_furniture(rows, HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept] == ["ner och hög personal", "mer"]


@pytest.mark.parametrize(
    "pages",
    [
        ["Granboda kommun, Kontoret Sida 1 av 3", "Granboda kommun, Kontoret Sida \n2 av \n3"],
        ["Granboda kommun, Kontoret\nSida 1 av 3", "Granboda kommun, Kontoret Sida \n2 av 3"],
        ["Granboda kommun, Kontoret Sida \n1 \nav 3", "Granboda kommun, Kontoret Sida 2 \nav \n3"],
    ],
)
def test_a_running_line_that_the_files_text_breaks_otherwise_on_each_page(pages: list[str]) -> None:
    repeats = repeated([f"{page}\nBrand {'x' * number}" for number, page in enumerate(pages)])
    rows = text_rows([*line(28, "Granboda kommun, Kontoret", "Sida 2 av 3"), *line(60, "Brand x")])
    kept = without_furniture(rows, HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept] == ["Brand x"]


def test_a_page_number_is_one_with_or_without_its_brackets() -> None:
    """Recognised in a picture a bracket may be lost."""
    repeats = repeated(["Granboda 1(3)\nBrand", "Granboda 23)\nJäv", "Granboda 3 (3)\nHot"])
    for text in ("1(3)", "23)", "3 (3)"):
        runs = [*line(28, "Granboda", text), *line(400, "Brand")]
        kept = without_furniture(text_rows(runs), HEIGHT, repeats, find_headers)
        assert [row.segments[0].text for row in kept] == ["Brand"]


def test_a_running_foot_that_names_the_paper_is_no_header() -> None:
    """Its page's number stands apart, and is not where the file's text has it."""
    words = [
        TextSpan(text, (x, 805, x + 5 * len(text), 814), 9) for x, text in ((60, "Rutin"), (88, "Risk"), (500, "2"))
    ]
    runs = [*line(700, "Brand", "Ja", "Chef"), *words]
    repeats = repeated(["Brand\nRutin Risk", "Annat\nRutin Risk"])
    kept = without_furniture(text_rows(runs), HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept] == ["Brand"]


@pytest.mark.parametrize("told", ["Ansvar 2025-12-15 07:58", "Rutin 2026-01-02", "Risk 07:58"])
def test_a_running_head_that_says_when_it_was_printed_is_no_header(told: str) -> None:
    """Its words may begin as a header's do."""
    head, right = line(20, "StyrKoll 4.2", "Granboda"), 300.0
    for word in told.split():
        head.append(TextSpan(word, (right, 20, right + 5 * len(word), 29), 9))
        right = head[-1].box[2] + 2.5
    text = f"StyrKoll 4.2 Granboda {told}"
    kept = without_furniture(
        text_rows([*head, *line(110, "Brand", "Ja", "Chef")]), HEIGHT, repeated([text, f"{text}\nmer"]), find_headers
    )
    assert [row.segments[0].text for row in kept] == ["Brand"]


@pytest.mark.parametrize("told", ["11/29/26, 4:39 AM", "2026-11-29 14:39", "29.11.26 14:39"])
def test_a_running_head_beside_when_it_was_printed_is_no_header(told: str) -> None:
    """As browsers print a page's title, which may name what a header does."""
    kept = without_furniture(
        text_rows([*line(20, told, "Risk"), *line(110, "Brand", "Ja", "Chef")]),
        HEIGHT,
        repeated([f"{told} Risk", f"{told} Risk\nmer"]),
        find_headers,
    )
    assert [row.segments[0].text for row in kept] == ["Brand"]


def card(top: float, *rows: tuple[str, str], step: float = 15) -> list[TextSpan]:
    """Labels with their values beside them, from a height on."""
    return [span for number, row in enumerate(rows) for span in line(top + step * number, *row)]


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("margin", ["foot", "head"])
def test_a_card_keeps_what_another_page_ends_with_too(rows: int, margin: str) -> None:
    """Labels and values come again from card to card, so that two pages may end, or begin, with the same ones."""
    same = [("Risk", "Hög"), ("Rutin", "Stickprov"), ("Ansvar", "HR-chef")][:rows]
    repeats = repeated(["\n".join([name, *map(" ".join, same), "Granboda kommun"]) for name in ("Jäv", "Stöld")])
    other = ("Risk", "Besök")
    runs = (
        card(HEIGHT - 62 - 15 * rows, other, *same) if margin == "foot" else card(91 - 15 * rows, *same, other)
    )  # some of them in the margin
    kept = without_furniture(text_rows([*runs, *line(815, "Granboda kommun")]), HEIGHT, repeats, find_headers)
    assert len(kept) == rows + 1


@pytest.mark.parametrize(
    "foot",
    [
        line(800, "Ansvar", "HR-chef"),  # far from the card
        [*line(760, "HR-chef", "Granboda")],  # no label
        [TextSpan("Ansvar", (90, 760, 120, 769), 9), TextSpan("HR-chef", (400, 760, 440, 769), 9)],
    ],
)
def test_a_running_foot_below_a_card_is_none_of_its_rows(foot: list[TextSpan]) -> None:
    text = " ".join(span.text for span in foot)
    repeats = repeated([f"Jäv\n{text}", f"Stöld\n{text}"])
    kept = without_furniture(
        text_rows([*card(730, ("Risk", "Jäv"), ("Rutin", "Test")), *foot]), HEIGHT, repeats, find_headers
    )
    assert [row.segments[0].text for row in kept] == ["Risk", "Rutin"]


@pytest.mark.parametrize("top", [775, 800])
@pytest.mark.parametrize("pitch", [12, 24, 40])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_rows_of_a_table_stay_though_another_page_ends_with_them_too(count: int, pitch: int, top: int) -> None:
    """Numbers are alike behind each other's pages: "64 Ekonom" ends one page, "22 Ekonom" another."""
    ends = [top - pitch * number for number in reversed(range(count))]
    runs = [*line(ends[0] - pitch, "63", "Rektor"), *(span for at in ends for span in line(at, "64", "Ekonom"))]
    repeats = repeated(["\n".join(["Brand", *["22 Ekonom"] * count]), "\n".join(["Jäv", *["64 Ekonom"] * count])])
    kept = without_furniture(text_rows(runs), HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept] == ["63", *["64"] * count]


@pytest.mark.parametrize("column", [0, 1])
def test_a_cells_last_line_stays_though_another_page_ends_with_it_too(column: int) -> None:
    last = [["12", ""], ["", "till chefer"]][column]
    runs = [*line(780, "Risk att avtal", "Utbildning"), *[one for one in line(790.8, *last) if one.text]]
    repeats = repeated(["Brand\n12", "Jäv\n13", "Brand\ntill chefer", "Jäv\ntill chefer"])
    kept = without_furniture(text_rows(runs), HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept][1:] == [last[column]]


@pytest.mark.parametrize("below", [20, 40])
@pytest.mark.parametrize("texts", [("Granboda kommun", "2 (3)"), ("Granboda kommun",)])
def test_a_foot_below_a_table_goes_though_it_begins_where_the_table_does(below: float, texts: tuple[str, ...]) -> None:
    foot = [*line(780 + below, *texts)]
    foot = [foot[0], *(TextSpan(one.text, (480, 780 + below, 505, 789 + below), 9) for one in foot[1:])]
    repeats = repeated(["Brand\nGranboda kommun\n1 (3)", "Jäv\nGranboda kommun\n2 (3)"])
    kept = without_furniture(text_rows([*line(780, "Jäv", "Ekonom"), *foot]), HEIGHT, repeats, find_headers)
    assert [row.segments[0].text for row in kept] == ["Jäv"]


@pytest.mark.parametrize("head", [(), ("Granboda kommun",)])
@pytest.mark.parametrize("pitch", [13, 20, 23])
@pytest.mark.parametrize("repeated_header", [True, False])
def test_a_section_right_below_a_header_stays_though_another_page_ends_with_its_name(
    head: tuple[str, ...], pitch: int, *, repeated_header: bool
) -> None:
    """A chart on a page before has the sections' names too."""
    header = "Risk\nRutin\nAnsvar"
    before = [*head, "Om riskerna", *(f"rad {'x' * count}" for count in range(20)), "Inköp", "Lön"]
    pages = ["\n".join(before), "\n".join([*head, header, "Lön", "Brand", "Ja", "Chef"])]
    pages += ["\n".join([*head, header, "Jäv"])] if repeated_header else []
    texts = [("Risk", "Rutin", "Ansvar"), ("Lön",), ("Brand", "Ja", "Chef"), ("Stöld", "Nej", "Chef")]
    runs = [*line(20, *head), *(run for at, row in enumerate(texts) for run in line(45 + pitch * at, *row))]
    kept = without_furniture(text_rows(runs), HEIGHT, repeated(pages), find_headers)
    assert [[one.text for one in row.segments] for row in kept] == [list(row) for row in texts]


@pytest.mark.parametrize(
    ("third", "kept"),
    [("2024-12-17", False), ("Sida 2 (2)", True), ("Äldreomsorg", True), ("Stöld", True)],
    ids=["the same", "a number alone", "another", "one that stands elsewhere"],
)
def test_a_head_reaches_below_the_margin_of_a_low_page_as_far_as_it_says_the_same(third: str, *, kept: bool) -> None:
    """What is larger, stands apart or says something else on the other page is none of its lines."""
    runs = [*line(28, "PROTOKOLL"), *line(39, "Socialnämnden"), *line(50, third), *line(90, "Brand", "Ja", "Chef")]
    pages = ["PROTOKOLL\nSocialnämnden\n2024-12-17\nStöld", f"PROTOKOLL\nSocialnämnden\n{third}\nBrand Ja Chef"]
    rows = without_furniture(text_rows(runs), 380, repeated(pages), find_headers)
    assert [row.segments[0].text for row in rows] == [*([third] if kept else []), "Brand"]


@pytest.mark.parametrize(
    ("sections", "texts"),
    [(("Lön", "Lön", "Inköp", "Inköp"), ["Lön", "Brand"]), (("Process: Lön",) * 3, ["Process: Lön", "Brand"])],
    ids=["another on other pages", "a label"],
)
def test_what_names_the_rows_of_several_pages_right_below_their_head_stays(
    sections: tuple[str, ...], texts: list[str]
) -> None:
    pages = [f"PROTOKOLL\nSocialnämnden\n{section}\nrad {'x' * at}" for at, section in enumerate(sections)]
    runs = [*line(28, "PROTOKOLL"), *line(39, "Socialnämnden"), *one_text(50, sections[0]), *line(90, "Brand")]
    rows = without_furniture(
        text_rows(runs), 380, repeated(pages), lambda words: [(0, 1)] if words[0] == "Process:" else []
    )
    assert [" ".join(one.text for one in row.segments) for row in rows] == texts
