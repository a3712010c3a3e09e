"""A follow-up in blocks below bars of processes, with an icon beside each block and a chip behind its risk, as the product reads it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line, Word
from pipeline.document import Options, extract
from pipeline.interpret.cards.names.signs_beside import parted_signs
from tests.extractors.drawing import A4, pdf


@dataclass(frozen=True)
class Block:
    """A followed up risk; result is in lines."""

    process: str
    risk: str
    check: str
    result: tuple[str, ...]
    who: str
    sign: str
    chip: str


BLOCKS = [
    Block("Elevhälsa", "Åtgärdsprogram saknas", "Granskning vid fem enheter", ("Vid två av fem enheter saknades datum, vilket", "rektorerna har fått veta."), "Samordnare", "!", "Genomförd med avvikelse"),
    Block("Elevhälsa", "Frånvaro utreds för sent", "Uttag av elever", ("Ingen avvikelse.",), "Utvecklare", "+", "Genomförd utan avvikelse"),
    Block("Skolskjuts", "Elever åker utan bälte", "Åka med på tolv turer", ("Kontrollen genomfördes inte, turerna lades om.",), "Handläggare", "×", "Ej genomförd"),
    Block("Skolskjuts", "Skjuts beviljas fel", "Kontroll av 50 beslut", ("Inga avvikelser.",), "Handläggare", "+", "Genomförd utan avvikelse"),
    Block("Personal", "Övertid ersätts fel", "Genomgång av listor", ("Inga avvikelser.",), "Administratör", "", ""),
    Block("Personal", "Registerutdrag saknas", "Stickprov av 30 akter", ("Ingen avvikelse.",), "HR-konsult", "+", "Genomförd utan avvikelse"),
]  # fmt: skip


def drawn(*, sign_down: float, sign_size: float, gap: float, chips: bool) -> bytes:
    """The report: how far below a block's first line its icon stands, and how large; the white before a chip."""

    def draw(canvas: Canvas) -> None:
        def write(x: float, top: float, text: str, size: float = 9.5, *, bold: bool = False) -> None:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.drawString(x, A4[1] - top, text)

        write(57, 70, "Uppföljning av intern kontroll 2026", 20, bold=True)
        top, process = 100.0, ""
        for block in BLOCKS:
            if block.process != process:
                process = block.process
                canvas.setFillColor(colors.darkblue)
                canvas.rect(57, A4[1] - top - 10, 480, 24, stroke=0, fill=1)
                canvas.setFillColor(colors.white)
                write(66, top + 6, process, 13, bold=True)
                top += 36
            canvas.setFillColor(colors.orange)
            canvas.circle(69, A4[1] - top - sign_down + sign_size / 3, 12, stroke=0, fill=1)
            canvas.setFillColor(colors.white)
            write(66, top + sign_down, block.sign, sign_size, bold=True)
            canvas.setFillColor(colors.black)
            write(96, top, "Risk", bold=True)
            write(123, top, block.risk, bold=True)
            if chips:
                right = 123 + canvas.stringWidth(block.risk, "Helvetica-Bold", 9.5)
                write(right + gap, top, block.chip, 7.5)
            facts = [("Kontrollmoment", (block.check,)), ("Resultat", block.result), ("Ansvarig", (block.who,))]
            for label, lines in facts:
                top += 4
                for at, line in enumerate(lines):
                    top += 10
                    write(96, top, label if at == 0 else "")
                    write(193, top, line)
            top += 26

    return pdf(draw)


@pytest.mark.parametrize("sign_down", [4.0, 9.0, 14.0])
@pytest.mark.parametrize("sign_size", [10.0, 14.0])
@pytest.mark.parametrize("gap", [9.0, 16.0])
@pytest.mark.parametrize("chips", [True, False], ids=["chips", "none"])
def test_an_icon_beside_a_block_names_nothing_and_a_chip_is_no_part_of_the_name(
    sign_down: float, sign_size: float, gap: float, *, chips: bool
) -> None:
    read = extract(drawn(sign_down=sign_down, sign_size=sign_size, gap=gap, chips=chips), "a.pdf", Options())
    (report,) = read.follow_ups
    assert [
        (item.process, item.risk, item.checks[0].text, item.result, item.responsible and item.responsible.text)
        for item in report.items
    ] == [(one.process, one.risk, one.check, " ".join(one.result), one.who) for one in BLOCKS]
    assert [item.extra.get("Symbol", "") for item in report.items] == [one.sign for one in BLOCKS]
    assert [item.extra.get("Status", "") for item in report.items] == [one.chip * chips for one in BLOCKS]
    assert (read.status, read.problems) == ("complete", [])


def titled(sign: str, name: str, *, white: float, top: float = 100.0) -> list[Line]:
    """A bold name of twelve points behind a sign, and the line below it, which begins where the name does."""
    left = 62 + white
    words = [Word(sign, (50, top, 62, top + 12)), Word(name, (left, top, left + 150, top + 12))]
    below = (left, top + 16, left + 120, top + 26)
    return [
        Line(f"{sign} {name}", (50, top, left + 150, top + 12), tuple(words), size=12, bold=True),
        Line("Ansvarig: Rektor", below, (Word("Ansvarig:", below), Word("Rektor", below)), size=10),
    ]


@pytest.mark.parametrize("sign", ["✔", "✓", "!", "✗", "×"])
@pytest.mark.parametrize("white", [9.0, 14.0, 20.0])
@pytest.mark.parametrize("name", ["Frånvaro utreds sent", "Hyror faktureras fel"])
def test_a_sign_of_a_state_that_stands_out_before_a_name_is_none_of_it(sign: str, white: float, name: str) -> None:
    kept, signs = parted_signs(titled(sign, name, white=white))
    assert (kept[0].text, [one.line.text for one in signs]) == (name, [sign])


@pytest.mark.parametrize(("sign", "white"), [("•", 14.0), ("–", 14.0), ("▪", 14.0), ("✔", 3.0), ("✓", 4.0)])
def test_a_bullet_and_a_tick_right_before_a_name_are_no_signs_beside_it(sign: str, white: float) -> None:
    kept, signs = parted_signs(titled(sign, "Frånvaro utreds sent", white=white))
    assert (kept[0].text, signs) == (f"{sign} Frånvaro utreds sent", [])
