"""Tables and matters of joint boards, companies and federations know their body, and who is behind it."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.federations import members_in
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

PLAN = [("Risk", "Kontrollmoment", "Ansvarig"), ("Fel lön", "Avstämning av lönelista", "HR-partner")]

RISKS = [("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), ("Fel lön", "2", "3", "6")]


def placed(*texts: str) -> list[Line]:
    """Lines well below each other; one that begins with # is large and bold."""
    return [
        Line(text.lstrip("# "), (50, 50 + 30 * at, 400, 62 + 30 * at), size=14 if "#" in text else 10, bold="#" in text)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("head", "body", "joint", "organisations"),
    [
        (
            ["Gemensam nämnd för lön och personal i kommunerna Kvarnby (värdkommun), Sörbo och Tallhed"],
            "Gemensam nämnd för lön och personal",
            True,
            {"Kvarnby": "host", "Sörbo": "member", "Tallhed": "member"},
        ),
        (
            ["# Räddningstjänsten Tre Åar", "Kommunalförbund för Alsta, Björksele och Dammhult"],
            "Räddningstjänsten Tre Åar",
            False,
            {"Alsta": "member", "Björksele": "member", "Dammhult": "member"},
        ),
        (["# Styrelsen för Sjöstadshem AB"], "Styrelsen för Sjöstadshem AB", False, {}),
        (
            ["Kommunalförbundet Västra Vatten", "# Kulturnämnden", "Sörbo kommun"],
            "Kulturnämnden",
            False,
            {"Sörbo kommun": None},
        ),
        *(
            (
                [f"Överförmyndarnämnden i Alsta och Björksele kommuner{behind}"],
                "Överförmyndarnämnden",
                True,
                {"Alsta kommun": None, "Björksele kommun": None},
            )
            for behind in (" (gemensam nämnd)", " – gemensam nämnd", " (en gemensam nämnd)", " är en gemensam nämnd")
        ),
    ],
)
def test_whose_a_table_is(head: list[str], body: str, *, joint: bool, organisations: dict[str, str | None]) -> None:
    (table,) = interpret(document([*placed(*head, "# Internkontrollplan 2025"), grid(PLAN, top=300)])).control_plans
    assert table.body
    assert (table.body.name, table.body.joint) == (body, joint)
    assert {one.name: one.role for one in table.organisations} == organisations


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (["Protokoll", "Gemensam nämnd för lön och personal"], "Gemensam nämnd för lön och personal"),
        (["Socialnämnden", "Sammanträdesprotokoll"], "Socialnämnden"),
        (["Protokoll", "Socialnämnden", "Kulturnämnden"], None),
    ],
)
def test_minutes_are_of_the_body_that_met(head: list[str], body: str | None) -> None:
    paper = [*head, "§ 31 Internkontrollplan 2025", "# Beslut", "Nämnden antar planen."]
    assert [stated.matter.body for stated in matters_of(document(paper))] == [body]


@pytest.mark.parametrize(("decided", "body"), [("Planen antas.", None), ("Nämnden antar planen.", "Socialnämnden")])
def test_a_memo_may_go_to_any_of_those_that_its_head_names(decided: str, body: str | None) -> None:
    """But for the only one, where it is called the board."""
    paper = ["Socialnämnden", "# Plan 2025", "# Förslag till beslut", decided]
    assert [stated.matter.body for stated in matters_of(document(paper))] == [body]


@pytest.mark.parametrize("owner", ["Vikarö Stadshus AB", "Samordningsförbundet Älvarna", "AB Sörbohus"])
@pytest.mark.parametrize("above", [True, False])
def test_a_company_or_federation_at_the_head_owns_all_tables(owner: str, *, above: bool) -> None:
    head = [owner, "# Internkontrollplan 2025"] if above else ["# Internkontrollplan 2025", owner]
    second: list[Line | Grid | str] = [
        *placed("# Riskanalys 2025", "Analysen lämnas till kommunstyrelsen."),
        grid(RISKS, page=2, top=300),
    ]
    found = interpret(document([*placed(*head), grid(PLAN, top=300)], second))
    tables = [*found.control_plans, *found.risk_assessments]
    assert [table.body.name for table in tables if table.body] == [owner, owner]


