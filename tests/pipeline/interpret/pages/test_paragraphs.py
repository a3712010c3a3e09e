"""Which lines of a page are one paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Line, Word
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.paragraphs import beside, paragraph_texts
from tests.pipeline.interpret.drawn_pages import document, grid, lines

FULL = ("Riskvärdet är sannolikheten", "multiplicerad med konsekvensen,", "båda på skalan 1–4.")


def test_lines_whose_next_word_would_not_have_fitted_are_one_paragraph() -> None:
    assert paragraph_texts(lines(*FULL)) == [" ".join(FULL)]
    assert paragraph_texts([]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"size": 14.0},
        {"bold": True},
        {"marker": "•"},
        {"text": " "},
        {"page": 2},
        {"box": (0.0, 40.0, 90.0, 50.0)},
        {"box": (30.0, 12.0, 90.0, 22.0)},
        {"box": None},
    ],
)
def test_a_line_set_otherwise_or_apart_begins_anew(change: dict[str, object]) -> None:
    first, second, _ = lines(*FULL)
    assert paragraph_texts([first, replace(second, **change)])[0] == first.text  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "joined"), [(10.6, True), (9.4, True), (11.0, False)])
def test_a_scanned_line_may_be_measured_a_little_larger(size: float, *, joined: bool) -> None:
    first, second, _ = lines(*FULL)
    seen = replace(second, size=size, words=(Word(second.text, second.box or (0, 0, 0, 0), 0.9),))
    assert (paragraph_texts([first, seen]) == [f"{first.text} {second.text}"]) == joined
    assert len(paragraph_texts([first, replace(second, size=size)])) == 2


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    short, below = Line("Kort.", (0, 0, 30, 10), size=10), Line("Den är längre än så.", (0, 12, 120, 22), size=10)
    assert paragraph_texts([short, below]) == ["Kort.", "Den är längre än så."]


def test_a_scale_whose_sentence_wraps_bounds_what_stands_below_it() -> None:
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "6", "2"]])
    (found,) = interpret(document(["# Riskanalys 2025", *lines(*FULL), table])).risk_assessments
    assert (found.scale.likelihood.max, found.scale.consequence.max) == (4, 4)


def set_at(*texts: tuple[float, str], top: float) -> Line:
    """Texts at one height as a line that reads straight across."""
    found = []
    for left, text in texts:
        begin = left
        for word in text.split():
            found.append(Word(word, (begin, top, begin + 5.0 * len(word), top + 10)))
            begin += 5.0 * (len(word) + 1)
    line = " ".join(text for _, text in texts)
    return Line(line, (found[0].box[0], top, found[-1].box[2], top + 10), words=tuple(found), size=10)


SIDEBAR = ("Sannolikhet och konsekvens bedöms från 1", "till 4. Värdet är de två gånger varandra.", "Gräns: 9.")


@pytest.mark.parametrize("heights", [(0, 1, 2), (1,), (0, 2), ()])
def test_a_sidebars_text_is_whole_whatever_stands_beside_it(heights: tuple[int, ...]) -> None:
    """heights: of which of its lines another text has one."""
    drawn = [
        set_at(*[(50, "Nämnden i Berg")] * (row in heights), (300, text), top=100 + 12 * row)
        for row, text in enumerate(SIDEBAR)
    ]
    texts = paragraph_texts(beside(drawn) if heights else drawn)
    assert " ".join(SIDEBAR) in texts
    found = interpret(document(["# Riskanalys 2026", *drawn, grid([["Risk", "S", "K"], ["Jäv", "5", "2"]], top=300)]))
    scale = found.risk_assessments[0].scale
    assert (scale.likelihood.min, scale.likelihood.max, scale.consequence.max) == (1, 4, 4)
    assert beside([set_at((50, "En rad utan något bredvid"), top=20)]) == []


@pytest.mark.parametrize("behind", [0.02, 0.05, 0.1])
def test_a_running_head_that_ends_behind_the_margin_tells_nothing_of_where_lines_end(behind: float) -> None:
    """Its page number stands at a tab of its own, behind the text by a part of its width."""
    text = [set_at((50, one), top=60 + 12 * at) for at, one in enumerate(FULL[:2])]
    right = max(line.box[2] for line in text if line.box)
    head = set_at((50, "Ekby kommun"), (right + behind * (right - 50), "1(4)"), top=20)
    assert paragraph_texts([head, *text])[1:] == [" ".join(FULL[:2])]
    whole = set_at((50, "Ett stycke som i sin rad når längre än så, hela vägen till höger."), top=40)
    assert paragraph_texts([whole, *text])[1:] == list(FULL[:2])


@pytest.mark.parametrize("right", [400.0, 560.0])
def test_two_short_lines_below_a_wide_running_head_are_no_paragraph(right: float) -> None:
    """They tell no margin: a letter's scale above what else a list's foot says."""
    foot = ["S: SANNOLIKHET 1-4 | K: KONSEKVENS 1-4", "*** SLUT PÅ LISTA ***"]
    head = set_at((50, "Ekby kommun"), (right, "1(4)"), top=20)
    lines = [set_at((50, one), top=60 + 12 * at) for at, one in enumerate(foot)]
    assert paragraph_texts([head, *lines])[1:] == foot
