"""Lines that are the page's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages import running_lines
from pipeline.interpret.pages.running_lines import noise_of
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(("text", "count"), [("Intern kontroll Sida {n}", 1), ("Kontroll, sid. {n} av 3", 3)])
def test_a_line_that_ends_with_its_page_is_the_pages_own_though_a_label_begins_it(text: str, count: int) -> None:
    feet = [Line(text.format(n=n), (50, 800, 300, 810), size=10, page=n) for n in range(1, count + 1)]
    assert noise_of(document(*([foot] for foot in feet))) == {id(foot) for foot in feet}


@pytest.mark.parametrize(
    ("second", "size", "running"),
    [("Rapport: Kontroller 2024", 7, True), ("Rapport: Kontroller 2025", 7, False), ("Rapport: Kontroller 2024", 10, False)],
)  # fmt: skip
def test_a_head_of_all_pages_that_begins_as_a_label_does_is_the_pages_own_where_it_is_small_and_never_another(
    second: str, size: float, *, running: bool
) -> None:
    heads = [
        Line(text, (50, 30, 300, 40), size=size, page=page)
        for page, text in ((1, "Rapport: Kontroller 2024"), (2, second))
    ]
    pages: list[list[Line | Grid | str]] = [[head, f"Risk: Jäv {head.page}", "Ansvarig: Chef"] for head in heads]
    noise = noise_of(document(*pages))
    assert noise == ({id(head) for head in heads} if running else set())


@pytest.mark.parametrize("mark", ["²", "①", "7" * 5000])
def test_a_sign_or_a_number_without_end_in_the_margin_ends_nothing(mark: str) -> None:
    feet = [Line(text, (300, 800, 310, 810), size=8, page=page) for page, text in ((1, mark), (2, "3"))]
    assert not noise_of(document(*([foot] for foot in feet)))


@pytest.mark.parametrize("second", ["212)", "2 (2)", "2(2)", "2.(2)"])
@pytest.mark.parametrize("first", ["1:(2)", "1.(2)", "1'(2)", "1; (2)", "1-(2)"])
def test_a_speck_in_a_pages_number_leaves_it_one(first: str, second: str) -> None:
    """As scans show them: the table between goes on, and nothing is said of its rest."""
    rows = [["Risk", "Riskvärde"], ["Jäv", "4"], ["Stöld", "6"]], [["Mutor", "8"], ["Intrång", "9"]]
    feet = [Line(text, (50, 800, 80, 810), size=10, page=at) for at, text in ((1, first), (2, second))]
    parts = [grid(rows[0], top=600), grid(rows[1], page=2, top=50)]
    pages: list[list[Line | Grid | str]] = [["# Riskanalys 2027", parts[0], feet[0]], [parts[1], feet[1]]]
    facts = interpret(document(*pages))
    told = [risk.name for analysis in facts.risk_assessments for risk in analysis.risks]
    assert told == ["Jäv", "Stöld", "Mutor", "Intrång"]
    assert not facts.problems


@pytest.mark.parametrize(
    "texts", [("1:2", "2 (2)"), ("1.4", "2"), ("3: (b)", "4"), ("1-2", "3(4)"), ("1. (se 2)", "2")]
)
def test_numbers_with_more_than_a_speck_are_no_numbers_of_one_form(texts: tuple[str, str]) -> None:
    feet = [Line(text, (50, 800, 80, 810), size=10, page=page) for page, text in enumerate(texts, 1)]
    assert id(feet[0]) not in noise_of(document(*([foot] for foot in feet)))


def test_a_value_that_names_another_page_stays() -> None:
    assert not noise_of(document([Line("Kontroll: se sida 12", (50, 800, 300, 810), size=10)]))


@pytest.mark.parametrize("told", ["Dnr BUN 2024/{}", "BUN 2024/{} 2024-01-08", "2024-01-08   BUN 2024/{}"])
def test_what_heads_each_memo_is_not_the_pages_own_and_what_its_pages_repeat_is(told: str) -> None:
    def page(number: int, *texts: str) -> list[Line]:
        return [Line(text, (50, 20 + 15 * n, 300, 30 + 15 * n), size=9, page=number) for n, text in enumerate(texts)]

    pages = [
        page(1, "Ekby kommun", "Tjänsteskrivelse", told.format(31)),
        page(2, "Ekby kommun", "", told.format(31)),
        page(3, "Ekby kommun", "Tjänsteskrivelse", told.format(102)),
    ]
    noise = noise_of(document(*pages))
    kept = [[line.text for line in lines if line.text and id(line) not in noise] for lines in pages]
    assert kept == [["Tjänsteskrivelse", told.format(31)], [], ["Tjänsteskrivelse", told.format(102)]]


@pytest.mark.parametrize(
    ("between", "running"), [("Budgetuppföljning 2023\nVerksamhet Budget", False), ("{line}\nBudget", True)]
)
def test_a_page_that_is_set_aside_tells_whether_a_title_is_one_of_two_or_runs_through(
    between: str, *, running: bool
) -> None:
    title = "Plan för intern kontroll 2023"
    lines = [
        Line(title.replace("2023", str(year)), (50, 40, 300, 52), size=14, page=page)
        for page, year in ((1, 2023), (3, 2024))
    ]
    drawn = document([lines[0]], [], [lines[1]])
    aside = replace(drawn.pages[1], depth="text", text=between.format(line=title))
    noise = noise_of(replace(drawn, pages=(drawn.pages[0], aside, drawn.pages[2])))
    assert bool(noise) == running


@pytest.mark.parametrize(
    "texts", [["Justerandes signatur", "Utdragsbestyrkande"], ["Sign. ordf.", "Sign. just.", "Utdrag"]]
)
@pytest.mark.parametrize("held", [1, 2, 3])
def test_a_box_at_the_foot_of_each_page_is_no_row_of_the_table_above(texts: list[str], held: int) -> None:
    """Also where the table goes on over the page, and where its columns are as many."""
    rows = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Enkät", "Inga fel"], ["Stöld", "Räkna lager", "Inga fel"]]
    pages: list[list[Line | Grid | str]] = [[grid([texts], page=page, top=790)] for page in (1, 2, 3)]
    pages[held - 1] = ["# Uppföljning av intern kontroll 2024", grid(rows, page=held, top=600), *pages[held - 1]]
    facts = interpret(document(*pages))
    assert [[item.risk, item.result] for item in facts.follow_ups[0].items] == [
        ["Jäv", "Inga fel"],
        ["Stöld", "Inga fel"],
    ]
    assert [entry.outcome for entry in facts.ledger].count("extracted") == 1
    assert len(facts.ledger) == 4


def test_a_last_row_at_the_foot_of_one_page_stays() -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Enkät", "Inga fel"]]
    last = grid([["Stöld", "Räkna lager", "Inga fel"]], top=790)
    facts = interpret(document(["# Uppföljning av intern kontroll 2024", grid(rows, top=700), last]))
    assert [item.risk for item in facts.follow_ups[0].items] == ["Jäv", "Stöld"]


@pytest.mark.parametrize("as_line", [(), (1,), (2,)])
def test_a_box_at_the_head_of_each_page_is_no_row_of_the_table_before(as_line: tuple[int, ...]) -> None:
    """On the pages as_line it is drawn as a line. A header's words tell the head of a table that goes on."""
    texts = ["StyrKoll 4.2", "Granby Energi AB", "Uttagen 2025-12-15"]
    rows = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"], ["Stöld", "1", "2"]]

    def head(page: int) -> Line | Grid:
        if page in as_line:
            return Line(" ".join(texts), (0, 20, 360, 50), size=8, page=page)
        return grid([texts], page=page, top=20)

    pages: list[list[Line | Grid | str]] = [[head(page)] for page in (1, 2)]
    pages[0] += ["# Riskanalys 2025", grid(rows, top=100)]
    pages[1] += ["Så går det för målen"]
    facts = interpret(document(*pages))
    assert [risk.name for risk in facts.risk_assessments[0].risks] == ["Jäv", "Stöld"]


