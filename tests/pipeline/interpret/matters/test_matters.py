from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

MEMO = [
    "# Internkontrollplan 2023 för socialnämnden",
    "# Sammanfattning",
    "Alla nämnder ska anta en plan.",
    "# Beslutsunderlag",
    "Tjänsteskrivelse i ärendet daterad 2023-02-22",
    "# Förslag till beslut",
    "Socialnämnden antar internkontrollplan 2023.",
    "Eva Ek",
    "Socialchef",
    "# Expedieras till:",
    "Kommunstyrelsen i Ekby kommun",
    "Revisorerna",
]


def test_a_memo_is_a_matter_with_all_its_parts() -> None:
    (stated,) = matters_of(document(MEMO))
    assert stated.matter.title == "Internkontrollplan 2023 för socialnämnden"
    assert (stated.matter.kind, stated.matter.document_date, stated.matter.pages) == (
        "official-letter",
        "2023-02-22",
        (1, 1),
    )
    assert stated.matter.summary == "Alla nämnder ska anta en plan."
    assert stated.matter.basis == ["Tjänsteskrivelse i ärendet daterad 2023-02-22"]
    assert [(decision.text, decision.proposed) for decision in stated.matter.decisions] == [
        ("Socialnämnden antar internkontrollplan 2023.", True)
    ]
    assert [(one.name, one.role) for one in stated.matter.signatories] == [("Eva Ek", "Socialchef")]
    assert stated.matter.recipients == ["Kommunstyrelsen i Ekby kommun", "Revisorerna"]


@pytest.mark.parametrize(
    "signed",
    [["Eva Ek", "Verksamhetscontroller"], ["Eva Ek, verksamhetscontroller"], ["Eva Ek", "Förvaltningens controller"]],
)
def test_who_signed_below_the_basis_is_no_paper(signed: list[str]) -> None:
    papers = [
        "Tjänsteskrivelse daterad 2023-02-22",
        "Risk- och konsekvensanalys Socialnämnden",
        "Protokoll Kommunstyrelsen",
    ]
    memo = [*MEMO[:3], *MEMO[5:7], "# Beslutsunderlag", *papers, *signed, *MEMO[9:]]
    (stated,) = matters_of(document(memo))
    assert stated.matter.basis == papers
    [one] = stated.matter.signatories
    assert (one.name, (one.role or "").endswith("controller")) == ("Eva Ek", True)


@pytest.mark.parametrize(
    "signed",
    [
        ["Eva Ek\tOla Ask", "Förvaltningschef\tController"],
        ["Eva Ek\t\t\tOla Ask", "Förvaltningschef\t\t\tController"],
        [grid([["Eva Ek", "Ola Ask"], ["Förvaltningschef", "Controller"]], top=500)],
        [grid([["Eva Ek\nFörvaltningschef", "Ola Ask\nController"]], top=500)],
        [grid([["______", "", "______"], ["Eva Ek", "", "Ola Ask"], ["Förvaltningschef", "", "Controller"]], top=500)],
    ],
)
def test_two_who_signed_beside_each_other(signed: list[str | Line | Grid]) -> None:
    papers = ["Tjänsteskrivelse daterad 2023-02-22"]
    memo = [*MEMO[:3], *MEMO[5:7], "# Beslutsunderlag", *papers, *signed, *MEMO[9:]]
    (stated,) = matters_of(document(memo))
    assert stated.matter.basis == papers
    assert [(one.name, one.role) for one in stated.matter.signatories] == [
        ("Eva Ek", "Förvaltningschef"),
        ("Ola Ask", "Controller"),
    ]
    assert stated.matter.recipients == ["Kommunstyrelsen i Ekby kommun", "Revisorerna"]


@pytest.mark.parametrize(
    "papers", [["Plan Norr\tPlan Syd", "Rapport 2022\tRapport 2023"], ["Anna Berg\tOla Ask", "Bilaga\tBilaga"]]
)
def test_papers_beside_each_other_are_no_signatures(papers: list[str]) -> None:
    memo = [*MEMO[:3], *MEMO[5:7], "# Beslutsunderlag", *papers, *MEMO[9:]]
    (stated,) = matters_of(document(memo))
    assert stated.matter.signatories == []


def test_two_memos_are_two_matters() -> None:
    other = [text.replace("2023", "2024") for text in MEMO]
    assert [stated.matter.title for stated in matters_of(document(MEMO, other))] == [
        "Internkontrollplan 2023 för socialnämnden",
        "Internkontrollplan 2024 för socialnämnden",
    ]


