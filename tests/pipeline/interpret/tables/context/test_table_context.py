"""What stands around a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Page, Word
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.running_lines import noise_of
from schemas.tables import ControlPlan
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska attest", "Ekonom"]]
FOLLOW_UP = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granska attest", "Inga avvikelser."]]
SCORED = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"], ["Mutor", "2", "4", "8"]]


@pytest.mark.parametrize(
    ("title", "plan", "follow_up"),
    [
        ("Rapport 2025 – uppföljning av internkontrollplan 2024", 2024, 2024),
        ("Uppföljning av internkontrollplan 2024 samt internkontrollplan 2025", 2025, 2024),
        ("Internkontrollplan 2025", 2025, 2025),
        ("Intern kontroll 2025", 2025, 2025),
        ("Internkontrollplan 2024-2026", 2024, 2024),
    ],
)
def test_a_year_is_that_which_the_title_ties_to_the_kind(title: str, plan: int, follow_up: int) -> None:
    facts = [interpret(document([f"# {title}", grid(rows)])) for rows in (PLAN, FOLLOW_UP)]
    assert (facts[0].control_plans[0].year, facts[1].follow_ups[0].year) == (plan, follow_up)


def test_a_stated_period_says_the_year_before_texts_elsewhere() -> None:
    """An export's line of labels, among risks that name years of their own."""
    lines = [
        "Kommentar från 2015 års genomgång.",
        "Fas: Riskanalys Rapportperiod: 2017-01-01 – 2017-12-31 Organisation: Miljönämnden",
    ]
    table = grid([("Risk", "Beskrivning", "Riskvärde"), ("Jäv", "Nya regler från 2015.", "4")])
    (found,) = interpret(document([*lines, table])).risk_assessments
    assert found.year == 2017


def test_the_organisation_of_an_export_is_its_body_before_what_other_papers_name() -> None:
    said = "Fas: Intern kontroll Rapportperiod: 2019-01-01 – 2019-12-31 Organisation: Tekniska nämnden"
    table = grid([("Risk", "Beskrivning", "Riskvärde"), ("Jäv", "Nya regler.", "4")], top=300)
    (found,) = interpret(
        document(["Barn- och utbildningsnämnden 2027-02-20", "§ 1 Val"], [said, table])
    ).risk_assessments
    assert found.body
    assert found.body.name == "Tekniska nämnden"


def test_a_stated_period_holds_behind_a_legend() -> None:
    said = "Fas: Riskanalys Rapportperiod: 2017-01-01 – 2017-12-31"
    legend = grid([("Nivå", "Sannolikhet"), ("1", "Liten"), ("2", "Stor")])
    table = grid([("Risk", "Beskrivning", "Riskvärde"), ("Jäv", "Nya regler från 2015.", "4")], top=300)
    (found,) = interpret(document([said, legend, table])).risk_assessments
    assert found.year == 2017


def test_labels_that_head_the_first_page_of_each_table_are_no_running_lines() -> None:
    def page(number: int, *, labelled: bool) -> Page:
        label = Line("Fas: Riskanalys Rapportperiod: 2017", (50, 40, 300, 50), size=10, page=number)
        running = Line("Nämnd: Kulturnämnden", (50, 20, 300, 30), size=10, page=number)
        return Page(number, 595, 842, blocks=(running, label) if labelled else (running,))

    pages = (page(1, labelled=True), page(2, labelled=False), page(3, labelled=True))
    noise = noise_of(Document("application/pdf", pages, 3))
    assert {line.text for one in pages for line in one.lines() if id(line) in noise} == {"Nämnd: Kulturnämnden"}