def test_the_header_of_a_table_that_goes_on_is_no_running_box() -> None:
    for texts, running in ((["Risk", "Sannolikhet", "Konsekvens"], False), (["StyrKoll", "Granby", "Sida"], True)):
        heads = [grid([texts], page=page, top=20) for page in (1, 2)]
        pages: list[list[Line | Grid | str]] = [[head, "Text"] for head in heads]
        noise = noise_of(document(*pages))
        assert {id(head) in noise for head in heads} == {running}


@pytest.mark.parametrize(("above", "running"), [("RR-0{n} {name}", False), ("Ekby kommun", True)])
def test_a_label_below_the_name_of_a_card_is_not_the_pages_own(above: str, *, running: bool) -> None:
    """Also where it stands at one height on each page; below what every page repeats it is a running head."""
    pages = [
        [
            Line(above.format(n=n, name=name), (50, 40, 300, 52), size=12, bold=True, page=n),
            Line("Beskrivning", (50, 60, 100, 68), size=8, page=n),
        ]
        for n, name in enumerate(("Brand", "Jäv", "Stöld"), 1)
    ]
    assert bool(noise_of(document(*pages))) == running


@pytest.mark.parametrize(
    ("numbers", "running"), [([5, 3, 2], False), ([2, 3, 4], True), ([17, 18, 19], True), ([3, 3, 3], False)]
)
def test_a_number_alone_is_the_pages_own_where_it_grows_with_the_pages(numbers: list[int], *, running: bool) -> None:
    """A card's score that the page's break parted from its label begins pages too."""
    pages = [[Line(str(number), (50, 40, 58, 52), size=9, page=page)] for page, number in enumerate(numbers, 2)]
    noise = noise_of(document([Line("Risk", (50, 300, 90, 312), size=9)], *pages))
    assert [id(line) in noise for page in pages for line in page] == [running] * len(numbers)


