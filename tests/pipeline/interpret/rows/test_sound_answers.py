"""Follow-ups whose answers say whether all is as it should be, and columns of answers that say something else."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADERS = (
    *(
        "Uppfyllt",
        "Uppfylld?",
        "Kravet uppfyllt",
        "Är kravet uppfyllt?",
        "Uppfyllt (ja/nej)",
        "Godkänt",
        "Godkänd",
        "OK",
    ),
    *("Kontroll utan anmärkning", "Utan avvikelser (Ja/Nej)"),
)
TITLE = "Uppföljning av internkontroll 2024"
TOLD = ("Ifyllda, men två dagar saknar klockslag.", "Två inköp är gjorda i butik utan rekvisition.", "Alla svarade.")
ANSWERS = {
    "plain": ("Ja", "Nej", "Ja"),
    "short": ("J", "N", "J"),
    "boxes": ("☒ Ja ☐ Nej", "☐ Ja ☒ Nej", "[x] Ja [ ] Nej"),
}


def read(title: str, header: list[str], *rows: list[str]) -> Facts:
    return interpret(document([f"# {title}", grid([header, *rows])]))


def outcomes(header: list[str], *rows: list[str]) -> list[str]:
    (table,) = read(TITLE, header, *rows).follow_ups
    return [item.outcome for item in table.items]


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
@pytest.mark.parametrize("header", HEADERS)
def test_the_answer_decides_whatever_stands_beside_it(header: str, answers: tuple[str, ...]) -> None:
    rows = [[f"Kontroll {at}", answer, told] for at, (answer, told) in enumerate(zip(answers, TOLD, strict=True))]
    rows = [["Ekonomi", name, *rest] for name, *rest in rows]
    for behind in ("Resultat av kontrollen", "Resultat"):
        found = outcomes(["Område", "Kontrollmoment", header, behind], *rows)
        assert found == ["no-deviation", "deviation", "no-deviation"]


@pytest.mark.parametrize("header", HEADERS)
def test_an_answer_may_be_all_that_a_follow_up_says(header: str) -> None:
    rows = [["Jäv", "Enkät", "Ja"], ["Stöld", "Inventering", "Nej"], ["Mutor", "Samtal", "Ja"]]
    assert outcomes(["Risk", "Kontrollmoment", header], *rows) == ["no-deviation", "deviation", "no-deviation"]


@pytest.mark.parametrize(
    ("answer", "told", "outcome"),
    [
        ("Nej", "Ej genomförd på grund av vakans.", "not-performed"),
        ("Nej", "Ej aktuellt, enheten har inga inköpskort.", "unclear"),
        ("Nej", "Inga avvikelser.", "unclear"),
        ("Nej", "Kontrollen görs i höst.", "unclear"),
        ("Nej", "Pågår", "unclear"),
        ("Nej", "Påbörjad, klar i november.", "unclear"),
        ("Ja", "Görs i samband med bokslutet.", "no-deviation"),
        ("Ja", "En avvikelse: två underskrifter saknas.", "unclear"),
        ("Delvis", "Två av tre lås fungerar.", "unclear"),
        ("", "Inga avvikelser.", "no-deviation"),
        ("☐ Ja ☐ Nej", "Tre brister.", "deviation"),
        ("☒ Ja ☒ Nej", "Tre lås är bytta.", "unclear"),
    ],
)
@pytest.mark.parametrize("header", ["Uppfyllt", "Godkänt"])
def test_what_is_written_may_leave_an_answer_open(header: str, answer: str, told: str, outcome: str) -> None:
    rows = [
        ["Stöld", "Inventering", answer, told],
        ["Jäv", "Enkät", "Ja", "Alla svarade."],
        ["Eld", "Larm", "Nej", "Ett larm var trasigt."],
    ]
    assert outcomes(["Risk", "Kontrollmoment", header, "Resultat"], *rows)[0] == outcome


@pytest.mark.parametrize(
    "header",
    ["Utförd", "Åtgärd uppfylld", "Godkänd av chef", "Uppfyllt 2023", "Nytt moment", "Kräver åtgärd", "Följs upp"],
)
def test_other_answers_leave_the_words_as_they_are(header: str) -> None:
    rows = [["Jäv", "Enkät", "Ja", "Avvikelse i två fall."], ["Stöld", "Inventering", "Ja", "Inga avvikelser."]]
    assert outcomes(["Risk", "Kontrollmoment", header, "Resultat"], *rows) == ["deviation", "no-deviation"]


@pytest.mark.parametrize("header", ["Uppfyllt", "Godkänt", "OK"])
def test_answers_behind_measures_are_of_these(header: str) -> None:
    rows = [
        ["Jäv", "Enkät", "Avvikelse i två fall.", "Rättas", "Ja"],
        ["Stöld", "Lås", "Inga avvikelser.", "Byts", "Nej"],
    ]
    assert outcomes(["Risk", "Kontrollmoment", "Resultat", "Åtgärd", header], *rows) == ["deviation", "no-deviation"]


@pytest.mark.parametrize("header", ["Uppfyllt", "Godkänt", "Utan anmärkning"])
def test_a_plan_with_answers_stays_one(header: str) -> None:
    rows = [["Jäv", "Enkät", "Ja", "Chef"], ["Stöld", "Inventering", "Nej", "Chef"]]
    facts = read("Internkontrollplan 2024", ["Risk", "Kontrollmoment", header, "Ansvarig"], *rows)
    assert not facts.follow_ups
    assert [len(plan.controls) for plan in facts.control_plans] == [2]
