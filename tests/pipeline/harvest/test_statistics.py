"""What a night says of what it found."""

from __future__ import annotations

import pytest

from pipeline.harvest.statistics import Counts
from pipeline.messages.validation_errors import Language


@pytest.mark.parametrize(("copies", "lines"), [(0, 0), (3, 1)])
def test_copies_that_are_shown_once_are_told(copies: int, lines: int) -> None:
    told = [line for line in Counts(1, bodies=1, copies=copies).sentences() if "visas en gång: 3." in line]
    assert len(told) == lines


@pytest.mark.parametrize(
    ("language", "severities", "told"),
    [
        ("sv", {"notice": 1, "error": 1, "warning": 2}, "4 nya (1 fel, 2 varningar och 1 notering), 3 kvar"),
        ("sv", {"warning": 4}, "4 nya (4 varningar), 3 kvar"),
        ("sv", {}, "0 nya, 3 kvar"),
        ("sv", {"error": 1}, "1 ny (1 fel), 3 kvar, 1 godtagen, 2 borta."),
        ("en", {"error": 4}, "4 new (4 errors), 3 still there"),
    ],
)
def test_new_findings_are_told_by_severity(language: Language, severities: dict[str, int], told: str) -> None:
    states = {"new": sum(severities.values()), "open": 3, "accepted": 1, "gone": 700}
    counts = Counts(1, bodies=1, findings=states, severities=severities, vanished=2)
    line = counts.sentences(language)[-1].replace("\u00a0", " ")
    assert told in line
    assert line.endswith((" 2 borta.", " 2 gone."))  # since the last night, not ever
