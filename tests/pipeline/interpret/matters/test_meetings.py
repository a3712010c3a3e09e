"""Whose and when the meeting was, by what stands at the head of minutes, tabs or spaces between."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line, Word
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

_ROWS = [["Risk", "Kontrollmoment", "Ansvarig"], ["Fel lön", "Granska lönelistor", "Lönechef"]]
_BODIES = ["Räddningstjänstförbundet Vänermo", "Gymnasieförbundet Sju Sjöar", "Kommunalförbundet Norra Älvdalen"]


@pytest.mark.parametrize("between", ["\t\t", " ", "          "])
@pytest.mark.parametrize("paper", ["Sammanträdesprotokoll", "Protokoll", "Protokollsutdrag"])
@pytest.mark.parametrize("body", _BODIES)
@pytest.mark.parametrize("met", ["Direktionen", "Förbundsstyrelsen", "Arbetsutskottet"])
def test_a_papers_kind_is_no_part_of_a_federations_name_and_who_met_has_its_date_beside_it(
    met: str, body: str, paper: str, between: str
) -> None:
    pages: list[Line | Grid | str] = [f"{body}{between}{paper}", f"{met}{between}2026-11-20"]
    for number, year in ((63, 2027), (64, 2028)):
        pages += [f"# § {number} Internkontrollplan {year}", "# Beslut", f"{met} antar internkontrollplan för {year}."]
        pages.append(grid(_ROWS))
    facts = interpret(document(pages))
    assert {plan.body.name for plan in facts.control_plans if plan.body} == {body}
    assert [matter.meeting_date for matter in facts.matters] == ["2026-11-20"] * 2


@pytest.mark.parametrize("label", ["Kallelse", "Tjänsteskrivelse", "Datum", "Sida 1", "Sammanträdesdatum", "Dnr"])
@pytest.mark.parametrize("body", _BODIES)
def test_what_a_head_labels_is_no_part_of_a_federations_name(body: str, label: str) -> None:
    facts = interpret(document([f"{body}\t{label}", "# Internkontrollplan 2027", grid(_ROWS)]))
    assert [plan.body.name for plan in facts.control_plans if plan.body] == [body]


@pytest.mark.parametrize(
    "text", ["Direktionen höll möte 2026-11-20", "Styrelsen Bilaga 2026-11-20", "Ordförande 2026-11-20"]
)
def test_a_date_in_another_line_is_no_meetings(text: str) -> None:
    lines = ["Bolagets protokoll", text, "# § 3 Internkontrollplan 2027", "# Beslut", "Styrelsen antar planen."]
    assert [matter.meeting_date for matter in interpret(document(lines)).matters] == [None]


def _cells(top: float, *cells: tuple[str, float], page: int = 1) -> Line:
    """A line of a page's head whose cells begin at these places, with letters of 5 points."""
    words = []
    for text, left in cells:
        at = left
        for word in text.split():
            words.append(Word(word, (at, top, at + 5 * len(word), top + 10)))
            at += 5 * len(word) + 4
    text = " ".join(word.text for word in words)
    return Line(text, (words[0].box[0], top, words[-1].box[2], top + 10), tuple(words), size=10, page=page)


def _paragraph() -> list[Line | Grid | str]:
    return ["# § 13 Internkontrollplan 2024", "# Beslut", "Socialnämnden antar internkontrollplan 2024.", grid(_ROWS)]


def _met(head: list[Line]) -> list[str | None]:
    return [matter.meeting_date for matter in interpret(document([*head, *_paragraph()])).matters]


@pytest.mark.parametrize("label", ["Sammanträdesdatum", "Sammanträdesdag:", "SAMMANTRÄDESDATUM"])
@pytest.mark.parametrize("date", ["2024-02-20", "20 februari 2024"])
def test_the_meetings_date_stands_in_the_column_of_its_label(label: str, date: str) -> None:
    broken = [
        _cells(50, ("Norrlida kommun", 50), ("SAMMANTRÄDESPROTOK", 200), (label, 330)),
        _cells(62, ("OLL", 200), (date, 330)),
        _cells(74, ("Socialnämnden", 50)),
    ]
    beside = [
        _cells(50, ("PROTOKOLL", 50), (label, 250), ("Sida", 480)),
        _cells(62, ("Socialnämnden", 50)),
        _cells(74, ("Utskrivet 2024-03-01", 50), (date, 250), ("1(4)", 480)),
    ]
    assert _met(broken) == _met(beside) == ["2024-02-20"]


def test_a_date_in_another_column_is_not_the_meetings() -> None:
    head = [
        _cells(50, ("PROTOKOLL", 50), ("Sammanträdesdatum", 250), ("Justerat", 450)),
        _cells(62, ("Kommunhuset", 50), ("2024-03-01", 450)),
    ]
    assert _met(head) == [None]


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        (["Norrlida kommun", "PROTOKOLL", "Sammanträdesdatum", "Socialnämnden", "2024-02-20"], "2024-02-20"),
        (["PROTOKOLL", "Sammanträdesdatum", "Socialnämnden", "Norrlida kommun", "20 februari 2024"], "2024-02-20"),
        (["PROTOKOLL", "Justeringsdatum", "Sammanträdesdatum", "Socialnämnden", "2024-03-01", "2024-02-20"], None),
    ],
)
def test_a_head_of_cells_in_word_has_the_date_below_its_label(cells: list[str], date: str | None) -> None:
    head = [Line(text, path="header 1") for text in cells]
    assert _met(head) == [date]