def test_a_paragraph_of_minutes_is_decided() -> None:
    (stated,) = matters_of(
        document(
            [
                "Sammanträdesdatum 2023-12-13",
                "§ 41 Dnr SN 2023/0041",
                "# Internkontrollplan 2024",
                "# Beslut",
                "Nämnden antar planen.",
                "# Beslutet skickas till",
                "Ekonomiavdelningen",
            ]
        )
    )
    assert (stated.matter.kind, stated.matter.paragraph, stated.matter.meeting_date) == (
        "minutes",
        "§ 41",
        "2023-12-13",
    )
    assert stated.matter.reference_numbers == ["SN 2023/0041"]
    assert stated.matter.title == "Internkontrollplan 2024"
    assert [(decision.text, decision.proposed) for decision in stated.matter.decisions] == [
        ("Nämnden antar planen.", False)
    ]


def test_text_without_a_decision_is_no_matter() -> None:
    assert matters_of(document(["# Årsredovisning 2023", "# Sammanfattning", "Året var bra."])) == []


def test_a_decision_says_where_it_stands() -> None:
    """A matter may end far behind its decision."""
    first = ["# Internkontrollplan 2024", "#Sammanfattning", "Nämnden ska anta en plan."]
    second = ["#Beslut", "Nämnden antar planen."]
    (stated,) = matters_of(document(first, second, ["#Expedieras till", "Kommunstyrelsen"]))
    assert (stated.matter.pages, stated.matter.decisions[0].page) == ((1, 3), 2)
    assert [region.page for region in stated.matter.decisions[0].regions] == [2]


def test_a_title_behind_a_decision_is_no_decision() -> None:
    """The plan that is decided on often follows at once, on the same page or the next."""
    memo = ["# Internkontrollplan 2024", "#Förslag till beslut", "Nämnden antar planen."]
    title = Line("Internkontrollplan 2024 för nämnden", (50, 50, 400, 64), size=14, bold=True, page=2)
    small = Line("Nämnden antar planen.", (50, 50, 400, 60), size=10, page=1)
    for pages in (
        ([*memo[:2], small], [title, "År: 2024"]),
        ([*memo[:2], small, Line("Internkontrollplan för nämnden", level=1)],),
    ):
        (stated,) = matters_of(document(*pages))
        assert [decision.text for decision in stated.matter.decisions] == ["Nämnden antar planen."]


PLAN = [("Risk", "Kontrollmoment", "Ansvarig"), ("Jäv", "Granska attester", "Ekonom")]


def memo_of(year: int) -> list[str]:
    return [text.lstrip("# ").replace("2023", str(year)) for text in MEMO]


def test_a_table_in_word_belongs_to_the_memo_before_it() -> None:
    """Everything there is on one page: the order of the text decides."""
    blocks: list[Line | Grid] = []
    for number, year in enumerate((2023, 2024), 1):
        blocks += [Line(text, path=f"paragraph {len(blocks) + count}") for count, text in enumerate(memo_of(year), 1)]
        blocks.append(replace(grid(PLAN), box=None, path=f"table {number}", drawn="word"))
    found = interpret(Document("application/vnd.docx", (Page(1, blocks=tuple(blocks)),)))
    assert [table.matter for table in found.control_plans] == ["matter-1", "matter-2"]


def test_a_table_above_a_memo_on_its_page_is_the_earlier_ones() -> None:
    def memo(year: int, top: int, page: int) -> list[Line]:
        tops = range(top, 842, 20)
        return [Line(text, (50, y, 400, y + 10), page=page) for text, y in zip(memo_of(year), tops, strict=False)]

    pages = (
        Page(1, 595, 842, tuple(memo(2023, 20, 1))),
        Page(2, 595, 842, (grid(PLAN, page=2, top=60), *memo(2024, 300, 2))),
    )
    (table,) = interpret(Document("application/pdf", pages, page_count=2)).control_plans
    assert table.matter == "matter-1"


def test_a_summary_behind_the_decision_is_of_the_same_matter() -> None:
    """Many memos put the proposal first; what another memo begins with stands between theirs."""
    turned = [MEMO[0], *MEMO[5:7], *MEMO[1:5], *MEMO[9:]]
    (stated,) = matters_of(document(turned))
    assert stated.matter.summary == "Alla nämnder ska anta en plan."
    assert [decision.text for decision in stated.matter.decisions] == ["Socialnämnden antar internkontrollplan 2023."]
    other = ["# Riskanalys 2023 för socialnämnden", *MEMO[1:3], *MEMO[5:7]]
    found = [(one.matter.title, one.matter.summary) for one in matters_of(document([*turned[:3], *other]))]
    assert [title for title, _ in found] == [MEMO[0][2:], other[0][2:]]
    assert [summary for _, summary in found] == [None, "Alla nämnder ska anta en plan."]


