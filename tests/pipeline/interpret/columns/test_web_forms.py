"""What a web form's system writes beside the answers names no risk, and the unit of whoever answers owns none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Felaktig lön betalas ut", "Löneskulder bevakas inte", "Avtal löper ut obemärkt", "Nycklar lämnas inte åter"]
PERSONS = ["Anna Ek", "Karl-Erik Björk", "Eva af Ugglas", "Åsa Öberg"]
UNITS = ["HR", "Omsorg norr", "Omsorg söder", "Skola"]
PROCESSES = ["Lön", "Lön", "Inköp", "Lokaler"]
SCORES = {"Sannolikhet (1-4)": ["3", "2", "4", "1"], "Konsekvens (1-4)": ["2", "3", "3", "4"]}
TIMES = [
    ["2024-09-10 08:05", "2024-09-10 09:07", "2024-09-11 11:11", "2024-09-12 14:17"],
    ["9/10/24 8:05:00", "9/10/24 9:07:00", "9/11/24 11:11:00", "9/12/24 14:17:00"],
    ["10 sep. 2024 kl. 08:05", "fre 13 sep. 2024 kl. 09:07", "14 september 2024 11:11", "1 okt 2024 14:17"],
    ["2024-09-10T08:05:00Z", "2024-09-10T09:07:00Z", "2024-09-11T11:11:00Z", "2024-09-12T14:17:00Z"],
]
MAILS = [["anonymous"] * 4, ["anna.ek@kommunen.se", "kb@kommunen.se", "e.ugglas@kommunen.se", "asa@kommunen.se"]]
BESIDE = [("Starttid", "Slutförandetid", "E-post", "Namn"), ("Skapad", "Slutförd", "Svarandes adress", "Skapad av")]
DESCRIBED = ["Beskriv risken", "Beskrivning av risken", "Riskbeskrivning", "Riskens beskrivning"]


def read(columns: dict[str, list[str]], title: str = "# Riskinventering 2025") -> Facts:
    return interpret(document([title, grid([list(columns), *map(list, zip(*columns.values(), strict=True))])]))


def risks_of(columns: dict[str, list[str]]) -> Sequence[Risk]:
    facts = read(columns)
    assert not facts.problems
    (table,) = facts.risk_assessments
    return table.risks


@pytest.mark.parametrize("described", DESCRIBED)
@pytest.mark.parametrize("times", TIMES)
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("mails", MAILS)
@pytest.mark.parametrize("process", ["Vilken process gäller risken?", "Process"])
def test_the_description_names_the_risks_of_a_form(
    described: str, times: list[str], beside: tuple[str, ...], mails: list[str], process: str
) -> None:
    began, ended, mail, person = beside
    columns = {"ID": ["1", "2", "3", "4"], began: times, ended: times, mail: mails, person: PERSONS}
    found = risks_of(columns | {process: PROCESSES, described: RISKS} | SCORES)
    assert [(risk.name, risk.description, risk.process) for risk in found] == [
        (name, None, process) for name, process in zip(RISKS, PROCESSES, strict=True)
    ]
    assert [risk.extra[began] for risk in found] == times
    assert [risk.extra[mail] for risk in found] == mails
    assert [risk.extra[person] for risk in found] == PERSONS


@pytest.mark.parametrize(
    "codes", [["a1f-22", "a1f-23", "b22-1", "c03-9"], ["IK2025:01", "IK2025:02", "IK2025:03", "X9"]]
)
@pytest.mark.parametrize("header", ["Svars-ID", "Ärende", "Zq"])
def test_identifiers_name_no_risk(header: str, codes: list[str]) -> None:
    found = risks_of({header: codes, "Beskriv risken": RISKS} | SCORES)
    assert [(risk.name, risk.extra[header]) for risk in found] == list(zip(RISKS, codes, strict=True))


@pytest.mark.parametrize(
    "asked", ["Vilken enhet svarar du för?", "Vad heter din arbetsplats?", "Vilken förskola arbetar du på?"]
)
@pytest.mark.parametrize("units", [UNITS, ["Ekbackens äldreboende", "Solens förskola", "Norra skolan", "Södra skolan"]])
def test_the_unit_of_who_answers_owns_no_risk(asked: str, units: list[str]) -> None:
    found = risks_of({asked: units, "Beskriv risken": RISKS} | SCORES)
    assert [(risk.name, risk.owner, risk.extra[asked]) for risk in found] == [
        (name, None, unit) for name, unit in zip(RISKS, units, strict=True)
    ]


@pytest.mark.parametrize("header", ["Namn", "Zq", "Titel"])
@pytest.mark.parametrize("before", [{}, {"Nr": ["1", "2", "3", "4"]}, {"Skapad": TIMES[0]}])
def test_names_in_words_stay_the_names_beside_a_description(header: str, before: dict[str, list[str]]) -> None:
    names = ["Fel lön", "Obevakade löneskulder", "Avtalslösa inköp 2025", "Nycklar på drift"]
    found = risks_of(before | {header: names, "Riskbeskrivning": RISKS} | SCORES)
    assert [(risk.name, risk.description) for risk in found] == list(zip(names, RISKS, strict=True))


@pytest.mark.parametrize("codes", [["R1", "R2", "R3", "R5"], ["IK-01", "IK-02", "IK-03", "IK-07"]])
def test_codes_stand_for_the_risks_that_nothing_else_names(codes: list[str]) -> None:
    assert [risk.name for risk in risks_of({"Zq": codes} | SCORES)] == codes


@pytest.mark.parametrize("header", ["Zq", "Objekt", "Projekt"])
def test_names_with_capitals_stay_the_names_where_no_form_wrote_any(header: str) -> None:
    names = ["Nya Badhuset", "Stora Torget", "Norra Skolan", "Gamla Hamnen"]
    found = risks_of({"Nr": ["1", "2", "3", "4"], header: names, "Beskrivning": RISKS} | SCORES)
    assert [(risk.name, risk.description) for risk in found] == list(zip(names, RISKS, strict=True))


BESIDE_NAMES = {
    "Besiktad": ["2024-05-01", "2024-06-01", "2023-06-01", "2022-10-12"],
    "Driftstart": ["2016", "2019", "2020", "1998"],
    "Möte": TIMES[0],
    "Senast": ["maj 2024", "juni 2024", "1 okt 2023", "mars 2022"],
}


@pytest.mark.parametrize("beside", BESIDE_NAMES)
@pytest.mark.parametrize("header", ["Objekt", "System", "Leverantör", "Bolag"])
@pytest.mark.parametrize(
    "names",
    [["Norra Skolan", "Stora Torget", "Visma Window", "Alvesta Energi"], PERSONS],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_one_column_of_dates_proves_no_form(beside: str, header: str, names: list[str], *, is_first: bool) -> None:
    dated = {beside: BESIDE_NAMES[beside]}
    found = risks_of(({header: names} | dated if is_first else dated | {header: names}) | SCORES)
    assert [risk.name for risk in found] == names


@pytest.mark.parametrize("asked", ["Vad bekymrar oss mest?", "Vad håller oss vakna?", "Vad oroar?"])
@pytest.mark.parametrize("cause", ["Varför?", "Beskrivning"])
def test_a_question_names_the_risks_where_no_form_was_answered(asked: str, cause: str) -> None:
    causes = ["Ny personal på enheten", "Oklara rutiner för inköp", "Hög arbetsbelastning", "Ingen bevakning finns"]
    found = risks_of({asked: RISKS, cause: causes} | SCORES)
    assert [(risk.name, risk.description) for risk in found] == list(zip(RISKS, causes, strict=True))


@pytest.mark.parametrize(
    "added",
    [
        {"Avser": ["R1, R2", "R3", "R4, R7", "R8"]},
        {"Zq": TIMES[0]},
        {"Zq": ["2024-05-01", "2024-06-01", "maj", "juni"]},
    ],
)
def test_what_stands_left_of_checks_is_told_where_no_form_was_answered(added: dict[str, list[str]]) -> None:
    checks = ["Granskning av attest", "Genomgång av avtal", "Avstämning av prov", "Granskning av nycklar"]
    facts = read(added | {"Kontrollmoment": checks, "Ansvarig": ["Ekonomichef"] * 4}, "# Internkontrollplan 2025")
    assert [problem.code for problem in facts.problems] == ["columns-unread"]


@pytest.mark.parametrize("header", ["Sammanställare", "Registrerare", "Skapad av"])
def test_who_wrote_a_plan_is_told_where_nobody_answers_for_its_checks(header: str) -> None:
    checks = ["Granskning av attest", "Genomgång av avtal", "Avstämning av prov", "Granskning av nycklar"]
    facts = read({"Kontrollmoment": checks, "Frekvens": ["Årligen"] * 4, header: PERSONS}, "# Internkontrollplan 2025")
    assert [problem.code for problem in facts.problems] == ["columns-unread"]


@pytest.mark.parametrize("header", ["Enhet", "Ansvarig enhet", "Ansvarig förvaltning"])
def test_the_unit_of_a_risk_owns_it(header: str) -> None:
    found = risks_of({"Risk": RISKS, header: UNITS} | SCORES)
    assert [risk.owner.text if risk.owner else None for risk in found] == UNITS


def test_who_answers_for_a_check_in_a_form_is_responsible() -> None:
    checks = ["Granskning av attest", "Genomgång av avtal", "Avstämning av prov", "Granskning av nycklar"]
    columns = {"Vilken enhet svarar du för?": UNITS, "Kontrollmoment": checks, "Resultat": ["Inga fel."] * 4}
    (table,) = read(columns, "# Uppföljning av intern kontroll 2025").follow_ups
    assert [item.responsible.text if item.responsible else None for item in table.items] == UNITS


def test_persons_below_a_header_that_nobody_knows_are_told_where_nobody_answers_for_checks() -> None:
    checks = ["Granskning av attest", "Genomgång av avtal", "Avstämning av prov", "Granskning av nycklar"]
    facts = read({"Risk": RISKS, "Kontrollmoment": checks, "Zq": PERSONS}, "# Internkontrollplan 2025")
    assert [problem.code for problem in facts.problems] == ["columns-unread"]


HAPPENING = ["Lönen blir för hög", "Skulden växer", "Avtalet saknas", "Obehöriga kommer in"]
LONG = "Vilken risk vill du lyfta till nämndens riskanalys för intern kontroll 2026?"
ASKED = {
    "Hur sannolikt bedömer du att det är att risken inträffar under det kommande året? (1–4)": SCORES["Sannolikhet (1-4)"],
    "Hur allvarliga blir konsekvenserna för verksamheten och de enskilda om risken inträffar? (1–4)": SCORES["Konsekvens (1-4)"],
}  # fmt: skip


@pytest.mark.parametrize("header", [*DESCRIBED, "Vilken risk vill du lyfta?", LONG])
@pytest.mark.parametrize("other", ["Beskriv vad som kan hända", "Beskrivning", "Bakgrund"])
@pytest.mark.parametrize("scores", [SCORES, ASKED])
@pytest.mark.parametrize("form", [{}, {"Id": ["1", "2", "3", "4"], "Starttid": TIMES[0], "Slutförandetid": TIMES[0]}])
def test_what_asks_for_the_risk_names_it_beside_another_description(
    header: str, other: str, scores: dict[str, list[str]], form: dict[str, list[str]]
) -> None:
    for columns in ({header: RISKS, other: HAPPENING}, {other: HAPPENING, header: RISKS}):
        found = risks_of(form | columns | scores)
        assert [(risk.name, risk.description) for risk in found] == list(zip(RISKS, HAPPENING, strict=True))
        assert [risk.score and risk.score.likelihood for risk in found] == [3, 2, 4, 1]


def test_the_year_of_which_the_question_speaks_is_the_answers_where_nothing_else_says_one() -> None:
    facts = read({LONG: RISKS, "Beskriv vad som kan hända": HAPPENING} | SCORES, "Form1")
    assert [table.year for table in facts.risk_assessments] == [2026]


@pytest.mark.parametrize("name", ["Risk", "Vilken risk ser du?", "Benämning"])
def test_a_risk_that_has_its_name_keeps_it_beside_two_descriptions(name: str) -> None:
    found = risks_of({name: RISKS, "Riskbeskrivning": HAPPENING, "Bakgrund": ["Ny rutin"] * 4} | SCORES)
    assert [(risk.name, risk.description) for risk in found] == list(zip(RISKS, HAPPENING, strict=True))