@pytest.mark.parametrize(
    ("text", "inside", "running"),
    [
        ("Efter åtgärd {n} 2 4", 2, False),
        ("Efter åtgärd {n} 2 4", 0, True),
        ("Utskriven 2025-11-2{n}", 2, True),  # a date is no score
        ("{n}", 2, True),
    ],
)
def test_the_last_scores_of_cards_that_end_pages_are_as_those_of_others(
    text: str, inside: int, *, running: bool
) -> None:
    pages = [
        [
            *(Line(text.format(n=n), (50, 200 + 90 * at, 200, 210 + 90 * at), size=9, page=n) for at in range(inside)),
            Line(text.format(n=n), (50, 800, 200, 810), size=9, page=n),
        ]
        for n in range(1, 4)
    ]
    noise = noise_of(document(*pages))
    assert [id(page[-1]) in noise for page in pages] == [running] * 3


def test_the_lines_of_a_page_are_compared_with_those_of_the_same_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often a line's place and page are asked for grows with the pages, not with their square."""

    class Counted(running_lines._Marginal):
        asked = 0

        def __getattribute__(self, name: str) -> object:
            Counted.asked += name in {"line", "place"}
            return super().__getattribute__(name)

    def asked(count: int) -> int:
        Counted.asked = 0
        pages = [
            [
                Line("Ekby kommun", (50, 20, 300, 30), size=10, page=n),
                Line("Intern kontroll", (50, 34, 300, 44), size=10, page=n),
                Line(str(n), (300, 800, 310, 810), size=10, page=n),
            ]
            for n in range(1, count + 1)
        ]
        assert len(noise_of(document(*pages))) == 3 * count
        return Counted.asked

    monkeypatch.setattr(running_lines, "_Marginal", Counted)
    assert asked(80) <= 5 * asked(20)


@pytest.mark.parametrize("years", [(2025, 2024), (2023, 2024, 2025), (2025, 2025, 2024, 2024)])
@pytest.mark.parametrize("kind", ["Riskanalys för intern kontroll", "Uppföljning av internkontrollplan", "Handlingar"])
def test_titles_at_one_height_that_name_other_years_begin_papers_and_run_on_over_their_pages(
    years: tuple[int, ...], kind: str
) -> None:
    heads = [
        Line(f"{kind} {year}", (50, 60, 300, 74), size=14, bold=True, page=page) for page, year in enumerate(years, 1)
    ]
    pages: list[list[Line | Grid | str]] = [[head, f"Beslutad {head.page} gånger"] for head in heads]
    kept = [head.page for head in heads if id(head) not in noise_of(document(*pages))]
    firsts = [page for page, year in enumerate(years, 1) if years.index(year) == page - 1]
    assert kept == firsts if kind != "Handlingar" else len(kept) < len(firsts)


