"""A number is masked also where its cell was taken apart in its midst, and nothing else of the parts is."""

from __future__ import annotations

import pytest

from extractors.model.page import Document
from pipeline.privacy.masking import mask_extraction
from pipeline.redact import protect
from schemas.correction import Correction
from schemas.evidence import CellSource, RowSource
from schemas.tables import Check, Control, Treatment
from tests.pipeline.factory import analysis, control, document, plan, risk

BROKEN = [
    ["Kontakta 811218-", "9876 före juni"],
    ["Kontakta 811218", "-9876 före juni"],
    ["Chef, 811218-98", "76"],
    ["Kontakta 8112", "18-9876 före juni"],
    ["Se akt 811218 -", "9876."],
    ["Rutin", "811218-", "9876", "klar"],
    ["19811218-", "9876 Anna"],
]
INNOCENT = [
    ["Betala 811218-", "9875 kronor"],  # no check digit of a birth
    ["Granska 556036-", "0793 Bolaget"],
    ["Läs SN 2024-", "1234 i sin helhet"],
    ["Ring 0920-12 34", "56 före kl. 12"],
    ["Betala 811 218", "kronor 9 876"],
    ["Senast 2024-12-31", "2025 görs om"],
    ["Granska 811218", "eller 30 stickprov av 9876"],
]


@pytest.mark.parametrize("lines", BROKEN)
def test_both_halves_of_a_number_are_masked_in_the_parts_of_a_cell(lines: list[str]) -> None:
    row = _masked(control("Jäv", *lines))
    assert _digits([one.text for one in row.checks]) == ""
    treated = risk("Jäv", treatments=[Treatment(text=line, owner=line) for line in lines], existing_controls=lines)
    read = protect(document(analysis(2023, treated)), Document("application/pdf", ()))
    [left] = read.risk_assessments[0].risks
    assert _digits([one.text + (one.owner or "") for one in left.treatments] + left.existing_controls) == ""


@pytest.mark.parametrize("lines", INNOCENT)
def test_other_figures_in_the_parts_of_a_cell_are_left(lines: list[str]) -> None:
    assert [one.text for one in _masked(control("Jäv", *lines)).checks] == lines


def test_a_half_whose_other_was_taken_for_a_list_s_number_is_masked() -> None:
    row = control("Jäv").model_copy(
        update={
            "checks": [Check(number=1, text="Se 811218-98 och 30 akter"), Check(number=76, text="Övrigt")],
            "source": RowSource(
                path="table 2 row 5", cells={"checks": CellSource(text="1. Se 811218-98\n76 och 30 akter\nÖvrigt")}
            ),
        }
    )
    assert [(one.number, one.text) for one in _masked(row).checks] == [
        (1, "Se ••••••-•• och 30 akter"),
        (None, "Övrigt"),
    ]


def test_what_a_person_put_in_place_of_parts_is_masked_alike() -> None:
    value = [{"number": None, "text": "Kontakta 811218-"}, {"number": None, "text": "9876 före juni"}]
    kept = Correction(
        id=1,
        document=1,
        document_id="a",
        kind="control",
        year=2023,
        key="jäv",
        field="checks",
        read=[],
        value=value,
        by="Anna",
        at="2024-01-01T00:00:00Z",
        reason="",
        state="applied",
    )
    shown = mask_extraction(kept).value
    assert shown == [{"number": None, "text": "Kontakta ••••••-"}, {"number": None, "text": "•••• före juni"}]


def _masked(row: Control) -> Control:
    read = protect(document(plan(2023, row)), Document("application/pdf", ()))
    [left] = read.control_plans[0].controls
    return left


def _digits(texts: list[str]) -> str:
    return "".join(letter for text in texts for letter in text if letter.isdigit())