@pytest.mark.parametrize("number", ["1 (2)", "1", "sida 1 av 2"])
@pytest.mark.parametrize("turned", [True, False])
def test_running_lines_stand_as_far_from_the_foot_of_pages_of_two_heights(number: str, *, turned: bool) -> None:
    def page(count: int, height: float) -> Page:
        foot = Line(
            f"Tallmo kommun {number.replace('1', str(count), 1)}", (50, height - 40, 200, height - 30), page=count
        )
        own = Line(f"Kommunens revisorer {'i' * count}", (50, height - 70, 200, height - 60), page=count)
        return Page(count, 842, height, blocks=(own, foot))

    pages = (page(1, 842), page(2, 595 if turned else 842))
    noise = noise_of(Document("application/pdf", pages, 2))
    assert noise == {id(one.blocks[1]) for one in pages}


@pytest.mark.parametrize(
    ("tops", "running"),
    [
        (["Jäv", "", "Jäv"], True),
        (["Jäv", "Brand", "Jäv"], False),
        (["Jäv", "Brand", "Hot", "Jäv"], False),
        (["Jäv", "Brand", "Jäv", "Brand", "Jäv"], True),
        (["Jäv", "Jäv", "Brand"], True),
        (["Jäv", "Brand", "Jäv", "Brand"], True),
        (["Jäv", "Brand", "Hot", "Jäv", "Brand", "Hot"], False),
    ],
)
def test_a_heading_that_begins_two_pages_apart_is_no_running_line(tops: list[str], *, running: bool) -> None:
    """Other text begins the pages between at the same height; odd pages' running lines come again and again."""
    pages = tuple(
        Page(
            number,
            595,
            842,
            blocks=(
                *([Line(top, (50, 70, 100, 80), size=12, bold=True, page=number)] if top else []),
                Line(f"Rad {'x' * number}", (50, 300, 100, 310), size=10, page=number),
            ),
        )
        for number, top in enumerate(tops, 1)
    )
    noise = noise_of(Document("application/pdf", pages, len(pages)))
    found = [id(page.blocks[0]) in noise for page, top in zip(pages, tops, strict=True) if top == "Jäv"]
    assert found == [running] * len(found)


@pytest.mark.parametrize("read_as", ["d", "i;", "1", "?"])
def test_a_running_line_whose_page_number_was_hardly_recognised_is_one(read_as: str) -> None:
    def page(number: int, last: str, confidence: float) -> Page:
        words = (Word("Ekhult", (50, 20, 90, 30), 0.95), Word(last, (500, 20, 506, 30), confidence))
        return Page(
            number,
            595,
            842,
            blocks=(Line(f"Ekhult {last}", (50, 20, 506, 30), words, size=10, page=number),),
            scanned=True,
        )

    pages = (page(1, read_as, 0.2), page(2, "2", 0.9), page(3, "3", 0.9))
    noise = noise_of(Document("application/pdf", pages, 3))
    assert all(id(line) in noise for one in pages for line in one.lines())


@pytest.mark.parametrize("numbers", [("1 (3)", "23)", "3 (3)"), ("1(3)", "2 3)", "(3)")])
def test_a_running_line_whose_number_lost_a_bracket_is_one(numbers: tuple[str, ...]) -> None:
    pages = tuple(
        Page(at, 595, 842, blocks=(Line(f"Ekhult {text}", (50, 20, 506, 30), size=10, page=at),))
        for at, text in enumerate(numbers, 1)
    )
    noise = noise_of(Document("application/pdf", pages, 3))
    assert all(id(line) in noise for one in pages for line in one.lines())


