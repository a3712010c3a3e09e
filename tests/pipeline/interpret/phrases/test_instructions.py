"""Headers that tell what to fill in are known by what that is, and cells that tell to do something are none."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.phrases.matcher import classify
from tests.pipeline.interpret.drawn_pages import document, grid

TOLD = {
    "risk": ["Ange risk", "Namnge risken", "1. Fyll i risk"],
    "process": ["Ange process", "Ange vilken process som avses"],
    "likelihood": ["Ange sannolikhet (1–4)", "Gradera sannolikheten", "Uppskatta sannolikheten"],
    "consequence": ["Ange konsekvens 1-4", "Värdera konsekvensen *"],
    "responsible": ["Ange ansvarig", "Uppge ansvarig", "Ange vem som är ansvarig"],
    "treatments": ["Ange åtgärd", "Beskriv åtgärden", "Beskriv kort åtgärden:"],
    "checks": ["Beskriv kontrollmomentet", "Beskriv er kontroll"],
    "result": ["Beskriv resultatet", "6. Beskriv resultatet av kontrollen *", "Beskriv vad kontrollen visade"],
    "method": ["Beskriv hur kontrollen går till"],
}
NONE = [
    "Ange risker och åtgärder i mallen",
    "Ange åtgärder som ska göras",
    "Motivera bedömningen",
    "Kommentera resultatet",
]
NONE += ["Beskriv identifierade risker", "Ange datum", "Välj leverantör", "Beskriv processen"]
RISKS = [
    ("Lön", "Fel lön betalas ut", "3", "2", "Ny attestordning"),
    ("Inköp", "Ramavtal följs inte", "2", "4", "Utbildning"),
]


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in TOLD.items() for text in texts])
def test_what_a_header_tells_to_fill_in_is_what_it_means(field: str, text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert (meaning.field, meaning.whole) == (field, True)


@pytest.mark.parametrize("text", NONE)
def test_what_tells_something_else_is_no_header(text: str) -> None:
    meaning = classify(text)
    assert meaning is None or not meaning.whole


def filled(head: tuple[str, ...], *, aside: bool) -> Facts:
    """A table under such headers, or a form for each risk with these as its labels."""
    if not aside:
        return interpret(document(["# Riskanalys 2026", grid([head, *RISKS])]))
    forms = [grid(list(zip(head, risk, strict=True)), top=100 + 250 * at) for at, risk in enumerate(RISKS)]
    return interpret(document(["# Riskanalys 2026", *forms]))


@pytest.mark.parametrize("aside", [False, True], ids=["table", "forms"])
@pytest.mark.parametrize(
    "head",
    [
        ("Ange process", "Ange risk", "Ange sannolikhet (1–4)", "Ange konsekvens (1–4)", "Ange åtgärd"),
        ("Fyll i process", "Namnge risken", "Gradera sannolikheten", "Gradera konsekvensen", "Beskriv åtgärden"),
    ],
)
def test_tables_and_forms_that_tell_what_to_fill_in_are_read(head: tuple[str, ...], *, aside: bool) -> None:
    [table] = filled(head, aside=aside).risk_assessments
    found = [(one.process, one.name, str(one.score.likelihood), str(one.score.consequence), one.treatments[0].text) for one in table.risks if one.score]  # fmt: skip
    assert [(process, name, s[0], k[0], text) for process, name, s, k, text in found] == RISKS


def test_measures_that_tell_to_state_something_are_rows() -> None:
    measures = ["Ange ansvarig", "Beskriv åtgärden", "Ange risk i ärendet", "Beskriv resultatet"]
    rows = [(f"Jäv i ärende {at}", "2", "3", measure) for at, measure in enumerate(measures, 1)]
    [table] = interpret(
        document(["# Riskanalys 2026", grid([("Risk", "Sannolikhet", "Konsekvens", "Åtgärd"), *rows])])
    ).risk_assessments
    assert [risk.treatments[0].text for risk in table.risks] == measures


CHECKED = [
    ("Jäv hos handläggare", "Läsning av tio beslut", "Stickprov", "Kanslichef"),
    ("Fel lön", "Jämförelse med avtal", "Genomgång", "Ekonom"),
]
HELP = ("Ange risk", "Ange kontrollmoment", "Ange metod", "Ange ansvarig")


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("help_rows", [[HELP], [HELP, HELP], [("", HELP[1], "Beskriv metoden", HELP[3])]])
@pytest.mark.parametrize("above", [False, True], ids=["left over", "below the header"])
def test_rows_of_nothing_but_what_to_fill_in_are_none(
    rows: int, help_rows: list[tuple[str, ...]], *, above: bool
) -> None:
    own = CHECKED[:rows]
    body = [*help_rows, *own] if above else [*own, *help_rows]
    facts = interpret(
        document(["# Internkontrollplan 2026", grid([("Risk", "Kontrollmoment", "Metod", "Ansvarig"), *body])])
    )
    [plan] = facts.control_plans
    found = [
        (one.risk, one.checks[0].text, one.method, one.responsible.text) for one in plan.controls if one.responsible
    ]
    assert found == own
    assert not facts.problems


def test_help_below_headers_of_scores_is_no_row() -> None:
    told = ("Ange process", "Beskriv risken", "Värdera 1–4", "Värdera 1–4", "Beskriv åtgärd")
    head = ("Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd")
    facts = interpret(document(["# Riskanalys 2026", grid([head, told, *RISKS])]))
    [table] = facts.risk_assessments
    assert [risk.name for risk in table.risks] == [name for _, name, *_ in RISKS]
    assert not facts.problems
