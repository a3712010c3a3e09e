"""An export of cards for several boards, drawn and read as the product reads it: a table for each board, and no card has its page's head."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.drawing import A4, pdf

LEFT, VALUES = 66.0, 180.0
CARDS = {
    "Kulturnämnden": [
        ("Kassan stämmer inte", "Badchef", "Differensen var noll"),
        ("Fel bidrag", "Konsulent", "Inget fel"),
    ],
    "Tekniska nämnden": [
        ("Bilar lånas", "Samordnare", "Alla resor var i tjänsten"),
        ("Larm tystnar", "Chef", "Inget fel"),
    ],
}
HEADS = [
    "Fas: Uppföljning    Rapportperiod: Helår 2025    Organisation: {}",
    "Nämnd: {}",
    "Ekeby kommun, {}",
    "Kontrollsystemet · {}",
    "{}",
]


def _page(board: str, head: str, *, run_in: bool, titled: bool, more: Sequence[str] = ()) -> Callable[[Canvas], None]:
    """A page of a board's cards low on it; more: lines that go on a value of the page before, where that stands."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, A4[1] - 40, head.format(board))
        y = A4[1] - 75
        for text in more:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(VALUES, y, text)
            y -= 12
        if titled:
            canvas.setFont("Helvetica-Bold", 15)
            canvas.drawString(50, y, "Uppföljning intern kontroll 2025")
            canvas.setFont("Helvetica", 11)
            canvas.drawString(50, y - 20, board)
        y -= 420
        for risk, owner, result in CARDS[board]:
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(56, y, f"Risk: {risk}")
            for label, value in (("Kontrollmoment", "Stickprov"), ("Kontrollansvarig", owner), ("Resultat", result)):
                y -= 15
                canvas.setFont("Helvetica-Bold", 9)
                canvas.drawString(LEFT, y, f"{label}: " if run_in else label)
                behind = LEFT + canvas.stringWidth(f"{label}: ", "Helvetica-Bold", 9)
                canvas.setFont("Helvetica", 9)
                canvas.drawString(behind if run_in else VALUES, y, value)
            y -= 40

    return draw


def _read(*pages: Callable[[Canvas], None]) -> list[FollowUp]:
    found = extract(pdf(*pages), "export.pdf", Options())
    assert found.problems == []
    return found.follow_ups


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize("run_in", [True, False], ids=["run in", "column"])
@pytest.mark.parametrize("head", HEADS)
def test_each_board_has_a_table(head: str, *, run_in: bool, titled: bool) -> None:
    tables = _read(*(_page(board, head, run_in=run_in, titled=titled) for board in CARDS))
    assert [
        (table.body and table.body.name, [(item.risk, item.result) for item in table.items]) for table in tables
    ] == [(board, [(risk, result) for risk, _, result in cards]) for board, cards in CARDS.items()]
    assert not any(item.extra or item.process for table in tables for item in table.items)


def test_further_pages_of_a_board_are_of_its_table() -> None:
    pages = [(board, titled) for board in CARDS for titled in (True, False)]
    tables = _read(*(_page(board, HEADS[0], run_in=False, titled=titled) for board, titled in pages))
    assert [(table.body and table.body.name, len(table.items)) for table in tables] == [
        (board, 2 * len(cards)) for board, cards in CARDS.items()
    ]


@pytest.mark.parametrize("head", ["Kontrollsystemet", "Fas: Uppföljning    Rapportperiod: Helår 2025"])
def test_a_value_goes_on_below_the_next_pages_head(head: str) -> None:
    """Where both pages have the same head, and the value stands in its column."""
    more = ["och Inget av det gällde", "årets första månader."]
    pages = [
        _page("Kulturnämnden", head, run_in=False, titled=False),
        _page("Tekniska nämnden", head, run_in=False, titled=False, more=more),
    ]
    [table] = _read(*pages)
    assert table.items[1].result == " ".join(["Inget fel", *more])
    assert len(table.items) == 4
