"""Rows typed in Word with tabs to stops of the paragraph's own: each text stands at its stop, whatever a sign's width."""

from __future__ import annotations

import pytest

from extractors.limits import Limits
from extractors.model.page import Grid, Line
from extractors.word import read_word
from extractors.word.tab_stops import TypedLine
from tests.extractors.drawing import texts
from tests.extractors.tables.test_text_tables import find_headers
from tests.extractors.word_files import word_bytes

HEADER = ("Risk", "Åtgärd", "Sannolikhet", "Konsekvens")
ROWS = [
    (("Föreningsbidrag betalas", "Tio ansökningar jämförs mot", "3", "2"), ("ut på fel underlag", "medlemslistor")),
    (("Kontanter i simhallens", "Dagskassa räknas av två personer", "2", "3"), ("kassa försvinner",)),
    (("Jäv", "Utbildning", "1", "4"),),
    (("Hyror för Folkets hus", "Bokningslistan prickas av mot", "4", "1"), ("faktureras inte", "fakturajournalen")),
]
STOPS = (2608, 6009, 7400)


def properties(stops: tuple[int, ...], *, how: str = "left", hanging: bool = False) -> str:
    """Of a paragraph with such stops, the first of them its indent where it hangs."""
    tabs = "".join(f'<w:tab w:val="{how}" w:pos="{stop}"/>' for stop in stops[hanging:])
    indent = f'<w:ind w:left="{stops[0]}" w:hanging="{stops[0]}"/>' if hanging else ""
    return f"<w:tabs>{tabs}</w:tabs>{indent}"


def typed(fields: tuple[str, ...], inner: str) -> str:
    """A paragraph of fields with one tab between them."""
    runs = "<w:r><w:tab/></w:r>".join(f'<w:r><w:t xml:space="preserve">{field}</w:t></w:r>' for field in fields)
    return f"<w:p><w:pPr>{inner}</w:pPr>{runs}</w:p>"


def body(inner: str, *, blank: str = "<w:p/>") -> str:
    """The header and the rows, a blank line before each."""
    records = (blank + "".join(typed(line, inner) for line in lines) for lines in ROWS)
    return typed(HEADER, inner) + "".join(records)


def whole(lines: tuple[tuple[str, ...], ...]) -> list[str]:
    """A row's cells, which stand on several lines."""
    padded = [line + ("",) * (len(HEADER) - len(line)) for line in lines]
    return [" ".join(part for part in parts if part) for parts in zip(*padded, strict=True)]


EXPECTED = [list(HEADER), *(whole(lines) for lines in ROWS)]
STYLE = (
    '<w:style w:type="paragraph" w:styleId="Rad"><w:pPr><w:tabs><w:tab w:val="left" w:pos="900"/>'
    + "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in STOPS)
    + "</w:tabs></w:pPr></w:style>"
)


def blocks(inner: str, **parts: str) -> list[Line | Grid]:
    """What a file whose body this is holds."""
    return list(read_word(word_bytes(inner, **parts), Limits(), find_headers).pages[0].blocks)


@pytest.mark.parametrize("hanging", [False, True])
@pytest.mark.parametrize("stops", [STOPS, (2300, 5200, 7000), (3200, 6800, 8600)])
def test_cells_of_several_lines_stand_at_the_stops_of_their_paragraphs(
    stops: tuple[int, ...], *, hanging: bool
) -> None:
    (grid,) = blocks(body(properties(stops, hanging=hanging)))
    assert isinstance(grid, Grid)
    assert texts(grid) == EXPECTED


def test_stops_of_a_style_hold_where_the_paragraph_clears_none() -> None:
    own = '<w:pStyle w:val="Rad"/><w:tabs><w:tab w:val="clear" w:pos="900"/></w:tabs>'
    (grid,) = blocks(body(own), styles=STYLE)
    assert isinstance(grid, Grid)
    assert texts(grid) == EXPECTED


def test_a_list_of_contents_with_its_pages_at_a_stop_is_no_table() -> None:
    chapters = [("Inledning", "3"), ("Risk och sannolikhet", "4"), ("Åtgärd", "7"), ("Konsekvens", "9")]
    found = blocks("".join(typed(chapter, properties((8800,), how="right")) for chapter in chapters))
    assert [block.text for block in found if isinstance(block, Line)] == ["\t".join(chapter) for chapter in chapters]


@pytest.mark.parametrize(
    ("text", "stops", "placed"),
    [
        ("a\tb\tc", ((4, "left"), (8, "left")), "a   b   c"),
        ("abcdef\tb\tc", ((4, "left"), (8, "left")), "abcdef  b       c"),
        ("a\t12\t3", ((4, "right"), (8, "end")), "a 12   3"),
        ("a\tbcd", ((6, "center"),), "a    bcd"),
        ("a\tb", (), "a       b"),
        ("\tb", ((3, "left"),), "   b"),
    ],
)
def test_a_tab_leads_to_the_next_stop(text: str, stops: tuple[tuple[int, str], ...], placed: str) -> None:
    assert TypedLine(text, stops).placed == placed