@pytest.mark.parametrize(
    "number",
    [
        "2024/00148",
        "KS 22/00012",
        "KS 2022/61.1.3",
        "TN.2023.88",
        "KS/2022:118",
        "SN 2024-00229",
        "ÖFN 24/18",
        "KS-2023/0123",
        "Sn 2023/41",
    ],
)
def test_reference_numbers_of_all_forms(number: str) -> None:
    memo = ["# Internkontrollplan 2023", f"Dnr: {number}.", *MEMO[1:7]]
    (stated,) = matters_of(document(memo))
    assert stated.matter.reference_numbers == [number]


@pytest.mark.parametrize("number", ["KS 22/00012", "TN.2023.88", "KS/2022:118", "SN 2024-00229"])
def test_reference_numbers_without_a_label(number: str) -> None:
    (stated,) = matters_of(document([f"# Internkontrollplan 2023, {number}", *MEMO[1:7]]))
    assert stated.matter.reference_numbers == [number]
    assert stated.matter.title == "Internkontrollplan 2023"


@pytest.mark.parametrize(
    "decision",
    ["Uppföljningen av internkontrollplanen godkänns.", "Planen antas.", "Rapporten läggs till handlingarna."],
)
def test_a_decision_in_the_passive_is_a_decision(decision: str) -> None:
    (stated,) = matters_of(document(["§ 41", "# Internkontrollplan 2024", "# Beslut", decision]))
    assert [one.text for one in stated.matter.decisions] == [decision]


def test_a_memo_behind_minutes_begins_at_its_own_head() -> None:
    minutes = ["§ 41", "# Val av ledamot", "# Beslut", "Nämnden beslutar att välja Eva Ek."]
    memo = [
        "Tjänsteskrivelse",
        "Dnr SN 2023/41",
        "# Internkontrollplan 2023",
        "Planen bifogas.",
        "# Förslag till beslut",
        "Nämnden antar planen.",
    ]
    found = matters_of(document(minutes, memo))
    assert [(one.matter.title, len(one.matter.decisions)) for one in found] == [
        ("Val av ledamot", 1),
        ("Internkontrollplan 2023", 1),
    ]


def test_what_all_pages_say_in_their_margins_is_of_the_only_matter() -> None:
    heads = [
        Line(f"Socialförvaltningen 2023-01-15 Dnr SN 2023/0021 Sida {n} (2)", (50, 20, 500, 30), size=10, page=n)
        for n in (1, 2)
    ]
    memo = [line for line in MEMO if "daterad" not in line]
    (stated,) = matters_of(document([heads[0], *memo], [heads[1], "Bilaga"]))
    assert (stated.matter.reference_numbers, stated.matter.document_date) == (["SN 2023/0021"], "2023-01-15")


@pytest.mark.parametrize(
    "margin",
    ["Senast ändrad 2024-02-14", "Sparad 2024-02-14 av Anna", "Blankett SN-12, rev. 2024-02-14", "Sida 1 (2) 2024-02-14 09:12"],
)  # fmt: skip
def test_when_a_file_was_printed_or_saved_is_no_date_of_a_memo(margin: str) -> None:
    memo = [line for line in MEMO if "daterad" not in line]
    foot = [Line(margin, (50, 820, 500, 830), size=10, page=n) for n in (1, 2)]
    (stated,) = matters_of(document([*memo, foot[0]], ["Bilaga", foot[1]]))
    assert stated.matter.document_date is None


def test_a_date_in_the_margins_that_is_of_something_else_is_not_the_papers() -> None:
    heads = [Line("Mall fastställd 2019-05-02, version 3", (50, 20, 500, 30), size=10, page=n) for n in (1, 2)]
    (stated,) = matters_of(document([heads[0], *MEMO], [heads[1], "Bilaga"]))
    assert stated.matter.document_date == "2023-02-22"


def running(*texts: str, pages: int = 2) -> Document:
    """A memo of several pages without a date of its own, with the same lines at the top of each."""
    memo = [line for line in MEMO if "daterad" not in line]
    made: list[list[Line | Grid | str]] = [
        [Line(text, (50, 20 + 12 * at, 500, 30 + 12 * at), size=10, page=n) for at, text in enumerate(texts)]
        for n in range(1, pages + 1)
    ]
    return document([*made[0], *memo], *([*head, "Bilaga"] for head in made[1:]))


