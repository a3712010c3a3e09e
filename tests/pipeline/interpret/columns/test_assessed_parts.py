"""Headers that name a part of a score with its assessment, in words and letters, before and behind the part."""

from __future__ import annotations

import pytest

from pipeline.interpret.columns.assessed_parts import assessed_part
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PARTS = [
    ("Sannolikhet", "Konsekvens", "Riskvärde"),
    ("S", "K", "Värde"),
    ("Sannolikhet", "Väsentlighet", "Risktal"),
    ("S", "K", "R"),
    ("Sannolikhet (S)", "Konsekvens (K)", "Riskvärde (S x K)"),
]
AHEAD = [
    "Kvarstående ",
    "Kvarvarande ",
    "Återstående ",
    "Resterande ",
    "Rest-",
    "Rest ",
    "Netto ",
    "Netto-",
    "Ny ",
    "Efter åtgärd: ",
]
BEHIND = [" efter", " (efter)", ", efter", " efter åtgärd", " efter vidtagna åtgärder", " netto", " (netto)", " – rest", " kvarstående"]  # fmt: skip
BEFORE = [("{}", ""), ("Brutto {}", "Netto {}"), ("{} före", "{} efter"), ("{} (innan)", "{} (efter)"), ("Inneboende {}", "Kvarstående {}")]  # fmt: skip
ROWS = [["Jäv", "3", "4", "12", "2", "4", "9"], ["Fusk vid inköp", "2", "4", "8", "1", "3", "3"]]


def facts(own: list[str], after: list[str]) -> Facts:
    return interpret(document(["# Riskanalys 2026", grid([["Risk", *own, *after], *ROWS])]))


def scores(found: Facts) -> list[tuple[list[float | None], dict[str, str]]]:
    (table,) = found.risk_assessments
    both = [(risk.score, risk.residual, risk.extra) for risk in table.risks]
    return [
        ([part for one in (own, after) if one for part in (one.likelihood, one.consequence, one.value)], extra)
        for own, after, extra in both
    ]


READ: list[tuple[list[float | None], dict[str, str]]] = [([float(part) for part in row[1:]], {}) for row in ROWS]


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("moment", AHEAD)
def test_words_before_a_part_make_it_one_of_what_remains(moment: str, parts: tuple[str, ...]) -> None:
    found = facts(list(parts), [f"{moment}{part}" for part in parts])
    assert (scores(found), found.problems) == (READ, [])


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("moment", BEHIND)
def test_words_behind_a_part_make_it_one_of_what_remains(moment: str, parts: tuple[str, ...]) -> None:
    found = facts(list(parts), [f"{part}{moment}" for part in parts])
    assert (scores(found), found.problems) == (READ, [])


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize(("own", "after"), BEFORE[1:])
def test_both_assessments_may_be_named(own: str, after: str, parts: tuple[str, ...]) -> None:
    found = facts([own.format(part) for part in parts], [after.format(part) for part in parts])
    assert (scores(found), found.problems) == (READ, [])


NOW = ["Aktuell {}", "Nuvarande {}"]


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("now", NOW)
@pytest.mark.parametrize("first", ["Ursprunglig {}", "Inneboende {}", "Initial {}", "Brutto {}"])
def test_the_current_assessment_is_what_remains_beside_the_first_one(
    first: str, now: str, parts: tuple[str, ...]
) -> None:
    found = facts([first.format(part) for part in parts], [now.format(part) for part in parts])
    assert (scores(found), found.problems) == (READ, [])


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("now", NOW)
def test_the_current_assessment_is_the_tables_own_where_no_other_is_or_last_years(
    now: str, parts: tuple[str, ...]
) -> None:
    alone = interpret(
        document(["# Riskanalys 2026", grid([["Risk", *map(now.format, parts)], ["Jäv", "3", "4", "12"]])])
    )
    assert scores(alone) == [([3, 4, 12], {})]
    beside = facts([f"Föregående {part}" for part in parts], [now.format(part) for part in parts])
    assert [score for score, _ in scores(beside)] == [[2, 4, 9], [1, 3, 3]]


@pytest.mark.parametrize("value", ["Kvarstående risk", "Restrisk", "Nettorisk", "Riskvärde efter åtgärd"])
def test_the_value_may_be_named_as_the_risk_that_remains(value: str) -> None:
    found = facts(["S", "K", "Riskvärde"], ["Kvarstående S", "Kvarstående K", value])
    assert (scores(found), found.problems) == (READ, [])


@pytest.mark.parametrize("header", ["Nya risker", "Kvarstående brister", "Resterande åtgärder", "Restaurang", "Nyckel", "Uppföljning efter åtgärd", "Sannolikhet", "Aktuell risk", "Nuvarande kontroller", "Aktuellt"])  # fmt: skip
def test_other_headers_name_no_part_of_an_assessment(header: str) -> None:
    assert assessed_part(header) is None


@pytest.mark.parametrize(
    ("header", "codes"),
    [("Sannolikhet", ["columns-unread"]), ("Riskvärde", ["columns-unread"]), ("Sannolikhet 2025", [])],
)
def test_parts_that_no_assessment_took_are_named(header: str, codes: list[str]) -> None:
    found = facts(["Sannolikhet", "Konsekvens", "Riskvärde"], [header, "Trend", "Nr"])
    assert [problem.code for problem in found.problems] == codes


OF_RISK = [
    ("Inneboende risk S", "Inneboende risk K", "Inneboende risk", "Kvarvarande risk S", "Kvarvarande risk K", "Kvarvarande risk"),
    ("Bruttorisk S", "Bruttorisk K", "Bruttorisk", "Nettorisk S", "Nettorisk K", "Nettorisk"),
    ("Bruttorisk – sannolikhet", "Bruttorisk – konsekvens", "Bruttorisk – riskvärde", "Restrisk – sannolikhet", "Restrisk – konsekvens", "Restrisk – riskvärde"),
    ("Inneboende risk S", "Inneboende risk K", "Inneboende risk", "S", "K", "Kvarvarande risk"),
    ("S", "K", "Riskvärde", "S", "K", "Restrisk"),
]  # fmt: skip


@pytest.mark.parametrize("headers", OF_RISK, ids=lambda one: one[0])
def test_parts_behind_the_risk_that_they_assess(headers: tuple[str, ...]) -> None:
    values = [(4, 4, 16, 2, 4, 8), (3, 4, 12, 1, 4, 4), (2, 3, 6, 2, 2, 4)]
    rows = [[f"Underlag saknas i fall {at}", *map(str, one), "Rutin tas fram"] for at, one in enumerate(values)]
    facts = interpret(document(["# Riskanalys intern kontroll 2026", grid([["Risk", *headers, "Åtgärd"], *rows])]))
    (table,) = facts.risk_assessments
    found = [(one.score, one.residual) for one in table.risks]
    told = [(score.likelihood, score.consequence, score.value) for pair in found for score in pair if score]
    assert told == [part for one in values for part in (one[:3], one[3:])]
    assert all(not one.extra for one in table.risks)


@pytest.mark.parametrize(
    "text", ["Inneboende risk", "Nettorisk", "Restrisk (1-16)", "Kvarvarande riskvärde", "Bruttorisk finns"]
)
def test_a_risk_without_a_part_names_none(text: str) -> None:
    told = assessed_part(text)
    assert told is None or told[1].field == "value"
