"""What stands below a decision and is none: what the papers show, how minutes are signed, and places to sign."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

DECIDED = "Nämnden godkänner riskanalys 2025."
TOLD = [
    "Riskerna är värderade på en skala 1–4, först som de ser ut i dag och sedan efter föreslagen åtgärd.",
    "Riskerna har värderats efter sannolikhet och konsekvens.",
    "Samtliga risker är bedömda efter sannolikhet och konsekvens på en skala från 1 till 5.",
    "I tabellen visas hur riskerna fördelar sig.",
    "Justeras digitalt av ordförande och en ledamot.",
    "Protokollet justeras digitalt.",
    "Protokollet är elektroniskt undertecknat av ordföranden.",
    "Protokollet har signerats digitalt.",
]
MORE = [
    "Uppföljningen redovisas för nämnden i mars.",
    "Riskerna ska värderas på nytt på en skala 1–4.",
    "Förvaltningen får i uppdrag att se över riskerna.",
    "Planen gäller från den 1 januari.",
    "Kontrollerna bedöms vara tillräckliga.",
    "Paragrafen justeras omedelbart.",
    "Nämnden bedömer riskerna på en skala 1–4.",
    "Riskerna bedöms på en skala 1–5 från och med 2026.",
    "Riskvärdet räknas fram genom multiplikation.",
    "Kontrollerna utgår från den gemensamma riskanalysen.",
    "Planen omfattar tre kontroller under våren och två under hösten.",
    "Internkontrollplanen innehåller två delar: gemensamma och egna kontroller.",
    "Bedömningen utgår från fyra nivåer.",
    "Signeras av ordföranden och kulturchefen när planen är klar.",
    "Planen är undertecknad av ordföranden.",
    "Paragrafen justeras av ordföranden vid mötets slut.",
    "Protokollet justeras digitalt av ordföranden senast den 30 november.",
    "Protokollet justeras digitalt av ordföranden efter mötet.",
]


def found(*blocks: Line | Grid | str) -> list[Matter]:
    placed = [
        Line(block, (50, 100 + 40 * at, 50 + 5 * len(block), 110 + 40 * at), size=10)
        if isinstance(block, str) and not block.startswith("#")
        else block
        for at, block in enumerate(blocks)
    ]
    return [one.matter for one in matters_of(document(placed))]


@pytest.mark.parametrize("heading", ["# Förslag till beslut", "# Beslut", "Beslut"])
@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_below_a_decision_is_none(heading: str, told: str) -> None:
    (matter,) = found("# § 12 Riskanalys 2025", heading, DECIDED, told)
    assert [one.text for one in matter.decisions] == [DECIDED]


@pytest.mark.parametrize("heading", ["# Förslag till beslut", "# Beslut"])
@pytest.mark.parametrize("more", MORE)
def test_what_is_decided_beside_it_stays(heading: str, more: str) -> None:
    (matter,) = found("# § 12 Riskanalys 2025", heading, DECIDED, more)
    assert [one.text for one in matter.decisions] == [DECIDED, more]


@pytest.mark.parametrize("told", TOLD)
def test_a_point_of_a_list_is_decided_whatever_it_says(told: str) -> None:
    (matter,) = found("# § 12 Riskanalys 2025", "# Beslut", f"1. {DECIDED}", f"2. {told}")
    assert [one.text for one in matter.decisions] == [DECIDED, told]


@pytest.mark.parametrize(
    "announced", ["Nämnden beslutar följande.", "Nämnden beslutar enligt nedan.", "Nämnden antar följande regler."]
)
@pytest.mark.parametrize("told", [told for told in TOLD if " har " not in told])
def test_what_a_decision_announces_is_decided(announced: str, told: str) -> None:
    (matter,) = found("# § 12 Riskanalys 2025", "# Beslut", announced, told)
    assert told in [one.text for one in matter.decisions]


@pytest.mark.parametrize("who", ["Anna Berg och Bo Al", "ordföranden"])
def test_how_minutes_are_signed_is_decided_with_who_signs_them(who: str) -> None:
    decided = ["Nämnden utser Bo Al att justera protokollet.", f"Protokollet justeras digitalt av {who}."]
    (matter,) = found("# § 12 Val av justerare", "# Beslut", *decided)
    assert [one.text for one in matter.decisions] == decided


@pytest.mark.parametrize(
    "place",
    [
        "Utdragsbestyrkande: mssmmsmesresssrssersersorserssrrernr",
        "Utdragsbestyrkande ....................",
        "Utdraget bestyrks: ______________",
        "Justerandes signatur: mnnmnmm",
        "Ordförandes signatur: ............ Justerares signatur: ..........",
    ],
)
@pytest.mark.parametrize("section", ["# Beslutet skickas till", "# Beslutsunderlag"])
def test_a_place_to_sign_is_of_no_section(place: str, section: str) -> None:
    (matter,) = found("# § 12 Riskanalys 2025", "# Beslut", DECIDED, section, "Kommunstyrelsen", place)
    assert [*matter.recipients, *matter.basis] == ["Kommunstyrelsen"]


@pytest.mark.parametrize("recipient", ["Ordförande Eva Ek", "Sekreterare: Eva Ek", "Revisorerna"])
def test_who_signs_may_be_sent_the_decision_too(recipient: str) -> None:
    (matter,) = found("# § 12 Riskanalys 2025", "# Beslut", DECIDED, "# Beslutet skickas till", recipient)
    assert matter.recipients == [recipient]


LISTS: list[list[Line | Grid | str]] = [
    [grid([["Nr", "Ärende", "Dnr"], ["1", "Budget 2025", "KN2024/0012"], ["2", "Riskanalys 2025", "KN2024/0077"]])],
    [grid([["Ärende", "Diarienummer"], ["Riskanalys 2025", "KN 2024/0077"], ["Kulturpris", "KN 2024/0061"]])],
    ["1. Val av justerare", "2. Budget 2025 KN 2024/0012", "3. Riskanalys 2025 KN 2024/0077"],
]


@pytest.mark.parametrize("listed", LISTS)
@pytest.mark.parametrize("title", ["# 3 Riskanalys 2025", "# Riskanalys 2025", "# 3. RISKANALYS 2025"])
def test_a_matter_has_the_number_of_the_list_of_matters(listed: list[Line | Grid | str], title: str) -> None:
    (matter,) = found("# Kallelse till nämnden", *listed, title, "# Förslag till beslut", DECIDED)
    assert [number.replace(" ", "") for number in matter.reference_numbers] == ["KN2024/0077"]


@pytest.mark.parametrize("listed", LISTS)
def test_no_other_matter_has_it_nor_one_with_its_own(listed: list[Line | Grid | str]) -> None:
    own = ["Dnr KN 2023/0001", "# Riskanalys 2025"]
    (matter,) = found("# Kallelse till nämnden", *listed, *own, "# Förslag till beslut", DECIDED)
    assert matter.reference_numbers == ["KN 2023/0001"]
    (matter,) = found("# Kallelse till nämnden", *listed, "# Riskanalys 2026", "# Förslag till beslut", DECIDED)
    assert matter.reference_numbers == []


@pytest.mark.parametrize("title", ["# Riskanalys 2025", "# Tjänsteskrivelse om riskanalys"])
@pytest.mark.parametrize(
    ("above", "numbers"),
    [
        (["1. Handläggare Eva Ek, KN 2025/12", "2. Ersätter KN 2024/9"], ["KN 2025/12", "KN 2024/9"]),
        (["1. Dnr: KN 2025/12", "2. Tidigare dnr: KN 2024/9"], ["KN 2025/12", "KN 2024/9"]),
        (["Ärendet hör ihop med:", "1. Budget KN 2025/11", "2. Plan, KN 2025/12"], ["KN 2025/11", "KN 2025/12"]),
        (["1. Vår beteckning KN 2025/12", "2. Er beteckning KS 2025/88"], ["KN 2025/12", "KS 2025/88"]),
    ],
)
def test_the_numbered_lines_of_a_memo_are_of_no_other(title: str, above: list[str], numbers: list[str]) -> None:
    (matter,) = found("Kulturnämnden", *above, title, "# Förslag till beslut", DECIDED)
    assert matter.reference_numbers == numbers


def test_a_title_that_is_listed_twice_has_no_number() -> None:
    twice = grid([["Riskanalys 2025", "KN 2024/0077"], ["Riskanalys 2025", "KN 2024/0078"]])
    (matter,) = found("# Kallelse", twice, "# Riskanalys 2025", "# Förslag till beslut", DECIDED)
    assert matter.reference_numbers == []