@pytest.mark.parametrize("paper", ["Tjänsteskrivelse", "TJÄNSTESKRIVELSE", "Tjänsteutlåtande", "Tjänstemannautlåtande"])
@pytest.mark.parametrize("beside", ["Kulturförvaltningen", "Granby kommun", "Eva Alm, controller", ""])
@pytest.mark.parametrize("date", ["2023-02-12", "12 februari 2023"])
@pytest.mark.parametrize("pages", [2, 3])
def test_the_date_in_a_memos_head_on_each_page_is_its_own_whatever_stands_beside_it(
    paper: str, beside: str, date: str, pages: int
) -> None:
    (stated,) = matters_of(running(f"Granby kommun {paper}", f"{beside} {date}".strip(), "Dnr KN 2023/21", pages=pages))
    assert (stated.matter.document_date, stated.matter.reference_numbers) == ("2023-02-12", ["KN 2023/21"])


@pytest.mark.parametrize(
    "lines",
    [
        ["Granby kommun Protokoll", "Kulturnämnden 2023-02-12"],
        ["Granby kommun Tjänsteskrivelse", "Sammanträde 2023-03-12"],
        ["Granby kommun Tjänsteskrivelse", "Kulturnämnden 2023-03-12", "Kulturkontoret 2023-02-12"],
    ],
    ids=["no memo", "a meeting's", "two dates"],
)
def test_another_date_in_a_running_head_is_not_the_memos(lines: list[str]) -> None:
    (stated,) = matters_of(running(*lines))
    assert stated.matter.document_date is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Styrelsen beslutade att fastställa planen för 2025."],
        ["Ekonomichefen föredrog förslaget. Styrelsen beslutade att", "fastställa planen för 2025."],
        ["Styrelsen beslutar", "att fastställa planen för 2025."],
        ["Barn- och utbildningsnämnden beslutar enhälligt att fastställa planen för 2025."],
        ["Beslut: Styrelsen fastställer planen för 2025."],
        ["Styrelsen beslutade att fastställa planen för 2025, daterad 2025-01-10."],
        ["Styrelsen beslutade att fastställa planen för 2024 den 12 december 2023.", "Beslut", "Styrelsen fastställer planen för 2025."],
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["§ 5 Internkontrollplan 2025", "5. Internkontrollplan 2025. VD föredrog.", "Punkt 5. Internkontrollplan 2025"])  # fmt: skip
def test_a_sentence_decides_in_minutes(lines: list[str], head: str) -> None:
    (stated,) = matters_of(document(["Protokoll fört vid sammanträde 2024-12-10", head, *lines, "Bilagan delades ut."]))
    assert (stated.matter.title or "").startswith("Internkontrollplan 2025")
    assert stated.matter.kind == "minutes"
    assert "planen för 2025" in stated.matter.decisions[-1].text
    assert not any("2024" in one.text for one in stated.matter.decisions)


def test_points_of_minutes_are_matters_each() -> None:
    told = matters_of(
        document(
            [
                "Styrelseprotokoll 2024-12-10",
                "4. Budget 2025",
                "Styrelsen beslutade att anta budgeten.",
                "5. Internkontrollplan 2025",
                "Beslut",
                "1. Styrelsen antar planen.",
                "2. VD får i uppdrag att redovisa den.",
                "6. Nästa möte. Den 11 februari.",
            ]
        )
    )
    assert [(stated.matter.title, len(stated.matter.decisions)) for stated in told] == [
        ("Budget 2025", 1),
        ("Internkontrollplan 2025", 2),
    ]


def test_a_list_in_minutes_is_no_row_of_points() -> None:
    (stated,) = matters_of(
        document(["Protokollsutdrag", "# Plan 2025", "# Beslut", "1. Nämnden antar planen.", "2. Nämnden tackar."])
    )
    assert (stated.matter.title, len(stated.matter.decisions)) == ("Plan 2025", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen beslutade att fastställa planen för 2024 vid sammanträdet i december.",
        "Styrelsen beslutade 2023-12-12 att fastställa planen för 2024.",
        "Styrelsen beslutade tidigare att fastställa planen för 2024.",
    ],
)
def test_what_was_decided_before_is_no_decision(text: str) -> None:
    assert matters_of(document(["Protokoll", "§ 5 Internkontrollplan 2025", text])) == []
    assert matters_of(document(["# Internkontrollplan 2025", "Styrelsen beslutar att fastställa planen."])) == []


