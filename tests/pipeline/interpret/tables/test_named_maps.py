"""Risks that a map scores in whose fields their names stand: the steps along edges of its own, or outside of it on the page."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

import pytest
from reportlab.lib.colors import lightgrey
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.interpret import Facts, interpret
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Isbanan öppnar för sent", 2, 3),
    ("Bokbussen står still", 3, 4),
    ("Konstverk saknas i registret", 4, 2),
    ("Konstverk skadas", 4, 2),
    ("Hyran för lokaler debiteras inte", 1, 5),
]
STEPS = range(1, 6)
TITLE = "# Riskanalys 2027"
CORNER = "Sannolikhet ↑ / Konsekvens →"


def _whole(name: str) -> str:
    return name


def _matrix(shown: Callable[[str], str] = _whole, *, corner: str = CORNER, number: str = "", mark: str = "") -> Grid:
    """A map with the likelihood up; shown: how it writes names, number: what stands in each field besides, with both steps."""
    rows = [
        [str(high), *(_held(high, right, shown, number, mark) for right in STEPS)]
        for high in reversed(STEPS)
    ]  # fmt: skip
    return grid([*rows, [corner, *map(str, STEPS)]])


def _held(high: int, right: int, shown: Callable[[str], str], number: str, mark: str) -> str:
    names = [f"{mark}{shown(name)}" for name, *own in RISKS if own == [high, right]]
    return "\n".join([*names, number.format(high * right)]).strip()


def _listed(*header: str) -> Grid:
    """The risks' names with a text under each further header."""
    return grid(
        [("Risk", *header), *((name, *(f"{one} {at}" for one in header)) for at, (name, *_) in enumerate(RISKS))]
    )


def _scores(facts: Facts) -> list[tuple[str | None, float | None, float | None]]:
    risks = [risk for table in facts.risk_assessments for risk in table.risks]
    return [
        (one.name, *((one.score.likelihood, one.score.consequence) if one.score else (None, None))) for one in risks
    ]


@pytest.mark.parametrize("number", ["", "{}"])
@pytest.mark.parametrize("mark", ["", "• ", "– "])
@pytest.mark.parametrize("first", [True, False])
def test_names_in_the_fields_score_the_list(number: str, mark: str, *, first: bool) -> None:
    blocks = [_matrix(number=number, mark=mark), _listed("Riskägare", "Åtgärd")]
    found = interpret(document([TITLE, *(blocks if first else blocks[::-1])]))
    assert _scores(found) == RISKS
    assert found.problems == []


def test_a_map_of_what_remains_scores_that() -> None:
    named = (_matrix(corner=corner) for corner in (CORNER, f"Efter åtgärd: {CORNER}"))
    found = interpret(document([TITLE, *named, _listed("Riskägare", "Åtgärd")]))
    assert _scores(found) == RISKS
    residual = [risk.residual for risk in found.risk_assessments[0].risks if risk.residual]
    assert [(one.likelihood, one.consequence) for one in residual] == [(s, k) for _, s, k in RISKS]


@pytest.mark.parametrize(
    "shown",
    [
        lambda name: " ".join(name.split()[:2]) + " …",
        lambda name: name if name != RISKS[0][0] else f"{name} på grund av värme",
        lambda name: name if name != RISKS[0][0] else RISKS[1][0],
    ],
    ids=["cut", "longer", "twice"],
)
def test_other_names_place_nothing_and_are_told(shown: Callable[[str], str]) -> None:
    found = interpret(document([TITLE, _matrix(shown), _listed("Riskägare", "Åtgärd")]))
    assert not any(one[1] for one in _scores(found))
    assert [problem.code for problem in found.problems] == ["value-unread"]


def test_a_map_whose_edges_are_not_named_is_told() -> None:
    found = interpret(document([TITLE, "Sannolikhet och konsekvens", _matrix(corner=""), _listed("Åtgärd")]))
    assert not any(one[1] for one in _scores(found))
    assert [problem.code for problem in found.problems] == ["value-unread"]


def test_a_list_with_scores_of_its_own_keeps_them() -> None:
    listed = grid([("Risk", "Sannolikhet", "Konsekvens"), *((name, "3", "3") for name, *_ in RISKS)])
    found = interpret(document([TITLE, _matrix(), listed]))
    assert _scores(found) == [(name, 3, 3) for name, *_ in RISKS]


@pytest.mark.parametrize("head", ["Kvartal", "Enhet", "Prioritet"])
def test_names_spread_over_another_grid_score_nothing(head: str) -> None:
    """A plan of the year, or of who has which risk."""
    rows = [
        [str(at), *(name if at == col else "" for col in range(1, 5))] for at, (name, *_) in enumerate(RISKS[:4], 1)
    ]
    other = grid([[head, "1", "2", "3", "4"], *rows])
    found = interpret(document([TITLE, other, _listed("Åtgärd")]))
    assert not any(one[1] for one in _scores(found))
    assert not any("Riskkartan" in problem.message for problem in found.problems)