PLAN = [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska attester", "Chef"]]


def plan(*above: Line | Grid | str) -> ControlPlan:
    (table,) = interpret(document([*above, grid(PLAN, top=400)])).control_plans
    return table


@pytest.mark.parametrize(
    "labels",
    [
        [["Nämnd: Valnämnden", "År: 2026"]],
        [["Nämnd:", "Valnämnden"], ["År:", "2026"]],
        [["Nämnd", "År"], ["Valnämnden", "2026"]],
        [["Nämnd", "Valnämnden"], ["Rapportperiod", "2026-12"]],
    ],
)
def test_a_small_table_of_labels_tells_year_and_body(labels: list[list[str]]) -> None:
    table = plan("# Plan för intern kontroll", grid(labels))
    assert (table.year, table.body and table.body.name) == (2026, "Valnämnden")


@pytest.mark.parametrize(
    "text",
    [
        "Ersätter internkontrollplan 2024, antagen av nämnden",
        "Uppföljningen av planen för 2024 har redovisats i februari.",
        "Föregående plan gällde 2024",
    ],
)
def test_a_year_in_running_text_is_none_of_the_table(text: str) -> None:
    assert plan("# Plan för intern kontroll", text).year is None
    assert plan("# Plan för intern kontroll 2025", text).year == 2025


@pytest.mark.parametrize(
    ("title", "below", "named"),
    [
        ("Internkontrollplan 2025", "Risker med riskvärde 9 eller högre ska ha ett kontrollmoment.", True),
        ("Internkontrollplan 2025", "med de risker som nämnden har beslutat om för verksamheten.", False),
        (
            "Nämnden har antagit en internkontrollplan 2025 med tolv kontroller av",
            "Ekonomi och personal för året.",
            False,
        ),
    ],
)
def test_a_title_in_plain_letters_right_above_a_sentence(title: str, below: str, *, named: bool) -> None:
    """It had room for the sentence's first word, which begins anew."""
    above = [Line(text, (50, top, 50 + 5 * len(text), top + 10), size=10) for text, top in ((title, 60), (below, 72))]
    assert (plan(*above).title == title) == named


def test_a_sentence_whose_end_stands_on_its_next_line_is_running_text() -> None:
    lines = [
        Line(text, (50, 250 + 12 * at, 400, 260 + 12 * at), size=10)
        for at, text in enumerate(("Planen för 2024 och den", "nya jämförs här."))
    ]
    assert plan("# Plan för intern kontroll", *lines).year is None


@pytest.mark.parametrize("period", ["2024-12", "2024", "2024-12-31."])
def test_a_period_of_one_date_tells_the_year(period: str) -> None:
    assert plan("# Plan för intern kontroll", f"Rapportperiod: {period}").year == 2024


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("per den 31 augusti 2024", 2024),
        ("per 2024-08-31", 2024),
        ("t.o.m. 30 september 2024", 2024),
        ("till och med den 31 december 2024", 2024),
        ("per den 31 januari 2025", None),
        ("den 31 augusti 2024", None),
    ],
)
@pytest.mark.parametrize(
    "title",
    [
        "Uppföljning av internkontroll",
        "Deluppföljning av intern kontroll",
        "Lägesrapport, uppföljning av kontrollplanen",
    ],
)
def test_the_day_as_of_which_a_follow_up_tells_is_in_its_year(title: str, date: str, year: int | None) -> None:
    told = interpret(document([f"# {title} {date}", grid(FOLLOW_UP)]))
    assert [table.year for table in told.follow_ups] == [year]
    of_other = interpret(document([f"# {title} 2023 {date}", grid(FOLLOW_UP)]))
    assert [table.year for table in of_other.follow_ups] == [2023]


def test_a_plan_has_no_year_by_the_day_of_its_revision() -> None:
    assert plan("# Plan för intern kontroll, reviderad per den 31 augusti 2024").year is None


def test_a_decision_tells_the_year_where_nothing_else_does() -> None:
    head = [
        "# § 12 Plan för intern kontroll",
        "# Beslut",
        "Valnämnden antar internkontrollplan 2026.",
        "# Plan för intern kontroll",
    ]
    assert plan(*head).year == 2026


def test_the_name_of_a_body_over_two_lines_is_whole() -> None:
    table = plan("# Plan för intern kontroll 2026", "Kultur- och", "fritidsnämnden")
    assert table.body
    assert table.body.name == "Kultur- och fritidsnämnden"


CHECKED = [["Kontroll", "Ansvarig", "Resultat"], ["Granska attest", "Ekonom", "Allt stämde."]]