@pytest.mark.parametrize(
    ("size", "bold", "alone", "kept"),
    [(18, False, False, 4), (13, False, False, 4), (10, False, True, 4), (10, True, False, 4), (10, False, False, 0), (8, False, True, 0)],
)  # fmt: skip
@pytest.mark.parametrize("kinds", [("Plan för", "Redovisning av"), ("Riskanalys för", "Uppföljning av")])
def test_titles_in_plain_letters_that_name_other_years_begin_papers_unless_they_are_as_small_as_running_heads(
    size: float, kept: int, kinds: tuple[str, str], *, bold: bool, alone: bool
) -> None:
    """Larger than the text of the page, or alone at its top right above a table."""
    titles = [f"{kind} intern kontroll {year}" for year in (2025, 2026) for kind in kinds]
    heads = [Line(text, (50, 60, 300, 74), size=size, bold=bold, page=page) for page, text in enumerate(titles, 1)]
    rows = [["Risk", "Kontroll", "Ansvarig"], ["Jäv", "Enkät", "Chef"], ["Stöld", "Räkna lager", "Lagerchef"]]
    between = [] if alone else [[Line(f"Antagen {n} gånger", (50, 80, 300, 90), size=10, page=n)] for n in range(1, 5)]
    pages: list[list[Line | Grid | str]] = [
        [head, *(between[n - 1] if between else ()), grid(rows, page=n)] for n, head in enumerate(heads, 1)
    ]
    noise = noise_of(document(*pages))
    assert sum(id(head) not in noise for head in heads) == kept


SIGNED = [
    (["Justerandes signatur", "", "Utdragsbestyrkande"], 1, 780),
    (["Justerandes signatur", "", "Utdragsbestyrkande"], 2, 730),
    (["Ordf. sign.", "Just. sign.", "Just. sign.", "Utdragsbestyrkande"], 1, 760),
    (["Signatur ordförande", "Signatur justerare", "Utdraget bestyrks:"], 1, 690),
    (["Ordförandens sign", "Justerarens sign", "Sekr. sign", "Datum", "Utdrag"], 0, 790),
]


@pytest.mark.parametrize(
    ("texts", "blank", "top", "pages"),
    [*((*one, pages) for one in SIGNED for pages in (1, 3)), (["Parafer", "Riktigheten intygas", ""], 1, 780, 3)],
)
def test_a_box_to_sign_in_with_blank_rows_is_no_row_and_no_table(
    texts: list[str], blank: int, top: float, pages: int
) -> None:
    """Words that nothing knows are told by their place on several pages; those of places to sign on one page, too."""
    box, header = [texts, *[[""] * len(texts)] * blank], ["Risk", "Kontrollmoment", "Ansvarig", "Resultat"]
    drawn: list[list[Line | Grid | str]] = []
    for page in range(1, pages + 1):
        rows = [[f"Fel i lön {page}{row}", f"Räkna {page}{row}", "Chef", "Inga fel"] for row in range(1, 5)]
        drawn.append([grid([header, *rows], page=page), grid(box, page=page, top=top)])
    drawn[0].insert(0, "# Uppföljning av intern kontroll 2025")
    facts = interpret(document(*drawn))
    found = [item.risk for table in facts.follow_ups for item in table.items]
    assert found == [f"Fel i lön {page}{row}" for page in range(1, pages + 1) for row in range(1, 5)]
    assert len(facts.follow_ups) == 1
    assert not facts.problems


def test_a_blank_form_at_the_foot_of_each_page_is_no_box_to_sign_in() -> None:
    form = [["Risk", "Kontrollmoment", "Ansvarig"], ["", "", ""]]
    pages: list[list[Line | Grid | str]] = [["Text", grid(form, page=page, top=740)] for page in (1, 2)]
    assert not noise_of(document(*pages))


@pytest.mark.parametrize(
    ("text", "top", "is_noise"),
    [
        ("1/2", 300, True),
        ("1/2", 20, True),
        ("4/3", 20, True),
        ("4/3", 300, False),
        ("1/3", 300, True),
        ("Sida 1/3", 300, True),
    ],
)
def test_two_numbers_alone_are_a_pages_own_at_its_edge_or_where_they_count_pages(
    text: str, top: float, *, is_noise: bool
) -> None:
    line = Line(text, (110, top, 140, top + 12), size=12, page=1)
    found = document([line], ["Intern kontroll"])
    assert (id(found.pages[0].blocks[0]) in noise_of(found)) is is_noise
