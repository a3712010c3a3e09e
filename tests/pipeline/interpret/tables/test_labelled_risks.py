"""A label above a single table names the risk of its rows, and of the small tables that tell of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Control
from tests.extractors.drawing import pdf, table, write

Block = tuple[str, str | list[list[str]]]
HEADER = ["Kontrollmoment", "Metod", "Frekvens", "Ansvarig"]
CHECKS = [HEADER, ["Prov av löner", "Stickprov", "Kvartal", "Lönechef"], ["Läsning av listor", "Uttag", "Månad", "Controller"]]  # fmt: skip
OTHERS = [HEADER, ["Uttag av dubbletter", "Rapport", "Månad", "Controller"]]
SCORES = [["Sannolikhet", "Konsekvens", "Riskvärde"], ["3", "4", "12"]]
MEASURES = [["Åtgärd", "Ansvarig", "Klart senast"], ["Inför en rutin", "HR-chef", "2025-06-30"], ["Utbilda", "HR-chef", "2025-09-30"]]  # fmt: skip
RESULTS = [["Kontrollmoment", "Ansvarig", "Resultat"], ["Prov av löner", "Lönechef", "Inga fel hittades."]]
RISK, OTHER = "Felaktiga löner betalas ut", "Fakturor betalas två gånger"
PLAN: Block = ("title", "Internkontrollplan 2025")
ANALYSIS: Block = ("title", "Riskanalys 2025")


def in_word(blocks: Sequence[Block]) -> bytes:
    file = docx.Document()
    for kind, content in blocks:
        if isinstance(content, list):
            grid = file.add_table(len(content), len(content[0]), style="Table Grid")
            for row, texts in zip(grid.rows, content, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            file.add_paragraph()
        elif kind in {"title", "heading"}:
            file.add_heading(content, 1 if kind == "title" else 2)
        else:
            file.add_paragraph().add_run(content).bold = kind == "bold"
    file.save(written := io.BytesIO())
    return written.getvalue()


def printed(blocks: Sequence[Block]) -> bytes:
    def draw(canvas: Canvas) -> None:
        y = 60.0
        for kind, content in blocks:
            if isinstance(content, list):
                width = 480 / len(content[0])
                table(content, at=(50, y), widths=[width] * len(content[0]), heights=[20] * len(content))(canvas)
                y += 20 * len(content) + 20
            else:
                size = {"title": 18, "heading": 13}.get(kind, 10)
                write(canvas, 50, y, content, size, bold=kind != "text")
                y += 20

    return pdf(draw)


WRITERS: dict[str, Callable[[Sequence[Block]], bytes]] = {"docx": in_word, "pdf": printed}


@pytest.fixture(params=sorted(WRITERS))
def read(request: Any) -> Callable[..., Extraction]:
    """Reads blocks drawn in Word, and as a PDF."""
    return lambda *blocks: extract(WRITERS[request.param](blocks), f"x.{request.param}", Options())


Read = Callable[..., Extraction]


def controls(found: Extraction) -> list[Control]:
    assert not [problem.message for problem in found.problems]
    (plan,) = found.control_plans
    return plan.controls


LABELS: dict[str, list[Block]] = {
    "a paragraph": [("text", f"Risk: {RISK}")],
    "in bold": [("bold", f"Risk: {RISK}")],
    "a heading": [("heading", f"Risk: {RISK}")],
    "numbered": [("heading", f"Risk 3: {RISK}")],
    "behind a dash": [("heading", f"Risk – {RISK}")],
    "a description": [("heading", f"Riskbeskrivning: {RISK}")],
    "under its label": [("bold", "Risk"), ("text", RISK)],
    "over a caption": [("heading", f"Risk: {RISK}"), ("bold", "Kontroller")],
}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_a_label_above_a_single_table_names_the_risk_of_its_rows(read: Read, label: list[Block]) -> None:
    found = controls(read(PLAN, *label, ("table", CHECKS)))
    assert [(one.risk, one.process, one.checks[0].text) for one in found] == [
        (RISK, None, row[0]) for row in CHECKS[1:]
    ]


@pytest.mark.parametrize("above", [("heading", "Process: Löner"), ("heading", "1 Löner"), ("text", "Process: Löner")])
def test_what_stands_above_the_label_is_the_process(read: Read, above: Block) -> None:
    found = controls(read(PLAN, above, ("text", f"Risk: {RISK}"), ("table", CHECKS)))
    assert {(one.process, one.risk) for one in found} == {("Löner", RISK)}


@pytest.mark.parametrize("above", ["Kontroller", "Socialförvaltningen", "Läget 2025"])
def test_a_heading_that_is_no_name_is_no_process(read: Read, above: str) -> None:
    found = controls(read(PLAN, ("heading", above), ("text", f"Risk: {RISK}"), ("table", CHECKS)))
    assert {(one.process, one.risk) for one in found} == {(None, RISK)}


def test_a_labelled_score_below_the_label_is_that_of_all_rows(read: Read) -> None:
    label: list[Block] = [("text", f"Risk: {RISK}"), ("text", "Riskvärde: 12 (3 x 4)")]
    found = controls(read(PLAN, *label, ("table", CHECKS)))
    assert {(one.risk, one.score and one.score.value) for one in found} == {(RISK, 12)}


def test_results_and_tables_of_other_columns_have_the_risk_above_each(read: Read) -> None:
    found = read(("title", "Uppföljning av internkontroll 2025"), ("text", f"Risk: {RISK}"), ("table", RESULTS))
    assert [item.risk for item in found.follow_ups[0].items] == [RISK]
    found = read(
        PLAN,
        ("heading", f"Risk: {RISK}"),
        ("table", CHECKS),
        ("heading", f"Risk: {OTHER}"),
        ("table", [row[:2] for row in OTHERS]),
    )
    assert [one.risk for plan in found.control_plans for one in plan.controls] == [RISK, RISK, OTHER]


@pytest.mark.parametrize("several", [False, True])
def test_scores_and_measures_alone_are_those_of_the_labelled_risk(read: Read, *, several: bool) -> None:
    more: list[Block] = [("heading", f"Risk: {OTHER}"), ("table", [MEASURES[0], MEASURES[2]])] if several else []
    found = read(ANALYSIS, ("heading", f"Risk: {RISK}"), ("table", MEASURES), *more)
    told = [(risk.name, len(risk.treatments)) for table in found.risk_assessments for risk in table.risks]
    assert told == [(RISK, 2), (OTHER, 1)][: 1 + several]
    found = read(ANALYSIS, ("text", f"Risk: {RISK}"), ("table", SCORES))
    assert [(risk.name, risk.score and risk.score.value) for risk in found.risk_assessments[0].risks] == [(RISK, 12)]


PARTS: dict[str, list[Block]] = {
    "checks, measures": [("table", CHECKS), ("table", MEASURES)],
    "captions": [("bold", "Kontroller"), ("table", CHECKS), ("bold", "Åtgärder"), ("table", MEASURES)],
    "measures first": [("table", MEASURES), ("table", CHECKS)],
    "scores": [("table", SCORES), ("table", CHECKS), ("table", MEASURES)],
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS)
def test_several_small_tables_below_a_label_tell_of_one_risk(read: Read, parts: list[Block]) -> None:
    second = [(kind, OTHERS if content is CHECKS else content) for kind, content in parts]
    found = controls(read(PLAN, ("heading", f"Risk: {RISK}"), *parts, ("heading", f"Risk: {OTHER}"), *second))
    assert [(one.risk, one.checks[0].text) for one in found] == [
        (RISK, CHECKS[1][0]),
        (RISK, CHECKS[2][0]),
        (OTHER, OTHERS[1][0]),
    ]
    assert all([told.text for told in one.treatments] == ["Inför en rutin", "Utbilda"] for one in found)
    assert all((one.score is not None) == (parts[0][1] is SCORES) for one in found)


UNEQUAL: dict[str, tuple[list[Block], list[Block]]] = {
    "measures": ([("table", SCORES), ("table", CHECKS)], [("table", SCORES), ("table", CHECKS), ("table", MEASURES)]),
    "scores": ([("table", CHECKS)], [("table", SCORES), ("table", CHECKS)]),
    "no more than checks": ([("table", CHECKS)], [("table", CHECKS), ("bold", "Åtgärder"), ("table", MEASURES)]),
    "each its own": ([("table", SCORES), ("table", CHECKS)], [("table", CHECKS), ("table", MEASURES)]),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("parts", UNEQUAL.values(), ids=UNEQUAL)
def test_risks_with_unequal_parts_below_their_labels_keep_their_own(
    read: Read, parts: tuple[list[Block], list[Block]], *, turned: bool
) -> None:
    both = list(zip((RISK, OTHER), reversed(parts) if turned else parts, strict=True))
    found = controls(read(PLAN, *(block for name, own in both for block in (("text", f"Risk: {name}"), *own))))
    expected = [(name, None, ("table", SCORES) in own, 2 * (("table", MEASURES) in own)) for name, own in both]
    told = [(one.risk, one.process, one.score is not None, len(one.treatments)) for one in found]
    assert told == [one for one in expected for _ in CHECKS[1:]]


def test_risks_whose_scores_have_other_headers_are_not_read_as_each_others(read: Read) -> None:
    levels = [["S", "K", "RV"], ["2", "3", "6"]]
    first: list[Block] = [("text", f"Risk: {RISK}"), ("table", SCORES), ("table", CHECKS)]
    found = read(PLAN, *first, ("text", f"Risk: {OTHER}"), ("table", levels), ("table", OTHERS), ("table", MEASURES))
    told = [(one.risk, one.score and one.score.value) for plan in found.control_plans for one in plan.controls]
    assert told == [(RISK, 12), (RISK, 12), (OTHER, 6)]


def test_scores_with_measures_are_one_risk(read: Read) -> None:
    found = read(ANALYSIS, ("text", f"Risk: {RISK}"), ("table", SCORES), ("text", "Åtgärder"), ("table", MEASURES))
    (risk,) = found.risk_assessments[0].risks
    assert (risk.name, risk.score and risk.score.value, len(risk.treatments)) == (RISK, 12, 2)


def test_measures_in_a_chapter_of_their_own_are_not_those_of_the_risk(read: Read) -> None:
    found = read(PLAN, ("heading", f"Risk: {RISK}"), ("table", CHECKS), ("title", "Åtgärder"), ("table", MEASURES))
    assert not any(one.treatments for one in found.control_plans[0].controls)


@pytest.mark.parametrize(
    "above",
    [
        [("text", f"Risk: {RISK}"), ("text", f"Risk: {OTHER}")],
        [("heading", f"Risk: {RISK}"), ("heading", f"Risk: {OTHER}")],
        [("text", f"Risk: {RISK}"), ("heading", "Granskning av löner")],
    ],
)
def test_where_it_is_open_whose_risk_a_label_names_it_is_told(read: Read, above: list[Block]) -> None:
    found = read(PLAN, *above, ("table", CHECKS))
    assert not any(one.risk for one in found.control_plans[0].controls)
    assert any("som inte kom med" in problem.message for problem in found.problems)


DESCRIPTION, OWNER = "Löner kan bli fel när underlag saknas.", "HR-chef"


def test_a_risk_with_its_description_and_owner_in_labelled_lines_is_that_of_the_table_below(read: Read) -> None:
    for more in ([], [("text", f"Riskägare: {OWNER}")]):
        label: list[Block] = [("text", f"Risk: {RISK}"), ("text", f"Beskrivning: {DESCRIPTION}"), *more]
        found = controls(read(PLAN, *label, ("table", CHECKS)))
        assert {(one.risk, one.description) for one in found} == {(RISK, DESCRIPTION)}
        assert {one.extra.get("Riskägare") for one in found} == ({OWNER} if more else {None})


@pytest.mark.parametrize(
    "rows", [[["Risk", "Riskvärde"], [RISK, "12"], ["Mutor", "6"]], [["Kontrollansvarig", "Risk"]]]
)
def test_other_small_tables_above_a_table_name_no_risk(read: Read, rows: list[list[str]]) -> None:
    found = read(PLAN, ("table", rows), ("table", CHECKS))
    assert not any(one.risk for plan in found.control_plans for one in plan.controls if one.checks[0].text == CHECKS[1][0])  # fmt: skip


def test_a_description_below_a_process_is_no_risk_of_its_checks(read: Read) -> None:
    chapters = [("Löner", "Utbetalning av lön varje månad"), ("Inköp", "Direktupphandling av varor")]
    blocks = [
        block
        for process, text in chapters
        for block in (("heading", f"Process: {process}"), ("text", f"Beskrivning: {text}"), ("table", CHECKS))
    ]
    found = [(one.process, one.risk) for one in controls(read(PLAN, *blocks))]
    assert found == [("Löner", None)] * 2 + [("Inköp", None)] * 2


@pytest.mark.parametrize("caption", [False, True])
def test_small_tables_below_the_description_of_a_risk_tell_of_one_risk(read: Read, *, caption: bool) -> None:
    between: list[Block] = [("text", "Kontroller")] if caption else []
    label: Block = ("text", f"Riskbeskrivning: {RISK}")
    found = controls(read(PLAN, label, ("table", SCORES), *between, ("table", CHECKS)))
    assert [(one.risk, one.score and one.score.value) for one in found] == [(RISK, 12)] * 2


def risks_of(found: Extraction) -> set[str | None]:
    assessed = {risk.name for table in found.risk_assessments for risk in table.risks}
    followed = {item.risk for table in found.follow_ups for item in table.items}
    return assessed | followed | {one.risk for plan in found.control_plans for one in plan.controls}


@pytest.mark.parametrize("text", ["Beslutade av kommunstyrelsen för alla nämnder", "Uppföljning av årets kontroller"])
def test_a_description_without_a_risk_beside_it_names_none(read: Read, text: str) -> None:
    line: Block = ("text", f"Beskrivning: {text}")
    assert {(one.risk, len(one.checks)) for one in controls(read(PLAN, line, ("table", CHECKS)))} == {(None, 1)}
    assert risks_of(read(("title", "Uppföljning av internkontroll 2025"), line, ("table", RESULTS))) == {None}
    assert text not in risks_of(read(ANALYSIS, line, ("table", MEASURES)))


NAMELESS = [
    "Se kommunstyrelsens riskanalys",
    "Enligt bilaga 2",
    "Bilaga 3",
    "Nämndens riskanalys 2025",
    "Samtliga risker med värde över 9",
    "Alla",
    "Hög, medel eller låg",
    "Händelse som kan hindra att mål nås",
    "En oönskad händelse som påverkar verksamheten",
]


@pytest.mark.parametrize("text", NAMELESS)
@pytest.mark.parametrize("kind", ["text", "heading"])
def test_a_reference_a_level_or_a_definition_behind_the_label_is_no_risk(read: Read, kind: str, text: str) -> None:
    assert risks_of(read(PLAN, (kind, f"Risk: {text}"), ("table", CHECKS))) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Alla fakturor attesteras inte",
        "Bilagor saknas vid beslut",
        "Samtliga medarbetare utbildas inte",
        "Händelser rapporteras inte",
        "Den ekonomiska redovisningen blir fel",
        "Bristande riskanalys",
        "Låg bemanning",
        "Seriös brist på personal",
        "Flödet stannar",
    ],
)
def test_a_risk_that_begins_as_a_reference_or_a_definition_does_is_one(read: Read, text: str) -> None:
    assert {one.risk for one in controls(read(PLAN, ("text", f"Risk: {text}"), ("table", CHECKS)))} == {text}


@pytest.mark.parametrize(
    "terms",
    [
        [["Risk", "Händelse som kan hindra att mål nås"], ["Process", "Flöde av aktiviteter"]],
        [["Risk", "Något som går fel"], ["Riskvärde", "Sannolikhet x konsekvens"]],
        [["Process", "Löner"], ["Risk", "Se bilaga 2"]],
        [["Risk", "Osäkerhet om mål"], ["Riskvärde", "Hur allvarlig risken är"]],
    ],
)
def test_a_small_table_that_explains_its_words_names_no_risk(read: Read, terms: list[list[str]]) -> None:
    found = read(PLAN, ("table", terms), ("table", CHECKS))
    told = {one.risk for plan in found.control_plans for one in plan.controls if one.checks}
    assert told == {None}


def test_a_table_with_risks_of_its_own_keeps_them(read: Read) -> None:
    own = [["Risk", *HEADER], ["Jäv", *CHECKS[1]], ["Stöld", *CHECKS[2]]]
    found = controls(read(PLAN, ("text", "Risk: det som kan hända"), ("table", own)))
    assert [one.risk for one in found] == ["Jäv", "Stöld"]


def test_tables_of_one_row_that_share_a_value_are_no_sheet_printed_in_parts() -> None:
    measures = [["Åtgärd", "Ansvarig", "Klart senast"], ["Inför en rutin", "Controller", "2025-06-30"]]
    found = extract(in_word([PLAN, ("text", f"Risk: {RISK}"), ("table", OTHERS), ("table", measures)]), "x.docx", Options())  # fmt: skip
    (one,) = found.control_plans[0].controls
    assert [(told.text, told.owner) for told in one.treatments] == [("Inför en rutin", "Controller")]