ALIKE = ["Risk för jäv", "Risk för stöld", "Risk för fel avgift", "Risk för sena beslut"]
UNITS = ["Bad", "Bibliotek", "Hamn", "Stab"]
SPOKEN = "Riskerna har diskuterats utifrån sannolikhet och konsekvens."


def _columns(header: list[str], *columns: list[str]) -> Grid:
    return grid([header, *(list(row) for row in zip(*columns, strict=True))])


@pytest.mark.parametrize("names", [ALIKE, [name for name, *_ in RISKS[:4]]])
@pytest.mark.parametrize(
    ("head", "edge"),
    [
        (["Enhet", "Ekonomi", "Verksamhet", "Ledning"], UNITS),
        (["Månad", "Förskola", "Skola", "Stab"], ["Mars", "Maj", "Augusti", "Oktober"]),
        (["Enhet", "Kvartal 1", "Kvartal 2", "Kvartal 3"], UNITS),
        (["Område", "Kontrollmoment", "Motiv", "Kommentar"], UNITS),
    ],
)
def test_names_all_over_a_table_without_steps_are_no_map(head: list[str], edge: list[str], names: list[str]) -> None:
    """Who has which risk, when it is looked at, and why, beside a list without scores and a sentence on how they are set."""
    listed = _columns(["Process", "Risk", "Beskrivning", "Åtgärd"], UNITS, names, *([f"{of} {at}" for at in UNITS] for of in ("Vid", "Ny rutin")))  # fmt: skip
    other = _columns(head, edge, names, [*names[1:], names[0]], ["", names[0], "", names[2]])
    found = interpret(document([TITLE, SPOKEN, listed, "Sammanfattning", other]))
    assert [len(table.risks) for table in found.risk_assessments] == [len(names)]
    assert not any("Riskkartan" in problem.message for problem in found.problems)


def test_names_within_results_are_no_map() -> None:
    listed = _columns(["Process", "Risk", "Åtgärd"], UNITS, ALIKE, [f"Ny rutin {at}" for at in UNITS])
    told = ["Inga avvikelser, men risk för jäv kvarstår", "Inga avvikelser", "Risk för fel avgift i två fall", "Ua"]
    checks = [f"Granskning av {at}" for at in ("akter", "avtal", "konton", "lön")]
    other = _columns(["Kontrollmoment", "Resultat", "Kommentar"], checks, told, ["", "Risk för stöld", "Rättas", ""])
    found = interpret(document([TITLE, SPOKEN, listed], ["# Uppföljning av internkontrollplan 2026", other]))
    assert not any("Riskkartan" in problem.message for problem in found.problems)


@pytest.mark.parametrize("steps", [["1", "2", "3", "4"], ["Mycket låg", "Låg", "Hög", "Mycket hög"]])
def test_names_that_begin_alike_in_a_map_are_told_where_they_differ(steps: list[str]) -> None:
    fields = [["", f"{ALIKE[0]} vid köp", "", ""], [ALIKE[1], "", "", ""], ["", "", ALIKE[2], ""], ["", "", "", ""]]
    drawn = grid([["", *steps], *([step, *row] for step, row in zip(steps[::-1], fields, strict=True))])
    listed = _columns(["Process", "Risk", "Åtgärd"], UNITS, ALIKE, [f"Ny rutin {at}" for at in UNITS])
    found = interpret(document([TITLE, SPOKEN, drawn, listed]))
    assert any("Riskkartan" in problem.message for problem in found.problems)


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("name", ["Sannolikhet", "Sannolikhet (lodrätt)"])
def test_steps_may_stand_outside_of_the_fields(name: str, *, words: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 50, "Riskanalys 2027", 15, bold=True)
        write(canvas, 60, 80, name, 8)
        for high in STEPS:
            y = 100 + 40 * (5 - high)
            write(canvas, 60, y + 24, f"{high} Nivå" if words else str(high), 8)
            write(canvas, 160 + 80 * (high - 1), 314, f"{high} Steg" if words else str(high), 8)
            for right in STEPS:
                x = 130 + 80 * (right - 1)
                canvas.setStrokeColor(lightgrey)
                canvas.rect(x, A4[1] - y - 40, 80, 40)
                told = [part for name in _held(high, right, _whole, "", "• ").split("\n") for part in wrap(name, 20)]
                for at, part in enumerate(told):
                    write(canvas, x + 4, y + 10 + 8 * at, part, 6)
        write(canvas, 300, 330, "Konsekvens", 8)
        for row, cells in enumerate((("Risk", "Riskägare", "Åtgärd"), *((one[0], "Chef", "Se över") for one in RISKS))):
            for x, text in zip((60, 250, 400), cells, strict=True):
                write(canvas, x, 380 + 16 * row, text, 8, bold=not row)

    found = extract(pdf(draw), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert [(one.name, one.score and (one.score.likelihood, one.score.consequence)) for one in table.risks] == [
        (name, (s, k)) for name, s, k in RISKS
    ]
