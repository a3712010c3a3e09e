"""A numbered tree in one column, process, risk and check, its texts over several lines: each number begins a row, whatever parts the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.tables.walls.outline_numbers import outlined
from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf
from tests.pipeline.interpret.tables.sections.test_scored_headings import write

LEFT, PLACES = 57.0, (290.0, 370.0, 465.0)
LINE, ROW = 11.5, 17.5
Check = tuple[str, str, str]
TREE: list[tuple[str, list[tuple[str, tuple[int, int], list[Check]]]]] = [
    ("Kollektivtrafik", [
        ("Resenärer lämnas kvar", (3, 3), [
            ("Uppföljning av inställda turer", "Varje månad", "Trafikplanerare"),
            ("Genomgång av inkomna\nsynpunkter", "Kvartalsvis", "Kundservicechef"),
        ]),
        ("Tillstånd handläggs olika", (2, 4), [("Kollegial granskning", "En gång per\nhalvår", "Handläggare")]),
    ]),
    ("Gator", [
        ("Vinterväghållning utförs\ninte enligt avtal", (4, 3), [
            ("Kontroll av körjournaler mot\nfakturerad tid", "Varje månad\nunder säsong", "Driftingenjör"),
            ("Egenkontroll vid snöfall", "Fem tillfällen", "Driftingenjör"),
            ("Kontroll av saldo för\nsandningssand", "En gång per år", "Förrådsansvarig"),
        ]),
    ]),
    ("Fordon", [
        ("Fordon används privat", (2, 3), [("Stickprov av körjournaler", "Månadsvis", "Samordnare")]),
        ("Besiktning missas", (2, 4), [("Bevakning av perioder", "Månadsvis", "Verkstadschef")]),
    ]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How it is drawn. cut: the process with which a second page begins; each: so many checks of a risk at most."""

    head: tuple[str, ...] = ("PROCESS / RISK / KONTROLL", "BEDÖMNING", "FREKVENS", "ANSVARIG")
    painted: bool = True
    dot: str = ""
    ruled: bool = False
    cut: int | None = None
    each: int | None = None


def rows_of(look: Look) -> list[list[tuple[int, tuple[str, ...]]]]:
    """For each process its rows: the level and the texts of each."""
    found: list[list[tuple[int, tuple[str, ...]]]] = []
    for p, (process, risks) in enumerate(TREE, 1):
        rows: list[tuple[int, tuple[str, ...]]] = [(0, (f"{p}{look.dot} {process}",))]
        for r, (risk, (a, b), checks) in enumerate(risks, 1):
            rows.append((1, (f"{p}.{r}{look.dot} {risk}", f"{a} · {b} = {a * b}")))
            for c, (check, often, who) in enumerate(checks[: look.each], 1):
                rows.append((2, (f"{p}.{r}.{c}{look.dot} {check}", "", often, who)))
        found.append(rows)
    return found


