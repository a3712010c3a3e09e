"""A title that a text above a table begins with, as a sentence of its own."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, lines

RISKS = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"]]
MORE = [
    "Bruttorisk = före åtgärd, nettorisk = efter åtgärd.",
    "Medelvärde av ledningsgruppens fem bedömningar, skala 1–5. Risktal = S × K, avrundat till en decimal, enligt nämndens modell.",
]


@pytest.mark.parametrize(
    "title",
    [
        "Väsentlighets- och riskanalys 2018",
        "Riskanalys för 2018",
        "Riskanalys 2018–2019",
        "Riskanalys för socialnämnden 2018",
        "Riskbedömning för kultur- och fritidsnämnden, 2018",
    ],
)
@pytest.mark.parametrize("more", [MORE[:1], MORE])
@pytest.mark.parametrize("above", [[], ["# Gemensamma räddningsnämnden Norra"]])
def test_a_text_that_begins_with_its_title(title: str, more: list[str], above: list[str]) -> None:
    page: list[Line | Grid | str] = [*above, f"{title}. {' '.join(more)}", grid(RISKS)]
    (table,) = interpret(document(page)).risk_assessments
    assert (table.title, table.year) == (title, 2018)


@pytest.mark.parametrize(
    "text",
    [
        "Riskanalysen antogs 2018. Den gäller tills vidare.",
        "Nämnden antog riskanalys 2018. Den gäller tills vidare.",
        "Riskanalys för nämnden togs fram under 2018. Den gäller tills vidare.",
        "Riskanalys enligt modell från 2018. Den gäller tills vidare.",
    ],
)
def test_a_sentence_that_says_more_is_no_title(text: str) -> None:
    (table,) = interpret(document([text, grid(RISKS)])).risk_assessments
    assert table.title is None


def test_a_title_of_its_own_line_goes_before() -> None:
    page: list[Line | Grid | str] = [
        "# Riskanalys 2019",
        "Riskanalys 2018. Den ersattes i fjol av den nedan.",
        grid(RISKS),
    ]
    (table,) = interpret(document(page)).risk_assessments
    assert (table.title, table.year) == ("Riskanalys 2019", 2019)


@pytest.mark.parametrize("marks", ["", "SV: ", "VB: SV: ", "Re: "])
@pytest.mark.parametrize("label", ["Ämne", "Subject"])
@pytest.mark.parametrize(("behind", "year"), [("", 2024), ("Uppföljning av intern kontroll 2023", 2023)])
def test_what_a_mail_is_about_is_its_tables_title(label: str, marks: str, behind: str, year: int) -> None:
    """All lines of its head are set alike; a title in the mail goes before."""
    head = [
        "Från: Rektor",
        "Skickat: den 3 december 2024 08:10",
        "Till: Controller; Chef",
        f"{label}: {marks}Uppföljning intern kontroll 2024",
    ]
    texts: list[Line | Grid | str] = [*lines(*head, left=50.0, top=20.0, right=300.0)]
    texts += [f"# {behind}"] if behind else []
    rows: list[list[str | None]] = [
        ["Kontrollmoment", "Resultat"],
        ["Räkna kassan", "Stämmer"],
        ["Läs avtal", "Två saknas"],
    ]
    (table,) = interpret(document([*texts, grid(rows, top=240.0)])).follow_ups
    assert (table.title, table.year) == (behind or "Uppföljning intern kontroll 2024", year)


ROWS: list[list[str | None]] = [
    ["Kontrollmoment", "Resultat"],
    ["Räkna kassan", "Stämmer"],
    ["Läs avtal", "Två saknas"],
]


@pytest.mark.parametrize("head", [["Från: Rektor", "Till: Controller"], ["From: Rektor", "Sent: den 3 december"], []])
@pytest.mark.parametrize("marks", ["SV: ", "VB: SV: ", "Re: ", ""])
@pytest.mark.parametrize(
    "about",
    [
        "Internkontroll 2024 - påminnelse om återrapportering",
        "Intern kontroll 2024, våra svar",
        "Kontrollmoment 2024 från gata/park",
    ],
)
def test_a_mail_that_names_no_kind_of_paper_has_a_title_too(head: list[str], marks: str, about: str) -> None:
    """But for a label "Ämne" that is no mail's."""
    texts = lines(*head, f"Ämne: {marks}{about}", "Hej! Här kommer svaren.", left=50.0, top=20.0, right=300.0)
    (table,) = interpret(document([*texts, grid(ROWS, top=240.0)])).follow_ups
    assert (table.title, table.year) == ((about, 2024) if head or marks else (None, None))


@pytest.mark.parametrize(
    "texts",
    [
        ["Från: Rektor", "Ämne: SV: Lönerevision 2024"],
        ["Från: Rektor", "Ämne: Kontrollbesiktning 2024 av hissar"],
        ["Ämne: Matematik och risker 2024"],
        ["Från: Rektor", "Till: Controller", "Jag svarar om internkontroll 2024 i morgon."],
    ],
)
def test_other_subjects_are_no_titles(texts: list[str]) -> None:
    placed = lines(*texts, left=50.0, top=20.0, right=300.0)
    assert [one.title for one in interpret(document([*placed, grid(ROWS, top=240.0)])).follow_ups] == [None]


@pytest.mark.parametrize(
    "above",
    [
        ["Tjänsteskrivelse", "Kulturnämnden", "Internkontroll", "Bakgrund"],
        ["Kulturnämnden", "Ekonomichefen har frågat enheterna.", "Svaren kom i mars.", "Bilaga till ärendet"],
    ],
)
@pytest.mark.parametrize("marks", ["SV: ", "VB: SV: ", ""])
def test_a_paper_that_quotes_a_mail_has_no_title_of_it(above: list[str], marks: str) -> None:
    mail = ["Från: Eva Ek", "Skickat: den 3 december", f"Ämne: {marks}Internkontroll 2024", "Här är våra svar."]
    placed = lines(*above, *mail, left=50.0, top=20.0, right=300.0)
    (table,) = interpret(document([*placed, grid(ROWS, top=340.0)])).follow_ups
    assert "Internkontroll 2024" not in (table.title or "")
    assert table.year is None


@pytest.mark.parametrize("marks", ["SV: ", "Re: ", ""])
@pytest.mark.parametrize("told", ["Hej! Här kommer svaren för 2025.", "Svaren avser 2025, som är ett nytt år."])
def test_a_mail_that_tells_another_year_is_not_of_its_subjects(marks: str, told: str) -> None:
    mail = ["Från: Eva Ek", "Till: Bo Berg", f"Ämne: {marks}Påminnelse internkontroll 2024", told]
    placed = lines(*mail, left=50.0, top=20.0, right=300.0)
    (table,) = interpret(document([*placed, grid(ROWS, top=240.0)])).follow_ups
    assert table.year != 2024


def test_a_mail_about_something_else_names_no_table() -> None:
    head = ["Från: Rektor", "Till: Controller", "Ämne: SV: Möte om budget 2023"]
    rows: list[list[str | None]] = [
        ["Kontrollmoment", "Resultat"],
        ["Räkna kassan", "Stämmer"],
        ["Läs avtal", "Två saknas"],
    ]
    texts = lines(*head, left=50.0, top=20.0, right=300.0)
    (table,) = interpret(document([*texts, grid(rows, top=240.0)])).follow_ups
    assert table.title is None
