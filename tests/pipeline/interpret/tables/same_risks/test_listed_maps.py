"""Risk maps with names in their fields, alone in their documents: the names are the risks, scored by the steps beside them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

TITLE = "# Riskkarta intern kontroll 2027"
WORDS = {
    "likelihood": ["Osannolik", "Mindre trolig", "Möjlig", "Trolig"],
    "consequence": ["Försumbar", "Lindrig", "Kännbar", "Allvarlig"],
}
RISKS = {
    (4, 1): "Protokoll justeras sent",
    (3, 3): "Avgifter debiteras\nfel",
    (3, 4): "Vikarier saknar\nregisterutdrag",
    (2, 3): "• Larm provas inte\n• Bilar utan körjournal",
    (1, 4): "Skyddad adress\nröjs",
}
SCORES = {
    "Protokoll justeras sent": (4, 1),
    "Avgifter debiteras fel": (3, 3),
    "Vikarier saknar registerutdrag": (3, 4),
    "Larm provas inte": (2, 3),
    "Bilar utan körjournal": (2, 3),
    "Skyddad adress röjs": (1, 4),
}
LATER = {place: RISKS[old] for place, old in zip([(3, 1), (2, 3), (2, 4), (1, 3), (1, 2)], RISKS, strict=True)}


def steps(part: str, *, words: bool) -> list[str]:
    return [f"{number} {word}" if words else f"{number}" for number, word in enumerate(WORDS[part], 1)]


def drawn(
    fields: Mapping[tuple[int, int], str],
    *,
    up: str = "likelihood",
    words: bool = True,
    low: bool = True,
    top: float = 100,
) -> Grid:
    """A map of fields by likelihood and consequence, the named one up its left side; low: the other's steps stand below."""
    along = "consequence" if up == "likelihood" else "likelihood"
    rows = [
        [side, *(fields.get((row, col) if up == "likelihood" else (col, row), "") for col in range(1, 5))]
        for row, side in reversed(list(enumerate(steps(up, words=words), 1)))
    ]
    names = {"likelihood": "Sannolikhet", "consequence": "Konsekvens"}
    edge = [f"{names[up]} ↑\n{names[along]} →", *steps(along, words=words)]
    return grid([*rows, edge] if low else [edge, *rows], top=top)


def listed(*blocks: str | Grid) -> list[RiskAssessment]:
    return interpret(document(list(blocks))).risk_assessments


def scores(table: RiskAssessment) -> dict[str | None, tuple[float | None, float | None]]:
    return {risk.name: (risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score}


@pytest.mark.parametrize("low", [True, False])
@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("up", ["likelihood", "consequence"])
def test_names_in_the_fields_are_risks(up: str, *, words: bool, low: bool) -> None:
    (table,) = listed(TITLE, drawn(RISKS, up=up, words=words, low=low))
    assert scores(table) == SCORES
    assert table.year == 2027


def test_a_second_map_of_what_remains_tells_the_same_risks_again() -> None:
    (table,) = listed(
        "# Riskkarta 2027 före åtgärd", drawn(RISKS), "# Riskkarta 2027 efter åtgärd", drawn(LATER, top=700)
    )
    assert scores(table) == SCORES
    assert [risk.residual and (risk.residual.likelihood, risk.residual.consequence) for risk in table.risks] == [
        (3, 1), (2, 3), (2, 4), (1, 3), (1, 3), (1, 2),
    ]  # fmt: skip


def test_beside_a_table_of_risks_a_map_is_but_a_map() -> None:
    rows = [["Risk", "S", "K", "Riskvärde"], ["Hot mot personal", "2", "3", "6"], ["Jäv vid inköp", "3", "3", "9"]]
    tables = listed("# Riskanalys 2027", drawn(RISKS), grid(rows, top=700))
    assert [[risk.name for risk in table.risks] for table in tables] == [["Hot mot personal", "Jäv vid inköp"]]


@pytest.mark.parametrize(
    "fields",
    [
        {(row, col): f"{WORDS['likelihood'][row - 1]} och\n{WORDS['consequence'][col - 1].lower()}" for row in range(1, 5) for col in range(1, 5)},
        {(1, 1): "Acceptera", (2, 2): "Bevaka", (4, 3): "Åtgärda", (4, 4): "Eskalera"},
        {(1, 1): "Ingen åtgärd krävs", (1, 2): "Ingen åtgärd krävs", (4, 3): "Åtgärda snarast", (4, 4): "Åtgärda snarast"},
        {(1, 1): "Brist på\nIT-stöd", (2, 2): "Fel i\nAvtal", (4, 3): "Jäv vid\nUpphandling"},
    ],
)  # fmt: skip
def test_legends_and_what_may_be_several_names_are_none(fields: dict[tuple[int, int], str]) -> None:
    assert not listed(TITLE, drawn(fields))


LEGENDS = [
    ["Mycket låg risk", "Låg risk", "Medelhög risk", "Hög risk", "Mycket hög risk"],
    ["Ingen åtgärd", "Risken accepteras", "Risken bevakas", "Åtgärd krävs", "Direkt åtgärd krävs"],
    ["Ingen kontroll", "Kontroll vid behov", "Årlig kontroll", "Kontroll varje kvartal", "Löpande kontroll"],
    ["Grön: accepteras", "Gul: bevakas", "Orange: hanteras", "Röd: åtgärdas", "Röd zon: eskaleras"],
    ["Följs i verksamheten", "Tas upp i ledningen", "Tas med i planen", "Rapporteras till nämnden", "Kräver beredskap"],
]


@pytest.mark.parametrize("title", [TITLE, "# Riskanalys 2027"])
@pytest.mark.parametrize("texts", LEGENDS)
def test_fields_of_level_colour_or_action_are_a_legend(texts: list[str], title: str) -> None:
    assert not listed(title, "Kommunstyrelsen", drawn(dict(zip(RISKS, texts, strict=True))))


@pytest.mark.parametrize(
    "title",
    [
        "# Riktlinjer för intern kontroll 2027",
        "# Reglemente för intern kontroll",
        "# Handbok för riskanalys 2027",
        "# Vägledning för riskkarta 2027",
        "# Metod för riskanalys 2027",
        "# Exempel på riskmatris 2027",
        "# Intern kontroll",
    ],
)
def test_maps_in_papers_on_method_stay_maps(title: str) -> None:
    assert not listed(title, "Kommunstyrelsen", drawn(RISKS))


@pytest.mark.parametrize(
    "text",
    [
        ["Protokoll justeras sent. Åtgärd: mall och påminnelse."],
        ["Övriga risker:", "• Nyckelpersoner slutar utan överlämning", "• Lokaler saknar larm på kvällar"],
        ["1. Nyckelpersoner slutar utan överlämning", "2. Lokaler saknar larm på kvällar"],
    ],
)
def test_a_map_beside_text_that_tells_of_risks_is_told_as_unread(text: list[str]) -> None:
    facts = interpret(document(["# Riskanalys intern kontroll 2027", drawn(RISKS), *text]))
    assert not facts.risk_assessments
    assert [problem.code for problem in facts.problems] == ["table-unread"]
