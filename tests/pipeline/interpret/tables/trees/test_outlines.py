"""Rows of a pivot table, which writes the process, the risk and its score once with blanks below, and rows whose blanks mean nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

TREE: dict[str, dict[str, tuple[int, tuple[str, ...]]]] = {
    "Måltid": {
        "Fel kost serveras": (12, ("Prov i köket", "Besök på enheter")),
        "Köp utanför avtal": (6, ("Uttag av köp",)),
    },
    "Lokalvård": {"Kemikalier står olåst": (8, ("Rond i förråd",)), "Nivån hålls inte": (9, ("Mätning av objekt",))},
    "Fordon": {
        "Körjournal saknas": (6, ("Prov av journaler",)),
        "Kort lånas ut": (8, ("Jämför tankning", "Räkna korten", "Prova koder")),
    },
}
HEAD = ("Process", "Risk", "Kontrollmoment", "Frekvens", "Riskvärde")
Row = tuple[str, ...]


def rows(*, sums: str | None = None) -> list[Row]:
    """The rows as a pivot table writes them, with a sum below each process."""
    found: list[Row] = []
    for process, risks in TREE.items():
        for at, (risk, (value, checks)) in enumerate(risks.items()):
            for number, check in enumerate(checks):
                first = number == 0
                found.append(
                    (
                        process if at == 0 and first else "",
                        risk if first else "",
                        check,
                        "Varje år",
                        str(value) if first else "",
                    )
                )
        count = sum(len(checks) for _, checks in risks.values())
        found += [(sums.format(process), "", str(count), "", "")] if sums else []
    return found


def wanted() -> list[tuple[str, str, str, int]]:
    return [
        (process, risk, check, value)
        for process, risks in TREE.items()
        for risk, (value, checks) in risks.items()
        for check in checks
    ]


def controls(body: Sequence[Row], head: Row = HEAD) -> list[Control]:
    return [
        one
        for table in interpret(document(["# Internkontrollplan 2026", grid([head, *body])])).control_plans
        for one in table.controls
    ]


def told(found: Sequence[Control]) -> list[tuple[str | None, str | None, str, float | None]]:
    return [(one.process, one.risk, one.checks[0].text, one.score.value if one.score else None) for one in found]


@pytest.mark.parametrize(
    "sums", [None, "Antal {}", "{} Antal", "Summa {}", "Totalt {}", "{} Resultat", "{} resultat", "{} Total"]
)
def test_what_a_pivot_table_writes_once_is_of_all_rows_below(sums: str | None) -> None:
    assert told(controls(rows(sums=sums))) == wanted()


def risks(*, sums: str, total: str) -> list[Row]:
    """A pivot table of risks: the process once, its mean below if sums says how, and that of all rows."""
    found: list[Row] = []
    for process, held in TREE.items():
        found += [
            (process if at == 0 else "", risk, "Chef", "2", str(value // 2), str(value))
            for at, (risk, (value, _)) in enumerate(held.items())
        ]
        found += [(sums.format(process), "", "", "2,0", "3,5", "7,0")] if sums else []
    return [*found, (total, "", "", "2,0", "4,1", "8,2")] if total else found


@pytest.mark.parametrize(
    "total", ["Totalresultat", "Totalsumma", "Totalt", "Totalt resultat", "Medelvärde", "Grand Total"]
)
@pytest.mark.parametrize("sums", ["", "{} Resultat", "Summa {}", "{} Medel"])
def test_risks_of_a_pivot_table_have_their_process_with_sums_or_one_at_the_end(sums: str, total: str) -> None:
    head = ("Process", "Risk", "Riskägare", "Sannolikhet", "Konsekvens", "Riskvärde")
    facts = interpret(document(["# Riskanalys 2026", grid([head, *risks(sums=sums, total=total)])]))
    (table,) = facts.risk_assessments
    assert [(one.process, one.name) for one in table.risks] == [
        (process, risk) for process, held in TREE.items() for risk in held
    ]
    assert facts.problems == []


@pytest.mark.parametrize("total", ["", "Totalresultat"])
def test_one_process_with_a_blank_below_tells_nothing_of_others(total: str) -> None:
    head = ("Process", "Risk", "Riskägare", "Sannolikhet", "Konsekvens", "Riskvärde")
    body = with_cell([(f"P{at}", f"Risken {at}", "Chef", "2", "3", "6") for at in range(5)], 2, 0, "")
    body += [(total, "", "", "2,0", "3,0", "6,0")] if total else []
    (table,) = interpret(document(["# Riskanalys 2026", grid([head, *body])])).risk_assessments
    assert [one.process for one in table.risks] == ["P0", "P1", None, "P3", "P4"]


def test_the_score_may_stand_before_the_checks_in_both_its_parts() -> None:
    body = [
        (process, risk, value and "2", value and str(int(value) // 2), check, often)
        for process, risk, check, often, value in rows()
    ]
    found = controls(body, ("Process", "Risk", "Sannolikhet", "Konsekvens", "Kontrollmoment", "Frekvens"))
    assert [one.risk for one in found] == [risk for _, risk, _, _ in wanted()]
    assert [one.score.consequence for one in found if one.score] == [value // 2 for *_, value in wanted()]


def test_risks_with_their_scores_alone_are_one_level() -> None:
    """Of three risks two have several checks."""
    body = [
        ("Jäv", "6", "Enkät"),
        ("", "", "Prov"),
        ("Stöld", "9", "Räkning"),
        ("Brand", "4", "Rond"),
        ("", "", "Övning"),
    ]
    found = controls(body, ("Risk", "Riskvärde", "Kontrollmoment"))
    assert [one.risk for one in found] == ["Jäv", "Jäv", "Stöld", "Brand", "Brand"]


def test_the_evidence_of_a_filled_row_is_the_cell_above() -> None:
    first, second, *_ = controls(rows())
    assert first.source.cells["risk"] == second.source.cells["risk"]
    assert first.source.cells["checks"] != second.source.cells["checks"]


def unfilled(body: Sequence[Row], head: Row = HEAD) -> bool:
    """Whether a row stays without its process or risk."""
    return any(one.process is None or one.risk is None for one in controls(body, head))


def with_cell(body: Sequence[Row], row: int, col: int, text: str) -> list[Row]:
    return [
        tuple(text if (at, place) == (row, col) else cell for place, cell in enumerate(cells))
        for at, cells in enumerate(body)
    ]


@pytest.mark.parametrize(
    ("row", "col", "text"),
    [
        (0, 0, ""),  # the first row lacks its process
        (3, 1, ""),  # a process that begins without a risk
        (6, 0, "Måltid"),  # a process that comes again is written in each row
        (2, 1, "Fel kost serveras"),  # so is a risk
    ],
)
def test_where_no_tree_stands_blanks_stay_blank(row: int, col: int, text: str) -> None:
    assert unfilled(with_cell(rows(), row, col, text))


def test_one_blank_process_or_risk_is_one_that_nobody_wrote() -> None:
    body = [(process, risk, check, "Varje år", str(value)) for process, risk, check, value in wanted()]
    assert unfilled(with_cell(body, 4, 0, ""))
    alone = [(f"Process {at}", f"Risken {at}", f"Prov {at}", "Varje år", str(at)) for at in range(1, 9)]
    for row, col in ((3, 0), (3, 1), (7, 0), (7, 1)):
        assert unfilled(with_cell(alone, row, col, ""))
    assert unfilled(with_cell(with_cell(alone, 3, 0, ""), 6, 0, ""))


def test_a_band_in_the_table_leaves_its_blanks() -> None:
    band = grid([HEAD, ("Förvaltningen", None, None, None, None), *rows()])
    found = interpret(document(["# Internkontrollplan 2026", band]))
    assert any(one.risk is None for one in found.control_plans[0].controls)


@pytest.mark.parametrize("check", ["Övergripande: kontroll av hela planen", "Uppföljning av samtliga risker"])
def test_the_last_check_of_the_whole_plan_has_no_risk(check: str) -> None:
    assert told(controls([*rows(), ("", "", check, "Varje år", "")])) == [*wanted(), (None, None, check, None)]


def test_a_row_behind_the_sum_of_a_group_is_not_of_that_group() -> None:
    body = [*rows(sums="Antal {}"), ("", "", "Enkät till chefer", "Varje år", "")]
    assert told(controls(body)) == [*wanted(), (None, None, "Enkät till chefer", None)]
