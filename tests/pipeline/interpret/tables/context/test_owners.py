"""A table is the board's whose name heads its paper, be it behind another board's memo or another's paper."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.interpret import Facts, interpret
from schemas.tables import AnyTable
from tests.pipeline.interpret.drawn_pages import document, grid, lines

PLAN = [("Risk", "Kontrollmoment", "Ansvarig"), ("Fel lön", "Avstämning av lönelista", "HR-partner")]
RISKS = [("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), ("Fel lön", "2", "3", "6")]
Block = str | Sequence[Sequence[str]]
MEMO = [
    "Kommunstyrelsen",
    "# Nämndernas interna kontroll 2027",
    "# Förslag till beslut",
    "Kommunstyrelsen noterar redovisningen.",
]


def drawn(*pages: Sequence[Block]) -> Facts:
    """Pages of lines well below each other, "#" before those in large bold letters and "^" before those in the margin, and of grids."""
    made = []
    for number, blocks in enumerate(pages, 1):
        placed: list[Line | Grid] = []
        for at, block in enumerate(blocks):
            if not isinstance(block, str):
                placed.append(grid(block, page=number, top=120 + 30 * at))
                continue
            top = 20 if block.startswith("^") else 90 + 30 * at
            large = block.startswith("#")
            size = 14 if large else 10
            placed.append(
                Line(block.lstrip("#^ "), (50, top, 400, top + size), size=size, bold=large, page=number),
            )
        made.append(Page(number, 595, 842, blocks=tuple(placed)))
    return interpret(Document("application/pdf", tuple(made), page_count=len(made)))


def bodies(facts: Facts) -> list[str | None]:
    """The names of the bodies of all tables."""
    tables: list[AnyTable] = [*facts.risk_assessments, *facts.control_plans]
    return [table.body.name if table.body else None for table in tables]


HEADS = [
    "{}",
    "Ekeby kommun – {}",
    "{}, Ekeby kommun",
    "Ekeby kommun | {}",
    "Antagen av {} 2026-10-21 § 84",
    "Bilaga 1. {}",
]


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize("memo", [[], [MEMO]], ids=["alone", "behind a memo"])
@pytest.mark.parametrize("head", HEADS)
def test_each_paper_is_whose_head_it_has(head: str, memo: Sequence[Sequence[Block]], *, below: bool) -> None:
    papers: list[Sequence[Block]] = []
    for body, title, rows in (
        ("Kulturnämnden", "# Riskanalys 2027", RISKS),
        ("Barn- och utbildningsnämnden", "# Internkontrollplan 2027", PLAN),
    ):
        over = [title, head.format(body)] if below else [head.format(body), title]
        papers.append([*over, rows])
    assert bodies(drawn(*memo, *papers)) == ["Kulturnämnden", "Barn- och utbildningsnämnden"]


def test_a_head_on_each_page_of_a_paper_is_its_own() -> None:
    papers: list[Sequence[Block]] = [
        [f"^Ekeby kommun – {body}", title, rows]
        for body in ("Kulturnämnden", "Tekniska nämnden")
        for title, rows in (("# Riskanalys 2027", RISKS), ("# Internkontrollplan 2027", PLAN))
    ]
    found = bodies(drawn(MEMO, *papers))
    assert found == ["Kulturnämnden", "Tekniska nämnden"] * 2


def test_a_papers_second_table_is_whose_its_first_is() -> None:
    paper = ["Ekeby kommun – Kulturnämnden", "# Riskanalys 2027", RISKS]
    assert bodies(drawn(MEMO, paper, ["# Internkontrollplan 2027", PLAN])) == ["Kulturnämnden"] * 2


@pytest.mark.parametrize(
    "above",
    [
        ["Beslutet skickas till", "Tekniska nämnden, Ekeby kommun"],
        ["Tekniska nämnden, Ekeby kommun", "Socialnämnden, Ekeby kommun", "Valnämnden, Ekeby kommun"],
    ],
    ids=["a recipient", "a list"],
)
def test_lines_that_name_others_are_no_head(above: list[str]) -> None:
    assert bodies(drawn([*MEMO, *above, "# Internkontrollplan 2027", PLAN])) == ["Kommunstyrelsen"]


def test_a_title_that_names_its_body_goes_before_who_adopted_it() -> None:
    paper = ["Fastställd av kommunstyrelsen 2026-11-03", "# Internkontrollplan 2027 för socialnämnden", PLAN]
    assert bodies(drawn(paper)) == ["Socialnämnden"]


def test_the_unit_is_none_that_heads_the_memo_before() -> None:
    memo = ["Kommunstyrelseförvaltningen", *MEMO]
    [plan] = drawn(memo, ["Ekeby kommun – Kulturnämnden", "# Internkontrollplan 2027", PLAN]).control_plans
    assert plan.unit is None


def test_a_line_that_calls_the_board_above_it_joint() -> None:
    paper = ["Hjälpmedelsnämnden", "Gemensam nämnd för regionen och sju kommuner", "# Internkontrollplan 2027", PLAN]
    [plan] = drawn(MEMO, paper).control_plans
    assert plan.body
    assert (plan.body.name, plan.body.joint) == ("Hjälpmedelsnämnden", True)


def test_the_end_of_a_sentence_is_no_head() -> None:
    memo = [
        "# Internkontrollplan 2027",
        "# Förslag till beslut",
        "Socialnämnden antar planen och överlämnar den till",
        "kommunstyrelsen.",
    ]
    assert bodies(drawn([*memo, PLAN])) == ["Socialnämnden"]


def test_the_head_has_the_name_and_not_what_tells_who_adopted_it() -> None:
    paper = ["# Socialnämnden", "# Internkontrollplan 2027", "Antagen av socialnämnden 2026-11-03 § 91", PLAN]
    assert bodies(drawn(paper)) == ["Socialnämnden"]


@pytest.mark.parametrize(
    "text",
    [
        "Två risker är åtgärdade och en hanteras numera av kommunstyrelsen.",
        "Planen följer de riktlinjer som är antagna av kommunstyrelsen.",
        "Resultatet lämnas till kommunstyrelsen i mars.",
        "Planen är gemensam för kommunstyrelsen och nämnderna.",
        "Kommunstyrelsen och samtliga nämnder antar planen.",
    ],
)
def test_a_text_that_tells_of_other_boards_names_none(text: str) -> None:
    assert bodies(drawn(["# Internkontrollplan 2027", text, PLAN])) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden har bedömt risken.",
        "Planen är antagen av socialnämnden.",
        "Redovisning av intern kontroll 2027 till socialnämnden.",
        "Under hösten har socialnämnden tagit fram planen.",
        "Detta är planen för socialnämnden och gäller hela året.",
    ],
)
def test_a_text_that_tells_whose_the_paper_is_names_its_board(text: str) -> None:
    assert bodies(drawn(["# Internkontrollplan 2027", text, PLAN])) == ["Socialnämnden"]


@pytest.mark.parametrize(
    "title",
    [
        "Gemensam internkontrollplan 2027 för kommunstyrelsen och samtliga nämnder",
        "Internkontrollplan 2027 för kommunens nämnder och kommunstyrelsen",
        "Internkontrollplan 2027, kommunstyrelsen samt övriga nämnder",
        "Internkontrollplan 2027, kommunstyrelsen, socialnämnden och övriga nämnder",
        "Kommunstyrelsens och nämndernas internkontrollplan 2027",
    ],
)
def test_a_plan_of_all_boards_is_no_single_ones(title: str) -> None:
    assert bodies(drawn([f"# {title}", PLAN])) == [None]


@pytest.mark.parametrize("kind", ["kommunalförbund", "ett kommunalförbund", "räddningstjänstförbund"])
def test_a_federation_is_called_what_stands_before_its_kind(kind: str) -> None:
    assert bodies(drawn([f"# Fyrklövern Avfall, {kind}", "# Internkontrollplan 2027", PLAN])) == ["Fyrklövern Avfall"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kommunledningskontoret föreslår följande plan.", None),
        ("Planen har tagits fram av kommunledningskontoret.", None),
        ("Det här är planen för Kommunledningskontoret.", "Kommunledningskontoret"),
        ("Kommunledningskontoret", "Kommunledningskontoret"),
    ],
)
def test_a_unit_that_proposes_a_plan_is_none_of_it(text: str, unit: str | None) -> None:
    [plan] = drawn(["# Internkontrollplan 2027", text, PLAN]).control_plans
    assert plan.unit == unit


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["Alla kontroller har fallit ut. Kommunledningskontoret tar emot", "redovisningarna från nämnderna."], None),
        (["Nämnderna redovisar i februari hur det gick till", "Kommunledningskontoret, som sammanställer allt."], None),
        (["Alla har svarat. Det här är", "planen för Kommunledningskontoret."], "Kommunledningskontoret"),
        (["Kommunledningskontoret", "Ekonomi och upphandling"], "Kommunledningskontoret"),
        (["Kommunledningskontoret", "Här redovisas kontrollerna."], "Kommunledningskontoret"),
        (["Ekeby kommun", "Kommunledningskontoret, Ekonomi", "Här redovisas alla."], "Kommunledningskontoret"),
        (["Kommunledningskontoret tar emot", "redovisningarna från nämnderna."], None),
        (["Kommunledningskontoret, som tar emot", "redovisningarna från nämnderna, svarar."], None),
    ],
)
def test_a_line_of_running_text_names_no_unit(texts: list[str], unit: str | None) -> None:
    below = lines(*texts, left=50, top=130, right=400)
    title = Line("Internkontrollplan 2027", (50, 90, 400, 104), size=14, bold=True)
    [plan] = interpret(document([title, *below, grid(PLAN, top=300)])).control_plans
    assert plan.unit == unit


@pytest.mark.parametrize("unit", ["Socialförvaltningen", "Kommunledningskontoret"])
@pytest.mark.parametrize(
    "head", ["{}", "{}, Ekeby kommun", "Ekeby kommun, {}", "{} – ekonomi- och upphandlingsenheten i huset"]
)
@pytest.mark.parametrize(
    "below",
    [
        ["2025-11-20", "Planen gäller hela året och följs upp i januari."],
        ["ekonomi och personal", "Planen gäller hela året och följs upp i januari."],
        ["Planen gäller 2027 och har tagits fram under hösten."],
        ["här följer planen för 2027."],
        ["3 (4)", "planen gäller hela året."],
    ],
)
def test_a_units_line_above_running_text_names_it(unit: str, head: str, below: list[str]) -> None:
    placed = lines(head.format(unit), *below, left=50, top=130, right=400)
    title = Line("Internkontrollplan 2027", (50, 90, 400, 104), size=14, bold=True)
    [plan] = interpret(document([title, *placed, grid(PLAN, top=300)])).control_plans
    assert plan.unit == unit


BOARDS = {"K": "Kulturnämnden", "T": "Tekniska nämnden", "S": "Socialnämnden"}


@pytest.mark.parametrize("order", ["KT", "KTT", "KKTT", "KTTS"])
@pytest.mark.parametrize(
    "head",
    ["Kontrollsystemet · {}", "Fas: Plan  Period: 2027  Organisation: {}", "Ekeby kommun, {}", "Utdrag för {}", "{}"],
)
def test_heads_of_pages_that_name_several_boards_in_the_same_words_tell_whose_each_is(head: str, order: str) -> None:
    named = [BOARDS[one] for one in order]
    pages = [[f"^{head.format(body)}", f"# Internkontrollplan 2027, del {at}", PLAN] for at, body in enumerate(named)]
    assert bodies(drawn(*pages)) == named