def page(processes: Sequence[Sequence[tuple[int, tuple[str, ...]]]], look: Look, *, titled: bool) -> Callable[[Canvas], None]:  # fmt: skip
    def draw(canvas: Canvas) -> None:
        y = 60.0
        if titled:
            write(canvas, y, "Plan för intern kontroll 2026", x=LEFT, size=16, bold=True)
            write(canvas, y + 20, "Trafik- och gatunämnden", x=LEFT)
            y += 50
        for x, text in zip((LEFT, *PLACES), look.head, strict=True):
            write(canvas, y, text, x=x, size=8)
        canvas.line(LEFT - 3, A4[1] - y - 5, 550, A4[1] - y - 5)
        y += ROW
        for level, texts in (row for rows in processes for row in rows):
            lines = [text.split("\n") for text in texts]
            if level == 0 and look.painted:
                canvas.setFillColor(colors.honeydew)
                canvas.rect(LEFT - 3, A4[1] - y - 5, 496, ROW, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            for x, own in zip((LEFT + (0, 10, 24)[level], *PLACES), lines, strict=False):
                for at, line in enumerate(own):
                    write(canvas, y + LINE * at, line, x=x, bold=level == 0)
            y += ROW + LINE * (max(map(len, lines)) - 1)
            if look.ruled:
                canvas.line(LEFT - 3, A4[1] - y + ROW - 5, 550, A4[1] - y + ROW - 5)

    return draw


def drawn(look: Look) -> bytes:
    rows = rows_of(look)
    parts = [rows] if look.cut is None else [rows[: look.cut], rows[look.cut :]]
    return pdf(*(page(part, look, titled=not at) for at, part in enumerate(parts)))


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(painted=False),
        Look(dot="."),
        Look(ruled=True),
        Look(cut=1),
        Look(each=1),
        Look(head=("Process, risk och kontroll", "Bedömning", "Frekvens", "Ansvarig")),
        Look(head=("Process > Risk > Kontrollmoment", "Riskvärde", "När", "Ansvarig")),
    ],
    ids=str,
)
def test_each_number_begins_a_row_that_has_what_stands_above_it(look: Look) -> None:
    extraction = extract(drawn(look), "x.pdf", Options())
    assert not extraction.problems
    (plan,) = extraction.control_plans
    wanted = [
        (process, risk, parts, check)
        for process, risks in TREE
        for risk, parts, checks in risks
        for check in checks[: look.each]
    ]
    for control, (process, risk, (a, b), (check, often, who)) in zip(plan.controls, wanted, strict=True):
        assert (control.process, control.risk) == (process, risk.replace("\n", " "))
        assert [one.text for one in control.checks] == [check.replace("\n", " ")]
        assert control.frequency == often.replace("\n", " ")
        assert control.responsible
        assert control.responsible.text == who
        assert control.score
        assert (control.score.likelihood, control.score.consequence, control.score.value) == (a, b, a * b)


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (["1.1 Jäv", "1.1.1 Enkät", "vid inköp", "1.2 Stöld", "1.2.1 Larm", "2.1 Brand"], [0, 1, 3, 4, 5]),
        (["1.1 Jäv", None, "1.1.1 Enkät", "1.1.2 Stickprov"], [0, 2, 3]),
        (["1.1 Jäv", "1.2 Stöld", "1.3 Brand"], []),
        (["1.1 Jäv", "3.2.1 Enkät", "1.4 Stöld"], []),
        (["1.1", "1.1.1", "1.1.2"], []),
    ],
    ids=["a tree", "lines without text", "one depth", "no order", "numbers alone"],
)
def test_only_the_numbers_of_a_tree_in_its_order_begin_rows(texts: list[str | None], rows: list[int]) -> None:
    assert outlined(texts) == rows


@pytest.mark.parametrize("second", ["", "Övrigt"], ids=["below one number", "without a number"])
def test_a_row_without_a_number_stays_one_among_numbered_ones(second: str) -> None:
    """A process has several risks, or a row's first column no number."""
    rows = [
        ("1 Ekonomi", "Avtal glöms", 1, 2),
        ("1.1 Attest", "Felaktig attest", 2, 4),
        (second, "Jäv vid attest", 3, 3),
    ]
    rows += [("1.2 Kassa", "Svinn i kassan", 2, 2), (second, "Kassan stäms inte av", 1, 3)]

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, "Riskanalys 2026", x=LEFT, size=16, bold=True)
        texts = [("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde")]
        texts += [(name, risk, str(a), str(b), str(a * b)) for name, risk, a, b in rows]
        for at, row in enumerate(texts):
            for x, text in zip((50, 170, 350, 420, 490), row, strict=True):
                write(canvas, 120 + 20 * at, text, x=x, size=9, bold=not at)

    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    assert [(risk.name, risk.score and risk.score.value) for risk in table.risks] == [
        (risk, a * b) for _, risk, a, b in rows
    ]
