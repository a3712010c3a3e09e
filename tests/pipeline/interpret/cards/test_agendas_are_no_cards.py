"""An agenda's points, of which one names a plan behind a year and a colon, are no card."""

from __future__ import annotations

import pytest
from reportlab.lib import colors

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table

POINTS = ["Val av justerare", "Budget 2026 med plan 2027–2028", "Taxa för hushållsavfall 2026", "Rapporter"]
OURS = ["Intern kontroll 2026: riskanalys och internkontrollplan", "Kontroll 2026: plan", "Risker 2026: riskanalys"]


@pytest.mark.parametrize("ours", OURS)
@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("number", ["{}", "{}."])
@pytest.mark.parametrize("ruled", [True, False])
def test_an_agenda_gives_no_plan(ours: str, place: int, number: str, *, ruled: bool) -> None:
    points = [*POINTS[:place], ours, *POINTS[place:]]
    rows = [[number.format(at), point, str(at), "Beslut"] for at, point in enumerate(points, 1)]
    style = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    drawn = table([["Nr", "Ärende", "Sida", "Typ"], *rows], [*style, ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")], widths=(40, 300, 60, 80))  # fmt: skip
    read = extract(pdf(drawn), "kallelse.pdf", Options())
    assert not read.control_plans + read.risk_assessments + read.follow_ups
