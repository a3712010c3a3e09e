"""The ablation: pages are recorded once, switches change the reader and leave it as it was, the table says what is worth what."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.ablation.measure import Counts, Outcome, measure
from benchmarks.ablation.recorded import RecordedFile
from benchmarks.ablation.report import Corpus, table
from benchmarks.ablation.switches import Switch, scaled, switched, switches, touches, watched
from extractors.pdf.reader import read_file, read_pdf
from extractors.read_options import ReadOptions
from pipeline.document import Options, read_options
from tests.examples import in_full
from tests.extractors.drawing import pdf

PDF = Path(__file__).parents[2] / "samples" / "internkontroll-2024-libreoffice.pdf"
SWITCHES = switches()


def test_recorded_pages_are_read_as_the_file_itself_again_and_again() -> None:
    data, options = PDF.read_bytes(), read_options(Options())
    with RecordedFile(data) as file:
        once, again = (read_file(file, data, options) for _ in range(2))
    assert once == again == read_pdf(data, options)


@pytest.mark.long
def test_every_switch_is_there_and_leaves_the_reader_as_it_was() -> None:
    data, options = PDF.read_bytes(), ReadOptions()
    before = read_pdf(data, options)
    for switch in SWITCHES:
        with switched(switch, options) as other:
            assert (other == options) == (switch.kind == "constant")
    assert read_pdf(data, options) == before
    assert len(set(map(str, SWITCHES))) == len(SWITCHES)


@pytest.mark.long
def test_what_is_not_used_touches_nothing() -> None:
    data, options = PDF.read_bytes(), read_options(Options())
    with RecordedFile(data) as file:
        with watched() as used:
            read = read_file(file, data, options)
        idle = [switch for switch in SWITCHES if not touches(switch, used)]
        assert {switch.kind for switch in idle} == {"generator", "walls by text", "feature", "weight", "constant"}
        assert {"table", "least ruled"}.isdisjoint(switch.name for switch in idle)
        for switch in idle:
            if switch.kind != "constant":
                with switched(switch, options) as other:
                    assert read_file(file, data, other) == read


@pytest.mark.long
def test_only_what_is_read_otherwise_is_scored_again() -> None:
    tried = SWITCHES[:: in_full(4, 1)]
    (outcome,) = [measure(PDF, tried)]
    assert outcome.base is not None
    assert outcome.base.f1 > 0.9
    assert all(change.changed == 1 for change in outcome.changes.values())
    assert len(outcome.changes) < len(tried)


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "picture.pdf").write_bytes(pdf(lambda canvas: canvas.rect(100, 100, 200, 200)))
    outcome = measure(tmp_path / "picture.pdf", SWITCHES)
    assert (outcome.base, outcome.changes) == (None, {})
    assert "drawn (0)" in table([Corpus("drawn", [outcome])], [])


@pytest.mark.parametrize(
    ("value", "scale", "changed"), [(10, 0.7, 7), (2, 0.7, 1), (2, 1.3, 3), (-1, 1.3, 0), (0.5, 1.3, 0.65)]
)
def test_a_constant_is_scaled_a_whole_number_by_one_at_least(value: float, scale: float, changed: float) -> None:
    assert scaled(value, scale) == pytest.approx(changed)


def test_the_table_ranks_by_worth_and_names_what_changes_nothing() -> None:
    worthy, harmful, idle = (Switch(f"extractors.{name}:f", "feature") for name in "abc")
    outcome = Outcome(Counts(90, 100), {worthy: Counts(-40, 0, 1), harmful: Counts(5, 0, 1)})
    _, _, nothing, first, second, _, last = table([Corpus("drawn", [outcome])], [idle, harmful, worthy]).splitlines()
    assert nothing == "| nothing: F1 | | 0.9000 |  |"
    assert first == "| a:f | feature | +0.4000 | 1 |"
    assert second == "| b:f | feature | -0.0500 | 1 |"
    assert last == "Of 3 of kind feature, 1 change nothing: c:f."