@pytest.mark.parametrize("last", ["Styrelsen beslutade att hålla nästa möte på kajen.", "Beslut: Nästa möte hålls på kajen, beslutar styrelsen."])  # fmt: skip
def test_a_table_belongs_to_the_matter_that_speaks_of_it(last: str) -> None:
    plan = grid(
        [["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska", "Ekonom"], ["Fel", "Räkna", "Ekonom"]], page=2
    )
    lines = [
        "Protokoll 2024-12-10",
        "§ 5 Internkontrollplan 2025",
        "Styrelsen beslutade att anta planen.",
        "§ 6 Nästa möte",
        last,
    ]
    facts = interpret(document([*lines], [plan]))
    assert [matter.title for matter in facts.matters] == ["Internkontrollplan 2025", "Nästa möte"]
    assert [(table.title, table.matter) for table in facts.control_plans] == [("Internkontrollplan 2025", "matter-1")]


@pytest.mark.parametrize("heading", ["2 Beslut", "2. Förslag till beslut", "2.1 Beslut"])
def test_a_numbered_heading_begins_a_decision_and_the_next_ends_it(heading: str) -> None:
    text = "Nämnden fastställer internkontrollplan 2025."
    below = Line("3 Kontroller per process", (50, 300, 300, 310), size=10, bold=True)
    page: list[Line | Grid | str] = [
        "# Internkontrollplan 2026",
        "1 Inledning",
        "Planen gäller ett år.",
        heading,
        text,
        below,
        "Se nedan.",
    ]
    (stated,) = matters_of(document(page))
    assert stated.matter.title == "Internkontrollplan 2026"
    assert [one.text for one in stated.matter.decisions] == [text]


def test_a_numbered_point_of_minutes_is_no_heading() -> None:
    points = [
        "Protokoll",
        "1. Justering",
        "Eva Ek väljs.",
        "2. Internkontrollplan 2026",
        "Nämnden beslutar att anta planen.",
    ]
    (stated,) = matters_of(document(points))
    assert (stated.matter.title, stated.matter.kind) == ("Internkontrollplan 2026", "minutes")


def placed(page: int, *texts: tuple[str, float], top: float = 40) -> list[Line]:
    """Lines below each other, each of its size; headings are bold."""
    return [
        Line(text, (50, top + 20 * n, 400, top + 20 * n + size), size=size, bold=size > 11, page=page)
        for n, (text, size) in enumerate(texts)
    ]


def bundled(page: int, number: str, title: str, decision: str) -> list[Line]:
    """A memo as bundles hold them: its head, the proposal first, then a summary in two sections."""
    head = [("TJÄNSTESKRIVELSE", 9.0), ("2024-11-20", 9.0), (f"Dnr BUN 2024/{number}", 9.0), (title, 16.0)]
    body = [
        ("Förslag till beslut", 12.5),
        (decision, 10.5),
        ("Sammanfattning", 12.5),
        ("Kön är kort och avtalet löper.", 10.5),
    ]
    rest = [
        ("Ärendebeskrivning", 12.5),
        ("Ärendet har beretts i presidiet och därefter", 10.5),
        ("i arbetsutskottet.", 10.5),
    ]
    return placed(page, *head, *body, *rest, ("Ekonomiska konsekvenser", 12.5), ("Ramen räcker.", 10.5))


def test_memos_behind_each_other_begin_at_their_heads() -> None:
    told = matters_of(
        document(
            bundled(1, "0031", "Budgetuppföljning oktober", "Nämnden godkänner uppföljningen."),
            bundled(2, "0102", "Köstatistik förskola", "Nämnden noterar informationen."),
            bundled(3, "0340", "Internkontrollplan 2025", "Barnnämnden antar internkontrollplan 2025."),
            placed(4, ("Bilaga 3", 10.5)),
        )
    )
    assert [(one.matter.title, one.matter.reference_numbers, one.matter.pages) for one in told] == [
        ("Budgetuppföljning oktober", ["BUN 2024/0031"], (1, 1)),
        ("Köstatistik förskola", ["BUN 2024/0102"], (2, 2)),
        ("Internkontrollplan 2025", ["BUN 2024/0340"], (3, 3)),
    ]
    assert [(one.matter.body, one.matter.document_date) for one in told[1:]] == [
        (None, "2024-11-20"),
        ("Barnnämnden", "2024-11-20"),
    ]


@pytest.mark.parametrize("second", ["Ärendebeskrivning", "Sammanfattning"])
def test_a_summary_in_two_sections_is_of_one_matter_and_one_that_stands_again_of_another(second: str) -> None:
    texts = [("Plan 2025", 16.0), ("Sammanfattning", 12.5), ("Kort.", 10.5), (second, 12.5), ("Långt.", 10.5)]
    told = matters_of(document(placed(1, *texts, ("Förslag till beslut", 12.5), ("Nämnden antar planen.", 10.5))))
    assert [one.matter.summary for one in told] == ["Kort. Långt." if second == "Ärendebeskrivning" else "Långt."]


