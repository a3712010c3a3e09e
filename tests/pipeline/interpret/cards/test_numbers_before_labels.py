"""A card's own number before or behind the label of its name is no part of the name: "KM-1  Risk: Jäv"."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Moms återsöks felaktigt", "Kundfordringar bevakas inte", "Avtal saknas"]
CHECKS = ["Granskning av moms", "Genomgång av fordringar", "Avstämning av avtal"]
WRITTEN = [
    "{label}: {name}",
    "KM-{number}  {label}: {name}",
    "KM-{number} {label}: {name}",
    "SN-R0{number} {label}: {name}",
    "R{number} – {label}: {name}",
    "KM {number}. {label}: {name}",
    "KM-{number}\t{label}: {name}",
    "1.{number} {label}: {name}",
    "{label} KM-{number}: {name}",
    "{number} {label}: {name}",
    "Nr {number} {label}: {name}",
    "Nr. {number} {label}: {name}",
    "#{number} {label}: {name}",
    "{label} {number}: {name}",
    "{label} nr {number}: {name}",
    "{label} {number} – {name}",
    "{label} {number}. {name}",
    "KM-{number}  {name}",
]
CODED = {
    "{label}: KM-{number} {name}": "KM-{}",
    "{label}: KM-{number}: {name}": "KM-{}",
    "{label}: R{number}. {name}": "R{}",
    "{label}: SN-R0{number} – {name}": "SN-R0{}",
    "{label}: {number}. {name}": "{}",
    "{label}: {number} {name}": "{}",
}


def card(title: str, label: str, value: str, *, top: float) -> Grid:
    return grid([[title, None], [label, value], ["Kontrollansvarig", "Ekonom"], ["Rapporteras till", "Chef"]], top=top)


def controls(written: str, *, label: str = "Risk", lines: bool = False) -> list[Control]:
    """The controls of cards whose names are written so, in the first row of a frame or as headings over lines."""
    names, other, others = (RISKS, "Kontrollmoment", CHECKS) if label == "Risk" else (CHECKS, "Risk", RISKS)
    told: list[Grid | Line | str] = ["# Internkontrollplan 2026"]
    for at, (name, value) in enumerate(zip(names, others, strict=True)):
        title = written.format(label=label, number=at + 1, name=name)
        told += _lines(title, other, value, at) if lines else [card(title, other, value, top=230 + 180.0 * at)]
    return [control for table in interpret(document(told)).control_plans for control in table.controls]


def _lines(title: str, label: str, value: str, at: int) -> list[Line]:
    texts = [title, f"{label}: {value}", "Kontrollansvarig: Ekonom", "Rapporteras till: Chef"]
    return [
        Line(
            text, (60, 230 + 100 * at + 20 * row, 60 + 5 * len(text), 242 + 100 * at + 20 * row), size=12, bold=not row
        )
        for row, text in enumerate(texts)
    ]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("lines", [True, False])
def test_the_name_stands_without_number_and_label(written: str, *, lines: bool) -> None:
    found = controls(written, lines=lines)
    assert [(one.risk, one.checks[0].text) for one in found] == [*zip(RISKS, CHECKS, strict=True)]


@pytest.mark.parametrize("written", WRITTEN[:-1])
@pytest.mark.parametrize("label", ["Kontrollmoment", "Kontroll"])
def test_a_check_may_be_the_name(written: str, label: str) -> None:
    found = controls(written, label=label)
    assert [(one.risk, one.checks[0].text) for one in found] == [*zip(RISKS, CHECKS, strict=True)]


@pytest.mark.parametrize(("written", "code"), CODED.items())
@pytest.mark.parametrize("lines", [True, False])
def test_a_code_behind_the_label_is_the_risks_number(written: str, code: str, *, lines: bool) -> None:
    found = controls(written, lines=lines)
    assert [(one.risk, one.extra["Nr"]) for one in found] == [
        (name, code.format(at)) for at, name in enumerate(RISKS, 1)
    ]


@pytest.mark.parametrize("written", [*CODED][:-2])
@pytest.mark.parametrize("lines", [True, False])
def test_a_code_behind_the_label_is_the_checks_number(written: str, *, lines: bool) -> None:
    found = controls(written, label="Kontrollmoment", lines=lines)
    numbers = [CODED[written].format(at) for at, _ in enumerate(CHECKS, 1)]
    assert [(one.checks[0].text, one.extra["Nr"]) for one in found] == [*zip(CHECKS, numbers, strict=True)]


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize(
    "names",
    [
        ["10 fakturor saknar attest", "3 chefer delar kort", "12 nycklar saknas"],
        ["3 chefer delar kort", "4 av fem avtal saknas", "5 nycklar saknas"],
    ],
)
def test_numbers_that_do_not_count_on_or_count_something_are_part_of_the_names(
    names: list[str], *, lines: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.pipeline.interpret.cards.test_numbers_before_labels.RISKS", names)
    assert [one.risk for one in controls("{label}: {name}", lines=lines)] == names


def test_a_colon_within_a_name_labels_nothing() -> None:
    found = controls("KM-{number} Ny lag {number}: {name}")
    assert [(one.risk or "")[:7] for one in found] == ["Ny lag "] * 3
