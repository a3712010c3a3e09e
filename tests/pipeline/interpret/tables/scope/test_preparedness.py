"""A municipality's risk and vulnerability analysis is none of internal control; what only mentions it, or names a process or a risk so, is."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

LAW = "Enligt lagen (2006:544) om kommuners och regioners åtgärder inför och vid extraordinära händelser ska kommunen analysera vad som kan inträffa."
ANALYSIS = ["Kommunens risk- och sårbarhetsanalys", "Risk- och sårbarhetsanalysen saknas", "Jäv"]
EVENTS = grid(
    [
        ["Händelse", "Sannolikhet", "Konsekvens", "Förmåga"],
        ["Långvarigt elavbrott", "3", "5", "God"],
        ["Översvämning", "2", "4", "God"],
        ["Förorenat dricksvatten", "2", "5", "Bristfällig"],
    ],
    top=300,
)
RISKS = grid([["Risk", "Sannolikhet", "Konsekvens"], *([name, "2", "4"] for name in ANALYSIS)], top=300)
CHECKS = grid(
    [["Risk", "Kontrollmoment", "Ansvarig"], *([name, "Granskning", "Controller"] for name in ANALYSIS)], top=300
)


def tables(facts: Facts) -> int:
    return len(facts.risk_assessments) + len(facts.control_plans) + len(facts.follow_ups)


@pytest.mark.parametrize(
    "lines",
    [
        ["# 6. Risk- och sårbarhetsanalys 2027–2030", LAW],
        ["# 6. Risk- och sårbarhetsanalys 2027–2030"],
        ["# 6. Risk- och sårbarhetsanalys", "Nämnden godkänner förslaget."],
        ["# Kommunens risk- och sårbarhetsanalys"],
        ["# Förslag till ny risk- och sårbarhetsanalys 2027"],
        ["# RSA 2027–2030"],
        ["# Analys av extraordinära händelser 2027"],
        ["# Risk- och sårbarhetsanalys enligt LEH"],
        ["# Bilaga 2", LAW],
        ["§ 12 Risk- och sårbarhetsanalys 2027–2030", "Kommunstyrelsen antar analysen."],
        ["# Intern kontroll 2026", "## Risk- och sårbarhetsanalys", LAW],
    ],
)
def test_it_is_ignored_under_a_heading_of_its_own_or_by_its_law(lines: list[Line | Grid | str]) -> None:
    facts = interpret(document([*lines, EVENTS]))
    assert tables(facts) == 0
    assert [one.reason for one in facts.ledger] == ["handlar om krisberedskap, inte om intern kontroll"]


@pytest.mark.parametrize("table", [RISKS, CHECKS], ids=["risks", "checks"])
@pytest.mark.parametrize(
    "lines",
    [
        ["# {title} 2026", "Planen bygger på kommunens risk- och sårbarhetsanalys enligt lagen (2006:544)."],
        ["# {title} 2026", "Som underlag har kommunens risk- och sårbarhetsanalys använts."],
        [
            "# {title} 2026",
            "Extraordinära händelser hanteras i risk- och sårbarhetsanalysen enligt LEH och ingår inte.",
        ],
        ["# {title} 2026", "## Risk- och sårbarhetsanalys"],
        ["# {title}", "## Risk- och sårbarhetsanalys"],
        ["# Risk- och sårbarhetsanalys för intern kontroll 2026"],
        ["# {title} 2026"],
    ],
)
def test_internal_control_that_speaks_of_it_is_ours(lines: list[str], table: Grid) -> None:
    for title in ("Internkontrollplan", "Riskanalys inför intern kontroll"):
        assert tables(interpret(document([*(line.format(title=title) for line in lines), table]))) == 1, title


def test_a_plan_beside_it_is_read() -> None:
    law: list[Line | Grid | str] = ["# Risk- och sårbarhetsanalys 2026", LAW, EVENTS]
    plan: list[Line | Grid | str] = ["# Internkontrollplan 2026", CHECKS]
    for pages in ((law, plan), (plan, law), ([*plan, *law],)):
        facts = interpret(document(*pages))
        assert (len(facts.risk_assessments), len(facts.control_plans)) == (0, 1)