def test_a_paragraph_among_others_is_a_matter_though_nothing_is_decided_in_it() -> None:
    lines = [
        "Protokoll 2024-12-10",
        "§ 45 Budget 2025", "Beslut", "Nämnden antar budgeten.",
        "§ 46 Tillsynen 2024", "Dnr RFM 2024-22", "Enligt kommunallagen",
        "§ 12 i reglementet gäller.",
        "§ 47 Internkontrollplan 2025", "Beslut", "Nämnden antar planen.",
        "§ 99 Övrigt",
    ]  # fmt: skip
    told = matters_of(document(lines))
    assert [(one.matter.paragraph, one.matter.title, len(one.matter.decisions)) for one in told] == [
        ("§ 45", "Budget 2025", 1),
        ("§ 46", "Tillsynen 2024", 0),
        ("§ 47", "Internkontrollplan 2025", 1),
    ]
    assert matters_of(document(["§ 1 Nämnden ska ha en plan.", "§ 2 Planen ska följas upp."])) == []


@pytest.mark.parametrize(
    "heading", ["Individ- och familjenämndens beslut", "Socialnämnden beslutar", "Direktionens beslut"]
)
def test_a_body_of_any_name_heads_what_it_decided(heading: str) -> None:
    paper = ["§ 41 Dnr SN 2023/0041", "# Internkontrollplan 2024", "# Sammanfattning", "Planen har tre moment."]
    (stated,) = matters_of(document([*paper, f"# {heading}", "Nämnden antar planen."]))
    assert [(one.text, one.proposed) for one in stated.matter.decisions] == [("Nämnden antar planen.", False)]


def test_what_was_proposed_at_the_meeting_begins_no_matter() -> None:
    (stated,) = matters_of(
        document(
            [
                "§ 41 Dnr SN 2023/0041",
                "# Internkontrollplan 2024",
                "# Beslutsunderlag",
                "Tjänsteskrivelse 2023-11-02",
                "# Förslag till beslut på sammanträdet",
                "Ordföranden finner att nämnden beslutar enligt förslaget.",
                "# Socialnämndens beslut",
                "Nämnden antar planen.",
            ]
        )
    )
    assert stated.matter.title == "Internkontrollplan 2024"
    assert [(one.text, one.proposed) for one in stated.matter.decisions] == [("Nämnden antar planen.", False)]


def test_an_appendix_on_the_next_page_is_no_part_of_the_last_decision() -> None:
    minutes = ["§ 41 Dnr SN 2023/0041", "# Internkontrollplan 2024", "# Beslut", "Nämnden antar planen."]
    (stated,) = matters_of(document(minutes, ["Bilaga 1, § 41", "Läsanvisning"]))
    assert [one.text for one in stated.matter.decisions] == ["Nämnden antar planen."]


def test_items_of_an_agenda_above_their_reference_numbers_are_titles_also_on_pages_set_aside() -> None:
    pages = [
        ["4. Månadsrapport november", "BUN 2024/0011", "Sammanfattning", "Prognosen är minus två miljoner."],
        ["5. Läsårstider 2025/2026", "BUN 2024/0163", "Ärendebeskrivning", "Läsåret ska ha minst 178 dagar."],
        ["6. Skolskjuts – ändrat reglemente", "BUN 2024/0140", "Avståndet ändras till tre kilometer."],
        ["7. Internkontrollplan 2025", "BUN 2024/0188 Tjänsteskrivelse 2024-11-21", "Ärendebeskrivning", "En plan."],
    ]
    decisions = [
        "Nämnden godkänner rapporten.",
        "",
        "Nämnden antar reglementet.",
        "Nämnden antar internkontrollplan 2025.",
    ]
    foot = ["Barnnämnden · Box 14 · Älvmo", "www.alvmo.example · 000-00 00"]
    texts = [
        [*page, *(["Förslag till beslut", decided] if decided else [])]
        for page, decided in zip(pages, decisions, strict=True)
    ]
    made = tuple(
        Page(number, 595, 842, (), text="\n".join([*page, f"Kallelse {number} (4)", *foot]), depth="text")
        for number, page in enumerate(texts[:3], 1)
    )
    last = Page(4, 595, 842, tuple(placed(4, *((text, 12.5 if len(text) < 28 else 10.5) for text in texts[3]))))
    told = matters_of(Document("application/pdf", (*made, last), page_count=4))
    assert [(one.matter.title, one.matter.reference_numbers, one.matter.document_date) for one in told] == [
        ("Månadsrapport november", ["BUN 2024/0011"], None),
        ("Skolskjuts – ändrat reglemente", ["BUN 2024/0140"], None),
        ("Internkontrollplan 2025", ["BUN 2024/0188"], "2024-11-21"),
    ]
    assert [[decision.text for decision in one.matter.decisions] for one in told] == [
        [decided] for decided in decisions if decided
    ]


