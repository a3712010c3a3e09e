"""Rows that are no rows of the table's own: bands, comments, sums, a title over all columns."""

from __future__ import annotations

from benchmarks.generator.content import data
from benchmarks.generator.hard.case import Case

REPORTED = "Antal redovisade"
SUMS = (("Antal risker",), ("Medelvärde",), ("Summa",), ("Antal risker", "Medelvärde"))
COUNTED = {"risk_assessment": "risker", "control_plan": "kontroller", "follow_up": "kontroller"}
LEAST_COLUMNS = 3
UNFOLDING = frozenset({"chromium", "weasyprint"})


def process_bands(case: Case) -> bool:
    """Each process as a band over the whole width."""
    if not case.has("process") or case.look.merged:
        return False
    case.look.band = "process"
    case.look.unfolded = case.order.producer in UNFOLDING and case.rng.random() < 0.3
    case.look.counted = case.rng.choice(("", "", "", COUNTED[case.kind]))
    return True


def risk_bands(case: Case) -> bool:
    """Each risk as a band over the whole width, what is checked below it."""
    if len(case.columns) <= LEAST_COLUMNS or case.look.merged or case.kind == "risk_assessment":
        return False
    case.look.band = case.key
    return case.has("checks")


def comment_rows(case: Case) -> bool:
    """A remark over the whole width below some rows."""
    if case.look.merged or case.look.rules == "none":
        return False
    lead = case.rng.choice(("Kommentar: ", "Kommentar: ", "Notering: "))
    chosen = case.rng.sample(case.entries, case.rng.randint(2, len(case.entries)))
    for entry in chosen:
        entry.comment = lead + case.rng.choice(data("strange")["comments"][case.kind])
    return True


def sums(case: Case) -> bool:
    """Rows that count the risks, or sum or average their values; in a follow-up, that count the results."""
    if case.kind == "follow_up" and case.has("result") and case.columns[0].field != "result":
        case.look.sums = (REPORTED,)
        return True
    if case.kind != "risk_assessment" or case.columns[0].field == "value":
        return False
    labels = case.rng.choice(SUMS) if case.has("value") and case.scale.notation != "words" else ("Antal risker",)
    case.look.sums = labels
    return True


def title_row(case: Case) -> bool:
    """The document's title as the table's first row."""
    case.look.title, case.title = case.title, ""
    return case.look.rules in {"grid", "white"} and not case.look.slivers