@pytest.mark.parametrize("board", ["TEKNISKA NÄMNDEN", "Kulturnämnden", "Vikarö Stadshus AB"])
def test_the_board_above_a_title_in_a_bundle_goes_before_the_board_that_the_bundle_is_for(board: str) -> None:
    memo = placed("# Nämndernas planer 2025", "Förslag till beslut", "Kommunstyrelsen tar del av planerna.")
    title = Line("Internkontrollplan 2025", (50, 80, 300, 94), size=14, bold=True, page=2)
    head = Line(board, (50, 50, 300, 60), size=10, page=2)
    (plan,) = interpret(document(memo, [head, title, grid(PLAN, page=2, top=300)])).control_plans
    assert plan.body
    assert plan.body.name == board


def test_a_recipient_above_a_title_is_no_owner() -> None:
    memo = placed(
        "# Plan 2025", "Förslag till beslut", "Socialnämnden antar planen.", "Beslutet skickas till", "Kommunstyrelsen"
    )
    (plan,) = interpret(document([*memo, *placed("# Internkontrollplan 2025"), grid(PLAN, top=300)])).control_plans
    assert plan.body
    assert plan.body.name == "Socialnämnden"


ASSESSED = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv vid inköp", "3", "3", "9"]]
PLANNED = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv vid inköp", "Stickprov", "Ekonom"]]


def bodies_of(first: str, second: str) -> list[str]:
    """The bodies of an assessment under one name and a plan under another."""
    facts = interpret(
        document(
            [first, "# Riskanalys 2026", grid(ASSESSED)],
            [second, "# Plan för intern kontroll 2026", grid(PLANNED)],
        )
    )
    return [table.body.name for table in (*facts.risk_assessments, *facts.control_plans) if table.body]


@pytest.mark.parametrize("owner", ["Avfallsförbundet Tre Åar", "Räddningstjänstförbundet Mellansjö"])
def test_a_federations_board_without_a_name_is_the_federations(owner: str) -> None:
    assert bodies_of("Förbundsstyrelsen", owner) == bodies_of(owner, "Förbundsstyrelsen") == [owner, owner]


def test_a_board_beside_other_bodies_keeps_its_name() -> None:
    assert bodies_of("Förbundsstyrelsen", "Socialnämnden") == ["Förbundsstyrelsen", "Socialnämnden"]


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ([], "Socialnämnden"),
        (["Socialnämnden"], "Socialnämnden"),
        (["Kulturnämnden"], "Socialnämnden"),
        (["Beslutet skickas till kulturnämnden."], "Socialnämnden"),
    ],
)
def test_the_only_board_alone_above_the_tables_of_pages_is_theirs(others: list[str], named: str | None) -> None:
    pages: list[list[Line | Grid | str]] = [[other, grid(RISKS, page=2, top=200)] for other in others]
    head: list[Line | Grid | str] = ["# Internkontrollplan 2025", "Socialnämnden", "R-2025-011", grid(PLAN, top=200)]
    [table] = interpret(document(head, *pages)).control_plans
    assert (table.body.name if table.body else None) == named


@pytest.mark.parametrize(
    ("pages", "joint"),
    [
        ([["Gemensam räddningsnämnd för Sörbo, Ö och Tallhed"]] * 2, True),
        ([["Den gemensamma räddningsnämnden för Sörbo, Ö", "och Tallhed antog planen i december."]], True),
        ([["Räddningsnämnden är gemensam för Sörbo och Tallhed."]], True),
        ([["Räddningsnämnden är kommunernas gemensamma räddningsnämnd."], []], False),
        ([["Frågan om en gemensam räddningsnämnd utreds."]], False),
        ([["Den gemensamma lönenämnden har en egen plan."]], False),
    ],
    ids=["margins of pages", "over two lines", "for two", "no name", "a question", "another board"],
)
def test_a_board_that_is_called_joint_anywhere_is_joint(pages: list[list[str]], *, joint: bool) -> None:
    said = [
        [Line(text, (50, 20 + 12 * at, 400, 30 + 12 * at), size=10, page=number) for at, text in enumerate(texts)]
        for number, texts in enumerate(pages, 1)
    ]
    told = [
        "# Uppföljning av räddningsnämndens internkontrollplan 2025",
        "Räddningsnämnden antog planen i december 2024.",
    ]
    rows = [("Risk", "Kontroll", "Resultat"), ("Fel lön", "Avstämning", "Inga avvikelser")]
    made: list[list[Line | Grid | str]] = [
        [*lines, *(told if number == 0 else ["Slut."])] for number, lines in enumerate(said)
    ]
    made[0].append(grid(rows, top=300))
    [table] = interpret(document(*made)).follow_ups
    assert table.body
    assert table.body.joint is joint
    assert "räddningsnämnd" in table.body.name.casefold()