@pytest.mark.parametrize("number", ["Dnr GNLP 2024/12", "GNLP 2024/12", "Diarienummer: GNLP 2024/12"])
def test_the_reference_number_below_the_title_of_a_paragraph(number: str) -> None:
    lines = ["§ 30", "# Budget 2025", number, "# Ärendebeskrivning", "Priset är 92.", "# Beslut", "Nämnden antar det."]
    (stated,) = matters_of(document(["Protokoll 2024-10-17", *lines]))
    assert (stated.matter.title, stated.matter.reference_numbers) == ("Budget 2025", ["GNLP 2024/12"])


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (["Protokoll 2024-10-17"], "2024-10-17"),
        (["Protokoll för lönenämnden den 17 oktober 2024"], "2024-10-17"),
        (["Sammanträdesprotokoll 2024-10-17", "Nästa sammanträde 2024-12-12"], "2024-10-17"),
        (["Protokoll", "Sammanträdesdatum 2024-10-17"], "2024-10-17"),
        (["SAMMANTRÄDESPROTOKOLL", "Tekniska nämnden 2024-10-17"], "2024-10-17"),
        (["Protokoll", "Kommunstyrelsen den 17 oktober 2024"], "2024-10-17"),
        (["Protokoll", "Tekniska nämnden"], None),
        (["Protokoll", "Tekniska nämndens beslut 2024-10-17"], None),
        (["Protokoll justerat 2024-10-21"], None),
        (["Protokollet anslås 2024-10-22"], None),
        (["Protokoll 1(4)"], None),
    ],
)
def test_the_day_of_the_meeting_in_the_title_of_minutes(head: list[str], date: str | None) -> None:
    (stated,) = matters_of(document([*head, "§ 31 Plan 2025", "# Beslut", "Nämnden antar planen."]))
    assert stated.matter.meeting_date == date


def test_a_summary_below_a_decision_on_a_page_set_aside_takes_no_line_of_it() -> None:
    lines = ["§ 14 Reningsverket", "Dnr TN 2024/0071", "Beslut", "Nämnden godkänner redovisningen.", "Sammanfattning"]
    page = Page(1, 595, 842, (), text="\n".join([*lines, "Projektet har kostat 61,2 miljoner kronor."]), depth="text")
    (stated,) = matters_of(Document("application/pdf", (page,), page_count=1))
    assert stated.matter.paragraph == "§ 14"
    assert [decision.text for decision in stated.matter.decisions] == ["Nämnden godkänner redovisningen."]


REPORT = [
    "# Uppföljning av internkontrollplan 2024",
    "# Förslag till beslut",
    "Räddningsnämnden godkänner uppföljningen.",
    "# Ärendebeskrivning",
    "Nämnden antog i december en plan.",
    "# Resultat av kontrollerna",
]


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        (["Sten Forsmark", "Räddningschef"], [("Sten Forsmark", "Räddningschef")]),
        (["Sten Forsmark, räddningschef"], [("Sten Forsmark", "räddningschef")]),
        (
            ["Sten Forsmark", "Räddningschef", "Eva Ek", "Controller"],
            [("Sten Forsmark", "Räddningschef"), ("Eva Ek", "Controller")],
        ),
        (["Alla kontroller är gjorda.", "Sten Forsmark", "Räddningschef"], [("Sten Forsmark", "Räddningschef")]),
        (["Väster Malm", "Norra delen"], []),
        (["Sten Forsmark har varit räddningschef."], []),
    ],
)
def test_who_signs_a_letter_below_its_table(below: list[str], signed: list[tuple[str, str]]) -> None:
    table = grid([["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granska beslut", "Ingen avvikelse"]], top=400)
    (stated,) = matters_of(document([*REPORT, table, *below, "# Expedieras till", "Kommunstyrelsen"]))
    assert [(one.name, one.role) for one in stated.matter.signatories] == signed
    assert stated.matter.recipients == ["Kommunstyrelsen"]


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_a_proposal_pages_below_the_summary_is_of_one_memo(pages: int) -> None:
    """A table fills the pages between them."""
    table = [["Risk", "Kontroll"], ["Jäv", "Stickprov"]]
    first: list[Line | Grid | str] = [
        "Uppföljning av internkontrollplan 2024",
        "# Sammanfattning",
        "Kontoret har följt upp planen.",
        grid(table),
    ]
    between: list[list[Line | Grid | str]] = [[grid(table, page=2 + number)] for number in range(pages - 1)]
    last: list[Line | Grid | str] = [
        "# Förslag till beslut",
        "Socialnämnden godkänner uppföljningen.",
        "Eva Ek",
        "Förvaltningschef",
    ]
    (stated,) = matters_of(document(first, *between, last))
    assert [decision.text for decision in stated.matter.decisions] == ["Socialnämnden godkänner uppföljningen."]
    assert stated.matter.summary == "Kontoret har följt upp planen."