def test_a_cover_names_a_report_of_several_boards_each_under_its_heading() -> None:
    """The title breaks over lines; a sentence stands between a board's name and its table."""
    cover = [
        Line("Samlad uppföljning av intern", (77, 350, 500, 390), size=34),
        Line("kontroll 2024", (77, 388, 272, 428), size=34),
        Line("Kommunledningen, mars 2025", (77, 450, 256, 461), size=9),
    ]
    heads = [
        (Line(name, (77, top, 283, top + 17), size=15, page=2), Line("Allt gjordes.", (63, top + 40, 375, top + 50), size=9, page=2))
        for name, top in (("Socialnämnden", 60), ("Miljönämnden", 300))
    ]  # fmt: skip
    tables = [grid(CHECKED, page=2, top=top) for top in (120, 360)]
    drawn = document(cover, [*heads[0], tables[0], *heads[1], tables[1]])
    found = interpret(drawn).follow_ups
    assert [(one.title, one.year) for one in found] == [("Samlad uppföljning av intern kontroll 2024", 2024)] * 2
    assert [one.body.name if one.body else "" for one in found] == ["Socialnämnden", "Miljönämnden"]
    assert [item.risk for one in found for item in one.items] == [None, None]


def test_a_period_below_the_title_tells_the_year_of_each_board() -> None:
    names = {2: "Socialnämnden", 3: "Miljönämnden", 4: "Kulturnämnden"}
    boards: list[list[Line | Grid | str]] = [
        [Line(name, (63, 60, 283, 77), size=15, page=page), grid(CHECKED, page=page, top=120)]
        for page, name in names.items()
    ]
    found = interpret(document(["# Uppföljning av intern kontroll", "Rapportperiod: 2024-12"], *boards)).follow_ups
    assert [(one.year, one.body.name if one.body else "") for one in found] == [
        (2024, "Socialnämnden"),
        (2024, "Miljönämnden"),
        (2024, "Kulturnämnden"),
    ]


@pytest.mark.parametrize("behind", [".", ". (SN 2024-11-28 § 71)"])
def test_a_line_that_tells_a_decision_is_no_title(behind: str) -> None:
    lines = ["# Internkontrollplan 2025", f"Beslut: Socialnämnden antar internkontrollplan 2024{behind}"]
    (table,) = interpret(document([*lines, grid(PLAN)])).control_plans
    assert (table.title, table.year) == ("Internkontrollplan 2025", 2025)


def test_a_dash_alone_is_an_empty_cell() -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], ["Jäv", "3", "4", "-"], ["Brand", "2", "4", "Larm"]]
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [[one.text for one in risk.treatments] for risk in table.risks] == [[], ["Larm"]]


def test_an_entry_of_a_list_is_no_title() -> None:
    listed = ["# Uppföljning av internkontrollplan 2024", "Bilagor", "• Riskanalys inför flytt 2023"]
    (found,) = interpret(document([*listed, "# Bilaga 1. Redovisning av kontroller", grid(FOLLOW_UP)])).follow_ups
    assert (found.title, found.year) == ("Uppföljning av internkontrollplan 2024", 2024)


def test_a_title_may_begin_with_a_sign() -> None:
    (found,) = interpret(document(["# ■ Internkontrollplan 2025", grid(PLAN)])).control_plans
    assert found.year == 2025


def test_an_organisation_may_stand_in_the_margins_alone() -> None:
    feet = [
        Line(f"Storviks kommun, socialförvaltningen Sida {n} (2)", (50, 800, 300, 810), size=10, page=n) for n in (1, 2)
    ]
    (found,) = interpret(document(["# Internkontrollplan 2025", grid(PLAN), feet[0]], ["Slut", feet[1]])).control_plans
    assert [one.name for one in found.organisations] == ["Storviks kommun"]
    (found,) = interpret(
        document(["# Internkontrollplan 2025", "Ekby kommun", grid(PLAN), feet[0]], ["Slut", feet[1]])
    ).control_plans
    assert [one.name for one in found.organisations] == ["Ekby kommun"]


