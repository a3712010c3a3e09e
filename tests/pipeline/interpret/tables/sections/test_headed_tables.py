"""One small table for each risk under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Control, Item
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Ansvarig"]


def small(check: str, top: float) -> Grid:
    return grid([HEADER, ["2", "3", "6", check, "Chef"]], top=top)


def heading(text: str, size: float, top: float) -> Line:
    return Line(text, (50, top, 250, top + size), size=size, bold=True)


def controls(*blocks: Line | Grid | str) -> list[Control]:
    (table,) = interpret(document(["# Internkontrollplan 2025", *blocks])).control_plans
    return table.controls


@pytest.mark.parametrize(
    "risk", ["2.1 Risk att beslut dröjer", "Risk: att beslut dröjer", "2.1.1 Beslut dröjer för länge"]
)
def test_the_inner_heading_is_the_risk_and_the_outer_the_process(risk: str) -> None:
    found = controls(
        heading("Process: Handläggning", 18, 60),
        heading(risk, 14, 80),
        small("Stickprov", 100),
        heading("Jäv", 14, 200),
        Line("Närstående får beslut.", (50, 216, 250, 226), size=10),
        small("Enkät", 240),
        heading("Process: Ekonomi", 18, 330),
        heading("Fel betalas", 14, 350),
        small("Uttag", 370),
    )
    assert [one.process for one in found] == ["Handläggning", "Handläggning", "Ekonomi"]
    assert [one.risk for one in found][1:] == ["Jäv", "Fel betalas"]
    assert (found[0].risk or "").casefold().endswith(("beslut dröjer", "dröjer för länge"))
    assert [one.description for one in found] == [None, "Närstående får beslut.", None]


def test_short_headings_of_one_level_are_processes() -> None:
    found = controls(
        heading("1. Ekonomi", 14, 80), small("Stickprov", 100), heading("2. Personal", 14, 200), small("Enkät", 220)
    )
    assert [(one.process, one.risk) for one in found] == [("Ekonomi", None), ("Personal", None)]


NOUNS = [
    "Likviditetsplanering",
    "Otillåtna bisysslor",
    "Nycklar till arkivet",
    "Sjukfrånvaro",
]  # none says what may happen
AREAS = ["Ekonomi", "Brister i lokaler", "Kompetensförsörjning", "IT"]
ASIDE = ["", "Åtgärd", "Befintliga rutiner", "Riskägare", "Acceptans"]


def scored(
    numbering: str, aside: str, rows: int = 1, named: str = "", heads: Sequence[str] = NOUNS, text: str = ""
) -> list[tuple[str | None, str | None]]:
    """The process and name of each risk in tables of scores below headings; aside: a further column; named: one that names the rows."""
    head = [*filter(None, [named]), "Sannolikhet", "Konsekvens", "Riskvärde", *filter(None, [aside])]
    blocks: list[Line | Grid | str] = ["# Riskanalys 2025"]
    for at, noun in enumerate(heads):
        row = [*filter(None, [named and f"Fel {at}"]), "2", "3", "6", *filter(None, [aside and "Ja, avstämning"])]
        blocks += [heading(f"{numbering.format(at + 1)}{noun}", 14, 60 + 100 * at)]
        blocks += [Line(text, (50, 70 + 100 * at, 250, 78 + 100 * at), size=10)] if text else []
        blocks += [grid([head, *[row] * rows], top=80 + 100 * at)]
    return [(one.process, one.name) for table in interpret(document(blocks)).risk_assessments for one in table.risks]


@pytest.mark.parametrize(("numbering", "aside"), [*product(["", "{}. ", "2.{} "], ASIDE)])
def test_what_a_lone_score_is_of_only_its_heading_can_say(numbering: str, aside: str) -> None:
    assert scored(numbering, aside) == [(None, noun) for noun in NOUNS]


@pytest.mark.parametrize(("rows", "named"), [(2, ""), (1, "Risk"), (2, "Risk"), (1, "Beskrivning")])
def test_headings_over_several_scores_or_named_ones_are_no_risks(rows: int, named: str) -> None:
    assert not {*NOUNS} & {name for _, name in scored("{}. ", "Åtgärd", rows, named)}


@pytest.mark.parametrize("heads", [["Process inköp och upphandling", "Process lön", "Process drift av lokaler"], ["Inköp och upphandling", "Lön och pension", "Drift, vård och bygg"]])  # fmt: skip
def test_what_names_a_process_stays_the_process_of_a_lone_score(heads: list[str]) -> None:
    assert all(name is None for _, name in scored("{}. ", "Åtgärd", heads=heads))


def test_an_area_of_one_word_stays_the_process_of_a_lone_score() -> None:
    assert scored("{}. ", "Åtgärd", heads=AREAS) == [(area, None) for area in AREAS]


def test_below_a_heading_with_a_text_a_lone_score_stays_its_process() -> None:
    assert [process for process, _ in scored("", "", text="Jäv kan förekomma.")] == NOUNS


def test_headings_of_one_level_that_say_what_may_happen_are_risks() -> None:
    found = controls(
        heading("1. Felaktiga löner betalas ut", 14, 80),
        small("Stickprov", 100),
        heading("2. Otillåtna bisysslor anmäls inte", 14, 200),
        small("Enkät", 220),
    )
    assert [one.risk for one in found] == ["Felaktiga löner betalas ut", "Otillåtna bisysslor anmäls inte"]


def test_the_evidence_of_a_risk_is_its_heading() -> None:
    found = controls(
        heading("Risk: Jäv", 14, 80), small("Stickprov", 100), heading("Risk: Stöld", 14, 200), small("Enkät", 220)
    )
    assert [one.source.cells["risk"].regions[0].bbox[1] for one in found] == [80, 200]


@pytest.mark.parametrize(("rows", "named"), [(1, True), (2, False)])
def test_one_described_row_below_each_heading_is_of_the_risk_that_it_names(
    rows: int,
    named: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    def described(top: float) -> Grid:
        return grid([["Beskrivning", *HEADER], *[["Rutin saknas.", "2", "3", "6", "Prov", "Chef"]] * rows], top=top)

    found = controls(
        heading("1 Felaktiga löner betalas ut", 14, 80),
        described(100),
        heading("2 Otillåtna bisysslor anmäls inte", 14, 300),
        described(320),
    )
    names = {(one.risk, one.description) for one in found}
    risks = ("Felaktiga löner betalas ut", "Otillåtna bisysslor anmäls inte")
    assert (names == {(risk, "Rutin saknas.") for risk in risks}) is named


def in_chapters(*names: str) -> list[str | None]:
    """The processes of plans of one header, each below a text in a chapter of its own."""
    blocks: list[Line | Grid | str] = []
    for number, name in enumerate(names):
        top = 60 + 200 * number
        rows = [["Risk", "Riskvärde", "Kontrollmoment"], [f"Fel {number}", "2x4=8", "Stickprov"]]
        text = Line("Nya kunder ansluts löpande.", (50, top + 30, 250, top + 40), size=10)
        blocks += [heading(name, 18, top), text, grid(rows, top=top + 60)]
    found = interpret(document(["# Internkontrollplan 2025", *blocks])).control_plans
    return [row.process for table in found for row in table.controls]


def test_a_chapters_heading_above_its_text_is_the_process_of_its_table() -> None:
    assert in_chapters("Vatten", "Avfall") == ["Vatten", "Avfall"]


@pytest.mark.parametrize(
    "names", [("Vatten", "Vatten"), ("Socialnämnden", "Byggnadsnämnden"), ("Läget 2024", "Läget 2025")]
)
def test_other_headings_above_a_text_name_no_process(names: tuple[str, str]) -> None:
    assert not any(in_chapters(*names))


REPORTED = ["Kontrollmoment", "Metod", "Ansvarig", "Resultat"]


def broken(*, repeated: bool, rest: str) -> list[Item]:
    """A report of three tables; the last has one row on the first page, and its end on the second."""
    first = grid(
        [REPORTED, ["Kontroll av lampor", "Uttag", "Chef", "Avvikelse"], ["Kontroll av schakt", "Besök", "Chef", ""]],
        top=120,
    )
    second = grid([REPORTED, ["Kontroll av prov", "Genomgång", "VA-chef", "Ej utförd"]], top=420)
    third = grid([REPORTED, ["Kontroll av inköp över 100", "Uttag", "Controller", "Avvikelse"]], top=620)
    rows = [[rest, "", "", ""], ["Kontroll av attest", "Samtliga", "Controller", "Utan avvikelse"]]
    blocks: list[Line | Grid | str] = [
        Line("Halvårsuppföljning av intern kontroll", (50, 40, 400, 62), size=22, bold=True),
        Line("Tekniska nämnden, januari–juni 2025", (50, 70, 280, 83), size=13),
        heading("Gator och trafik", 13, 100),
        first,
        heading("Vatten och avlopp", 13, 400),
        second,
        heading("Ekonomi", 13, 600),
        third,
        grid([*([REPORTED] if repeated else []), *rows], page=2, top=60),
    ]
    return interpret(document(blocks)).follow_ups[0].items


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("rest", ["000 kronor", "kronor", "(exklusive moms)"])
def test_a_row_of_a_short_table_at_a_pages_foot_goes_on_behind_it(rest: str, repeated: bool) -> None:  # noqa: FBT001
    found = broken(repeated=repeated, rest=rest)
    assert [(one.process, one.checks[0].text) for one in found] == [
        ("Gator och trafik", "Kontroll av lampor"),
        ("Gator och trafik", "Kontroll av schakt"),
        ("Vatten och avlopp", "Kontroll av prov"),
        ("Ekonomi", f"Kontroll av inköp över 100 {rest}"),
        ("Ekonomi", "Kontroll av attest"),
    ]
    assert not any(one.risk for one in found)


def test_a_row_that_holds_but_a_name_is_one() -> None:
    found = broken(repeated=True, rest="Kontroll av moms")
    assert [one.checks[0].text for one in found][3:] == [
        "Kontroll av inköp över 100",
        "Kontroll av moms",
        "Kontroll av attest",
    ]


PLANS = ["Kontrollmoment", "Metod", "När", "Ansvarig"]
TOLD = [
    ("Bygglov", "Beslut fattas för sent", 4, 3, ["Mätning av dagar", "Genomgång av ärenden"]),
    ("Startbesked", "Startbesked ges utan kontrollplan", 2, 4, ["Tio startbesked läses"]),
    ("Arkiv", "Ritningar lämnas ut trots sekretess", 3, 4, ["Loggen läses", "Fem objekt provas"]),
]
SCORED = ["Riskvärde: {v} ({s}x{k})", "Riskvärde: {s} x {k} = {v}", "Bedömning: {s} x {k} = {v}"]
TEXTS = [
    "",
    "Taxan ändrades i juni, och avgiften sätts ned.",
    "Med kontrollplan avses här byggherrens egen enligt plan- och bygglagen.",
]


def in_paragraphs(score: str, text: str, cell: float, *, broken: bool = False) -> list[Control]:
    """The controls of numbered paragraphs with a risk and its score in labelled lines, a text, and a small table in letters of a size."""
    blocks: list[Line | Grid | str] = []
    for number, (process, risk, s, k, checks) in enumerate(TOLD):
        top = 60 + 200 * number
        below = [f"Risk: {risk}", *(["och ingen märker det"] if broken else []), score.format(s=s, k=k, v=s * k), text]
        lines = [
            Line(one, (50, top + 20 + 12 * at, 450, top + 30 + 12 * at), size=10)
            for at, one in enumerate(filter(None, below))
        ]
        drawn = grid([PLANS, *[[check, "Stickprov", "Maj", "Chef"] for check in checks]], top=top + 90)
        cells = tuple(replace(one, lines=tuple(replace(line, size=cell) for line in one.lines)) for one in drawn.cells)
        blocks += [heading(f"3.{number + 1} {process}", 10, top), *lines, replace(drawn, cells=cells)]
    return controls(*blocks)


@pytest.mark.parametrize(("score", "text", "cell"), list(product(SCORED, TEXTS, (8, 10))))
def test_labelled_lines_below_a_heading_tell_the_risk_and_score_of_a_small_table(
    score: str, text: str, cell: float
) -> None:
    found = in_paragraphs(score, text, cell)
    wanted = [(p, r, s, k, s * k, check) for p, r, s, k, checks in TOLD for check in checks]
    assert [
        (one.process, one.risk, one.score.likelihood, one.score.consequence, one.score.value, one.checks[0].text)
        for one in found
        if one.score
    ] == wanted


def test_a_labelled_risk_goes_on_in_the_next_line() -> None:
    found = in_paragraphs(SCORED[0], "", 8, broken=True)
    assert [one.risk for one in found][:1] == ["Beslut fattas för sent och ingen märker det"]


def test_a_score_alone_names_no_rows() -> None:
    blocks: list[Line | Grid | str] = []
    for top in (60, 260):
        score = Line("Riskvärde: 12 (4x3)", (50, top + 20, 450, top + 30), size=10)
        blocks += [score, grid([PLANS, ["Läsning", "Stickprov", "Maj", "Chef"]], top=top + 60)]
    found = interpret(document(["# Internkontrollplan 2025", *blocks])).control_plans
    assert not any(row.risk or row.process for table in found for row in table.controls)


@pytest.mark.parametrize(
    ("heads", "named"),
    [
        (["3.1 Bygglov", "3.2 Startbesked", "3.3 Arkiv"], ["Bygglov", "Startbesked", "Arkiv"]),
        (["Kontroll 1", "Kontroll 2", "Kontroll 3"], [None, None, None]),
        (["Risk 1", "Risk 2", "Risk 3"], [None, None, None]),
    ],
)
def test_the_heading_over_each_card_with_a_labelled_risk_is_the_process_of_the_table_below(
    heads: list[str], named: list[str | None]
) -> None:
    blocks: list[Line | Grid | str] = []
    for number, (head, (_, risk, s, k, checks)) in enumerate(zip(heads, TOLD, strict=True)):
        top = 60 + 200 * number
        labels = [f"Risk: {risk}", f"Sannolikhet: {s}", f"Konsekvens: {k}", f"Riskvärde: {s * k}"]
        lines = [Line(one, (50, top + 20 + 12 * at, 450, top + 30 + 12 * at), size=10) for at, one in enumerate(labels)]
        blocks += [heading(head, 10, top), *lines, grid([PLANS, [checks[0], "Stickprov", "Maj", "Chef"]], top=top + 90)]
    found = controls(*blocks)
    assert [(one.process, one.risk) for one in found] == list(zip(named, (risk for _, risk, *_ in TOLD), strict=True))
