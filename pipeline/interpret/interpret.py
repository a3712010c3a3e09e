"""A document to facts: its matters, tables and ledger."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model.page import Document
from pipeline.interpret.find_tables import find_tables
from pipeline.interpret.ledger.account import Reading, account_of
from pipeline.interpret.ledger.sideways_dropped import without_sideways
from pipeline.interpret.matters.matters import matters
from pipeline.interpret.pages.running_lines import noise_of
from pipeline.interpret.prepare import prepared
from pipeline.interpret.settle import settle
from pipeline.interpret.tables.context.body_columns import split_by_bodies
from pipeline.interpret.tables.page_breaks.cut_headers import with_whole_headers
from pipeline.interpret.tables.page_breaks.lone_columns import with_lone_columns
from pipeline.interpret.tables.page_breaks.parts_beside import with_parts_beside
from pipeline.interpret.tables.same_risks.numbered_risks import with_numbered_risks
from schemas.extraction import LedgerEntry, Problem
from schemas.matter import Matter
from schemas.tables import ControlPlan, FollowUp, RiskAssessment


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says."""

    matters: list[Matter]
    risk_assessments: list[RiskAssessment]
    control_plans: list[ControlPlan]
    follow_ups: list[FollowUp]
    ledger: list[LedgerEntry]
    problems: list[Problem]


def interpret(document: Document) -> Facts:
    """The facts of a document, nothing invented and nothing lost: every table is in the ledger."""
    document = prepared(document)
    noise = noise_of(document)
    document = with_lone_columns(with_parts_beside(with_whole_headers(document, noise)), noise)
    document, sideways = without_sideways(document)
    stated = matters(document, noise)
    found = list(find_tables(document, noise, stated))
    settled = settle(found, [one.matter for one in stated], document)
    tables = with_numbered_risks(list(split_by_bodies(settled)))
    ledger, problems = account_of(Reading(document, noise, stated, found, tables, sideways))
    return Facts(
        matters=[one.matter for one in stated],
        risk_assessments=[table for table in tables if isinstance(table, RiskAssessment)],
        control_plans=[table for table in tables if isinstance(table, ControlPlan)],
        follow_ups=[table for table in tables if isinstance(table, FollowUp)],
        ledger=ledger,
        problems=problems,
    )