@pytest.mark.parametrize("name", ["Bildningsnämnden", "Kultur- och fritidsnämnden", "Tekniska nämnden"])
def test_a_board_has_one_spelling_with_a_capital(name: str) -> None:
    small = name[:1].lower() + name[1:]
    memo = [f"# Intern kontroll inom {small}", "## Förslag till beslut", f"Att {small} antar internkontrollplan 2025."]
    for paper in ([f"# Internkontrollplan 2025 för {small}"], [name, "# Internkontrollplan 2025"]):
        facts = interpret(document([*memo, *paper, grid(PLAN)]))
        assert {matter.body for matter in facts.matters} == {name}
        assert {plan.body.name for plan in facts.control_plans if plan.body} == {name}


@pytest.mark.parametrize("name", ["överförmyndarnämnd", "lönenämnd", "räddningsnämnd", "hjälpmedelsnämnd"])
@pytest.mark.parametrize("members", ["Mälarviken, Torsö och Sundby", "Alsta och Sörbo"])
@pytest.mark.parametrize("head", ["{board} i {members}", "{board}", ""])
@pytest.mark.parametrize("host", ["", " Värdkommun är Ekeby.", " Ekeby är värdkommun."])
def test_a_joint_board_has_its_name_without_its_members(name: str, members: str, head: str, host: str) -> None:
    """Whether a running head says where the board is or not."""
    board = f"{name.capitalize()}en"
    said = f"Gemensam {name} för {members} kommuner{'.' if host else ''}{host}"
    top = [head.format(board=board, members=members)] if head else []
    (table,) = interpret(document([*placed(*top, "# Riskanalys 2026", said), grid(RISKS, top=300)])).risk_assessments
    assert table.body
    assert table.body.joint
    assert table.body.name in {board, f"Gemensam {name}"}
    assert {one.name.removesuffix(" kommun") for one in table.organisations} >= {
        *members.replace(" och ", ", ").split(", ")
    }


@pytest.mark.parametrize(
    ("head", "joint"),
    [
        ("Överförmyndarnämnden i Alsta, Sörbo och Tallhed", True),
        ("Lönenämnden för Alsta och Sörbo kommuner", True),
        ("Socialnämnden i Alsta kommun", False),
        ("Socialnämnden, Alsta kommun", False),
    ],
)
def test_a_board_of_several_municipalities_is_joint(head: str, *, joint: bool) -> None:
    (table,) = interpret(document([*placed(head, "# Riskanalys 2026"), grid(RISKS, top=300)])).risk_assessments
    assert table.body
    assert (table.body.name, table.body.joint) == (head.split(" ", maxsplit=1)[0].rstrip(","), joint)


@pytest.mark.parametrize("board", ["Socialnämnden", "Tekniska nämnden", "Barn- och utbildningsnämnden"])
@pytest.mark.parametrize(
    "said", ["# Riskbedömning 2025 för {small}", "Underlaget är framtaget av {small} i mars.", "{board} 2025-03-01", ""]
)
def test_a_board_in_capitals_is_written_as_elsewhere_in_its_document(board: str, said: str) -> None:
    small = board[:1].lower() + board[1:]
    title = "# Riskbedömning 2025"
    texts = [board.upper(), title, *([said.format(small=small, board=board)] if said else [])]
    (table,) = interpret(document([*placed(*texts), grid(RISKS, top=300)])).risk_assessments
    assert table.body
    assert table.body.name == (board if said else board.upper())


@pytest.mark.parametrize(
    "board", ["Stadsdelsnämnden", "Kommundelsnämnden", "Distriktsnämnden", "Norra stadsdelsnämnden"]
)
@pytest.mark.parametrize("districts", ["i Askim och Frölunda", "i Kista, Rinkeby och Spånga"])
def test_a_board_of_several_districts_of_a_city_is_not_joint(board: str, districts: str) -> None:
    head = placed(f"{board} {districts}", "# Internkontrollplan 2025")
    (table,) = interpret(document([*head, grid(PLAN, top=300)])).control_plans
    assert table.body
    assert not table.body.joint
    assert table.body.name.startswith(board)
    assert list(members_in(f"{board} {districts}")) == []