@pytest.mark.parametrize(
    "office",
    [
        "Näringslivschef",
        "Tf förvaltningschef",
        "Ekonomichef   Controller",
        "Förvaltningschefen",
        "Nämndsekreteraren",
        "Direktören",
    ],
)
def test_an_office_without_a_name_below_what_is_proposed_is_no_decision(office: str) -> None:
    (stated,) = matters_of(document([*MEMO[:7], office, *MEMO[9:]]))
    assert [decision.text for decision in stated.matter.decisions] == ["Socialnämnden antar internkontrollplan 2023."]
    asked = "Förvaltningschefen får i uppdrag att följa upp planen"
    (stated,) = matters_of(document([*MEMO[:7], asked, *MEMO[9:]]))
    assert "Förvaltningschefen" in " ".join(decision.text for decision in stated.matter.decisions)


@pytest.mark.parametrize("notice", ["KALLELSE", "Kallelse till sammanträde", "Föredragningslista"])
@pytest.mark.parametrize("time", ["Tid: onsdagen den 24 januari 2024, kl. 13.15", "Sammanträdesdatum 2024-01-24"])
def test_the_memos_of_a_notice_are_for_its_meeting(notice: str, time: str) -> None:
    (stated,) = matters_of(document([notice, time, "Plats: Sessionssalen"], MEMO))
    assert stated.matter.meeting_date == "2024-01-24"
    (stated,) = matters_of(document([notice, time, "Nästa möte 2024-03-02"], MEMO))
    assert stated.matter.meeting_date is None
    (stated,) = matters_of(document(["Handlingar", time], MEMO))
    assert stated.matter.meeting_date is None


def test_minutes_name_their_board_and_its_date_in_one_line() -> None:
    paper = ["Tekniska nämnden   Protokoll 2023-12-13", "§ 118 Taxa", "# Beslut", "Nämnden antar taxan."]
    (stated,) = matters_of(document(paper))
    assert stated.matter.meeting_date == "2023-12-13"


def test_an_appendix_behind_the_last_paragraph_is_no_part_of_its_title_and_belongs_to_the_paragraph_it_names() -> None:
    paper: list[Grid | Line | str] = ["Protokoll 2025-02-19"]
    for number, title in ((11, "Uppföljning av internkontrollplan 2024"), (12, "Internkontrollplan 2025")):
        paper += [f"§ {number}", f"# {title}", "# Beslut", f"Nämnden godkänner {title[:1].lower()}{title[1:]}."]
    plan = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Stickprov av avtal", "Chef"]])
    end: list[Grid | Line | str] = [
        "§ 13",
        "# Meddelanden",
        "Inga har inkommit.",
        "Bilaga 1 till § 11",
        "# Internkontrollplan 2024",
        plan,
    ]
    found = interpret(document([*paper, *end]))
    assert [matter.title for matter in found.matters][-1] == "Meddelanden"
    [table] = found.control_plans
    [owner] = [matter.paragraph for matter in found.matters if matter.id == table.matter]
    assert owner == "§ 11"


@pytest.mark.parametrize(
    "foot",
    [
        "Justerandes signatur ________ ________   Utdragsbestyrkande ____________",
        "Justerandes sign ......... Utdragsbestyrkande .........",
        "Justerare ________",
        "Justerandes signatur",
    ],
)
def test_where_minutes_are_signed_at_a_pages_foot_nothing_is_decided(foot: str) -> None:
    paper = ["Protokoll 2025-02-12", "§ 33 Sammanträdestider", "# Beslut", "Nämnden fastställer tiderna.", foot]
    (stated,) = matters_of(document(paper))
    assert [decision.text for decision in stated.matter.decisions] == ["Nämnden fastställer tiderna."]