def test_the_foot_of_a_single_page_names_host_and_members() -> None:
    foot = Line("Ekby kommun (värdkommun) och Sundby kommun. Växel 0512-34 56 78", (50, 800, 300, 810), size=8)
    (found,) = interpret(document(["# Internkontrollplan 2025", grid(PLAN), foot])).control_plans
    assert [(one.name, one.role) for one in found.organisations] == [
        ("Ekby kommun", "host"),
        ("Sundby kommun", "member"),
    ]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Riskanalys 2024 – Byggnadsnämnden, intern kontroll"], "Byggnadsnämnden"),
        (["Internkontrollplan 2024 för Byggnadsnämnden", "Riskanalys för byggnadsnämnden"], "Byggnadsnämnden"),
        (["Internkontrollplan 2024 för Byggnadsnämnden", "Internkontrollplan 2024 för Socialnämnden"], None),
        (["Kommunstyrelsen följer upp nämndernas internkontrollplaner."], None),
        (["Byggnadsnämnden"], None),
    ],
)
def test_a_title_that_a_table_s_edge_cut_names_its_body_all_the_same(texts: list[str], name: str | None) -> None:
    rows = [["Risk", "Kontrollmoment"], ["Jäv", "Granska intyg"], ["Stöld", "Inventera lager"]]
    drawn = document(["# Internkontrollplan 2024 för By", grid(rows)])
    (page,) = drawn.pages
    (read,) = interpret(replace(drawn, pages=(replace(page, text="\n".join(texts)),))).control_plans
    assert (read.body.name if read.body else None) == name


@pytest.mark.parametrize(
    "subtitle", ["Underlag till internkontrollplan", "Uppföljning görs i oktober", "Inför internkontrollplan 2028"]
)
def test_a_covers_title_is_its_largest_line_and_no_subtitle(subtitle: str) -> None:
    cover = [
        Line("Riskanalys 2027", (60, 150, 320, 190), size=40, bold=True),
        Line(subtitle, (60, 240, 440, 260), size=20),
    ]
    table = grid([("Risk", "Sannolikhet", "Konsekvens", "Riskvärde"), ("Jäv", "2", "3", "6")], page=2)
    [found] = interpret(
        document(cover, [Line("Hemtjänst", (50, 28, 170, 62), size=28, bold=True, page=2), table])
    ).risk_assessments
    assert (found.title, found.year) == ("Riskanalys 2027", 2027)


PLAN_TITLE, REPORT_TITLE = "# Plan för intern kontroll 2026", "# Uppföljning av intern kontroll 2025"
LABELS_2026 = [
    [["År:", "2026"]],
    [["Nämnd:", "Valnämnden"], ["År:", "2026"]],
    [["Enhet", "Norrskolan", "År", "2026"]],
    [["Nämnd", "År"], ["Valnämnden", "2026"]],
]


def two_papers(*blocks: Line | Grid | str) -> tuple[int | None, int | None]:
    found = interpret(document(blocks))
    (first,), (second,) = found.control_plans, found.follow_ups
    return first.year, second.year


def on_sheets(*sheets: tuple[Line | Grid | str, ...]) -> Document:
    """Blocks as the sheets of a workbook."""
    pages = [document(blocks).pages[0] for blocks in sheets]
    placed = [
        replace(
            page,
            number=number,
            blocks=tuple(
                replace(block, page=number, path=f"Blad{number}!A{row}") for row, block in enumerate(page.blocks, 1)
            ),
        )
        for number, page in enumerate(pages, 1)
    ]
    return Document("bok.xlsx", tuple(placed))


@pytest.mark.parametrize("labels", LABELS_2026)
@pytest.mark.parametrize("second", [REPORT_TITLE, "# Uppföljning av internkontrollplan 2025"])
def test_a_small_table_of_labels_says_nothing_of_a_later_paper_that_names_its_year(
    labels: list[list[str]], second: str
) -> None:
    later = grid(FOLLOW_UP, top=600)
    assert two_papers(PLAN_TITLE, grid(labels), grid(PLAN, top=400), second, later) == (2026, 2025)
    assert two_papers("# Plan för intern kontroll", grid(labels), grid(PLAN, top=400), second, later) == (2026, 2025)
    assert two_papers(grid(labels), "# Plan för intern kontroll", grid(PLAN, top=400), second, later) == (2026, 2025)