@pytest.mark.parametrize(
    ("head", "met"),
    [
        ("Handlingar till miljönämnden 2025-02-06", "2025-02-06"),
        ("Sammanträdeshandlingar för kommunstyrelsen den 6 februari 2025", "2025-02-06"),
        ("Handlingar till revisorn 2025-02-06", None),
    ],
)
def test_a_cover_tells_the_meeting_that_its_papers_go_to(head: str, met: str | None) -> None:
    paper: list[Line | Grid | str] = [
        "# Internkontrollplan 2025",
        "Förslag till beslut: Miljönämnden antar internkontrollplan 2025.",
        grid(_ROWS),
    ]
    facts = interpret(document([head, "Ärende 4. Intern kontroll"], paper))
    assert [matter.meeting_date for matter in facts.matters] == [met]


@pytest.mark.parametrize("bar", ["|", "   |   ", " · "])
def test_a_head_parted_by_bars_tells_the_meeting_of_minutes(bar: str) -> None:
    head = bar.join(["Tallmora kommun", "Protokollsutdrag", "Utbildningsnämnden 2025-02-19"])
    pages: list[Line | Grid | str] = [head, "§ 12 Internkontrollplan 2025", "# Beslut"]
    facts = interpret(document([*pages, "Utbildningsnämnden antar internkontrollplan 2025.", grid(_ROWS)]))
    assert [matter.meeting_date for matter in facts.matters] == ["2025-02-19"]


@pytest.mark.parametrize("head", ["Tjänsteskrivelse 2025-01-20, dnr MBN-2025-41.", "Tjänsteutlåtande 20 januari 2025"])
def test_a_memos_head_and_its_proposal_on_one_line(head: str) -> None:
    line = f"{head} Förslag till beslut: Miljönämnden antar internkontrollplan 2025."
    (matter,) = interpret(document(["# Internkontrollplan 2025", line, grid(_ROWS)])).matters
    assert matter.document_date == "2025-01-20"
    assert [decision.text for decision in matter.decisions] == ["Miljönämnden antar internkontrollplan 2025."]


def test_a_line_that_tells_when_a_plan_was_printed_names_for_whom() -> None:
    last = "Utskrivet 2025-12-02 10:41 · Brännö kommun"
    (plan,) = interpret(document(["# Internkontrollplan 2026", grid(_ROWS), last])).control_plans
    assert [one.name for one in plan.organisations] == ["Brännö kommun"]


MEETINGS = [
    "Sammanträde 2026-02-18",
    "Styrelsemöte 18 februari 2026",
    "Sammanträdesdatum: 2026-02-18",
    "Mötet den 18 februari 2026",
]


@pytest.mark.parametrize("head", MEETINGS)
@pytest.mark.parametrize("dated", [None, "2026-02-03"])
def test_the_meeting_that_a_memos_head_names_is_not_the_memos_own_date(head: str, dated: str | None) -> None:
    own = [dated] if dated else []
    texts = ["# Rapport intern kontroll 2025", "Till styrelsen för Ekeby Bostäder AB", *own, head]
    (one,) = matters_of(document([*texts, "# Förslag till beslut", "Styrelsen godkänner rapporten."]))
    assert (one.matter.document_date, one.matter.meeting_date) == (dated, "2026-02-18")


@pytest.mark.parametrize("page", ["", " 1 (4)", " 1(4)", " Sida 1 (4)", " Sida 1 av 4", " sid 1/4", " Sida 1"])
@pytest.mark.parametrize("owner", ["", "Ljusdals kommun "])
@pytest.mark.parametrize("met", ["Miljö- och byggnadsnämnden", "Kommunstyrelsen"])
def test_the_meetings_date_beside_a_pages_number_in_its_head(met: str, owner: str, page: str) -> None:
    head = ["Ljusdals kommun SAMMANTRÄDESPROTOKOLL", f"{owner}{met} 2024-12-12{page}", "Justering 2024-12-17"]
    assert _met([Line(text, (50, 40, 500, 50), size=9, page=1) for text in head]) == ["2024-12-12"]


@pytest.mark.parametrize(
    "other",
    [
        "Kommunstyrelsen justerat 2024-12-17 1 (4)",
        "Kommunstyrelsen 2024-12-12 2024-12-17 1 (4)",
        "Utskrivet 2024-12-17 1 (4)",
    ],
)
def test_another_date_beside_a_pages_number_is_not_the_meetings(other: str) -> None:
    head = ["Ljusdals kommun SAMMANTRÄDESPROTOKOLL", other]
    assert _met([Line(text, (50, 40, 500, 50), size=9, page=1) for text in head]) == [None]


@pytest.mark.parametrize(
    "head", ["Alvesta kommun Socialnämnden 2025-10-03 1 (9)", "Socialnämnden 2025-10-03 Sida 1 (9)"]
)
@pytest.mark.parametrize("stated", ["Sammanträdesdatum 2025-10-21", "Sammanträde den 21 oktober 2025"])
def test_the_date_beside_a_pages_number_overrules_no_stated_one(head: str, stated: str) -> None:
    texts = ["SAMMANTRÄDESPROTOKOLL", head, stated]
    assert _met([Line(text, (50, 40, 500, 50), size=9, page=1) for text in texts]) == ["2025-10-21"]