@pytest.mark.parametrize(
    "own", ["År: 2025", "Period: 2025", [["År:", "2025"]], [["Enhet", "Norrskolan", "År", "2025"]]]
)
@pytest.mark.parametrize("title", ["# Uppföljning av intern kontroll", REPORT_TITLE])
def test_a_later_papers_own_label_goes_before_an_earlier_one(own: str | list[list[str]], title: str) -> None:
    label = own if isinstance(own, str) else grid(own, top=560)
    blocks = (PLAN_TITLE, grid([["År:", "2026"]]), grid(PLAN, top=400), title, label, grid(FOLLOW_UP, top=600))
    assert two_papers(*blocks) == (2026, 2025)


@pytest.mark.parametrize(
    ("title", "label", "year"),
    [
        ("# Internkontrollplan", "2026", 2026),
        ("# Internkontrollplan 2025", "2026", 2025),
        ("# Internkontrollplan 2025–2027", "2026", 2026),
        ("# Internkontrollplan 2025", "2025", 2025),
    ],
)
def test_a_title_goes_before_the_labels_below_it_unless_it_names_several_years(
    title: str, label: str, year: int
) -> None:
    assert plan(title, grid([["Nämnd:", "Valnämnden"], ["År:", label]])).year == year


def test_labels_of_a_paper_hold_for_its_later_tables_and_for_what_says_nothing_else() -> None:
    labels = grid([["Nämnd:", "Valnämnden"], ["År:", "2026"]])
    found = interpret(document([labels, "# Plan för intern kontroll", grid(PLAN, top=400), grid(PLAN, top=600)]))
    assert {table.year for table in found.control_plans} == {2026}
    found = interpret(
        document([labels, "# Plan för intern kontroll", grid(PLAN, top=400), "# Riskanalys", grid(SCORED, top=600)])
    )
    (analysis,) = found.risk_assessments
    assert (analysis.year, analysis.body and analysis.body.name) == (2026, "Valnämnden")


def test_labels_behind_a_table_go_before_the_title_above_that_one() -> None:
    blocks = (PLAN_TITLE, grid(PLAN, top=300), grid([["År:", "2027"]], top=500), grid(PLAN, top=600))
    assert [table.year for table in interpret(document(blocks)).control_plans] == [2026, 2027]


@pytest.mark.parametrize("above", [("Uppföljning 2025", REPORT_TITLE), (REPORT_TITLE,)])
def test_labels_of_a_sheet_say_nothing_of_the_next_one_that_names_its_year(above: tuple[str, ...]) -> None:
    first = (PLAN_TITLE, grid([["År:", "2026"]]), grid(PLAN, top=400))
    found = interpret(on_sheets(first, (*above, grid(FOLLOW_UP, top=400))))
    assert [table.year for table in (*found.control_plans, *found.follow_ups)] == [2026, 2025]


def test_labels_on_a_workbooks_cover_hold_for_its_sheets() -> None:
    cover = ("Försättsblad", grid([["Nämnd:", "Valnämnden"], ["År:", "2026"]]))
    sheets = on_sheets(cover, ("# Riskanalys", grid(SCORED)), ("# Plan för intern kontroll", grid(PLAN)))
    found = interpret(sheets)
    tables = (*found.risk_assessments, *found.control_plans)
    assert [(table.year, table.body and table.body.name) for table in tables] == [(2026, "Valnämnden")] * 2


def test_a_part_of_the_year_that_labels_name_holds_for_the_reports_later_chapters() -> None:
    labels = grid([["Nämnd:", "Valnämnden"], ["Period:", "januari–augusti 2025"]])
    blocks = ("# Internkontrollplan", labels, grid(PLAN, top=400), REPORT_TITLE, grid(FOLLOW_UP, top=600))
    (report,) = interpret(document(blocks)).follow_ups
    assert report.interim
