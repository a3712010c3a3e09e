"""Which tables there are in the end, and what became of every sheet."""

from __future__ import annotations

from collections.abc import Container, Sequence

from extractors.model.page import Document
from pipeline.interpret.cards.names.explained import explains_words
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.find_tables import Found
from pipeline.interpret.ledger.ledger import AGAIN
from pipeline.interpret.ledger.passed_over import holds_cards, holds_labels, speaks_as_ours
from pipeline.interpret.ledger.scored_cells import holds_scored_labels, texts_in
from pipeline.interpret.ledger.untold_titles import title_over
from pipeline.interpret.legends.legends import is_surely_legend
from pipeline.interpret.legends.matrix_grids import is_matrix
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.rows.build import has_the_same_rows, renamed
from pipeline.interpret.tables.bands.group_bands import is_blurred, texts_of
from pipeline.interpret.tables.context.answered_lists import holds_answers
from pipeline.interpret.tables.context.bodies import name_bodies, spell_bodies, unify_bodies
from pipeline.interpret.tables.context.said_once import share_organisations
from pipeline.interpret.tables.context.self_assessments import may_be_answers_of_ours
from pipeline.interpret.tables.kind import looks_like_ours, names_ours, only_counts
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.printed_evidence import stands_beside
from pipeline.interpret.tables.reshaped.turned_tables import has_labels_at_left
from pipeline.interpret.tables.same_risks.merge import combine, is_scored, only_details
from pipeline.interpret.tables.same_risks.numbered_measures import lists_measures, lists_unnamed_measures
from pipeline.interpret.tables.same_risks.summaries import (
    is_headed_summary,
    pass_on_processes,
    says_again,
    summaries_of_follow_ups,
    summaries_of_plans,
    summaries_of_several,
)
from pipeline.interpret.tables.same_risks.summed_checks import Checks, summaries_of_checks, with_summary
from pipeline.interpret.tables.scope.table_scope import subject_above
from pipeline.interpret.tables.scope.value_lists import lists_values
from schemas.matter import Matter
from schemas.tables import AnyTable, ControlPlan, FollowUp, RiskAssessment

_LABELS = 2  # of cards, that make a sheet one of them
_RISKS = 2  # names of several words


def settle(found: Sequence[Found], stated: Sequence[Matter], document: Document) -> list[AnyTable]:
    """The tables that there are in the end, and for each sheet what became of it."""
    made = [one.table for one in found if one.table]
    unify_bodies(made, stated, document)
    name_bodies(made, document)
    spell_bodies(made, stated, document)
    share_organisations(made, document)
    headed = {one.table.id for one in found if one.table and is_headed_summary(one.sheet)}
    assessments = [table for table in made if isinstance(table, RiskAssessment)]
    several = dict(summaries_of_several(assessments))
    for summary in (table for table in assessments if table.id in several):
        pass_on_processes(summary, assessments)
    assessments, merged = combine([table for table in assessments if table.id not in several], headed)
    merged |= {summary: merged.get(other, other) for summary, other in several.items()}
    plans = [table for table in made if isinstance(table, ControlPlan)]
    merged |= summaries_of_plans(assessments, plans, headed - {*merged.values()})
    scored = [(one.sheet, one.table) for one in found if isinstance(one.table, RiskAssessment) and is_scored(one.table)]
    own = [(sheet, table) for sheet, table in scored if table.id not in merged]
    merged |= summaries_of_follow_ups(own, [table for table in made if isinstance(table, FollowUp)])
    kept = [table for table in assessments if is_scored(table) or _is_titled(table)]
    others, summed = _without_summaries(found, headed)
    merged |= summed
    tables = [table for table in (*kept, *others) if table.id not in merged]
    known = {table.id for table in tables}
    for one in found:
        if one.table and merged.get(one.table.id, one.table.id) in known and not is_blurred(one.sheet):
            one.outcome = "extracted"
        elif _is_unread(one.table) or (one.about is None and _may_be_ours(one, beside_ours=bool(known))):
            one.about = AGAIN if says_again(one.sheet, tables) else _subject(one, beside_ours=bool(known))
            one.outcome = "ignored" if one.about else "unread"
        elif one.about is None and not one.legend and says_again(one.sheet, tables):
            one.about = AGAIN
    _miss_below_titles(found)
    _miss_lists_of_risks(found, tables)
    _miss_answers(found)
    _miss_cards(found)
    _miss_measures(found, tables)
    _miss_printed_parts(found)
    identities = _identities(tables)
    final = {table.id: table for table in tables}
    for one in found:
        if one.table and one.table.id in final and has_the_same_rows(one.table, final[one.table.id]):
            one.table = renamed(one.table, identities[one.table.id])
    return [renamed(table, identities[table.id]) for table in tables]


def _without_summaries(found: Sequence[Found], headed: Container[str]) -> tuple[list[Checks], dict[str, str]]:
    """The plans and follow-ups with what those say that only sum up another one, and the ids of these, each with the other's."""
    checks = {one.table.id: one.table for one in found if isinstance(one.table, ControlPlan | FollowUp)}
    cards = {one.table.id for one in found if one.table and one.sheet.kind == "card"}
    summed = dict(summaries_of_checks(list(checks.values()), headed, cards))
    for summary, other in summed.items():
        checks[other] = with_summary(checks[other], checks[summary])
    last: dict[str, str] = {}
    for summary, other in reversed(summed.items()):  # what sums up a summary is in the last of them
        last[summary] = last.get(other, other)
    return list(checks.values()), last


def _subject(one: Found, *, beside_ours: bool) -> str | None:
    """The other subject that the heading above a sheet names which is none of the tables: also of a list of what happened.

    Such a list is an assessment by the title of a table before it alone, has no scores, and speaks of no risk.
    """
    if one.table is None:
        return subject_above(one.sheet.before, alone=not beside_ours)
    speaks = is_scored(one.table) if isinstance(one.table, RiskAssessment) else True
    speaks = speaks or any("risk" in column.text.casefold() for column in one.sheet.columns)
    if speaks or any(line is one.titled for line in one.sheet.before):
        return None
    return subject_above(one.sheet.before, alone=False, happened=True)


def _may_be_ours(one: Found, *, beside_ours: bool) -> bool:
    """Whether a sheet of which no table was made looks or speaks as one of ours."""
    explains = one.legend and (not one.sheet.fields() & SUBJECTS or is_surely_legend(one.sheet))
    if explains or all(map(is_matrix, one.sheet.grids)):
        return False  # "Sannolikhet 4" at a matrix's side labels no score
    labelled = any(holds_scored_labels(texts_in(grid)) for grid in one.sheet.grids)
    if labelled or looks_like_ours(one.sheet, one.heading):
        return True
    if lists_values(one.sheet) or only_counts(one.sheet):
        return False
    if beside_ours and lists_measures(one.sheet):
        return True
    texts = texts_of(one.sheet)
    whole = ([content.text for content in row] for grid in one.sheet.grids for row in rows_of(grid, 0))
    if holds_cards(texts) or holds_labels(list(whole)):
        return True
    return speaks_as_ours(texts, beside_ours=beside_ours or names_ours(one.heading))


def _is_passed_over(one: Found) -> bool:
    """Whether a table is none of ours for no reason that is known."""
    return one.outcome == "ignored" and one.about is None and one.sheet.kind == "table" and not one.legend


def _miss_below_titles(found: Sequence[Found]) -> None:
    """Calls unread what stands right below a title of ours that no table which was read has."""
    read = [one.titled for one in found if one.outcome == "extracted"]
    for one in found:
        if _is_passed_over(one):
            texts = texts_of(one.sheet)
            title = title_over(one.sheet.before, texts)
            if title is None and has_labels_at_left(texts):
                title = title_over(one.sheet.before, list(zip(*texts, strict=False)))
            if title and not any(title is other for other in read):
                one.outcome = "unread"


def _miss_lists_of_risks(found: Sequence[Found], tables: Sequence[AnyTable]) -> None:
    """Calls unread what lists risks below the title of an assessment that no table which was read has, unless they stand in the tables."""
    read = [one.titled for one in found if one.outcome == "extracted"]
    for one in found:
        if (
            not _is_passed_over(one)
            or kind_of_title(one.heading) != "risk_assessment"
            or "risk" not in one.sheet.fields()
        ):
            continue
        names = [content.text for row in one.sheet.rows for content in one.sheet.cells("risk", row)]
        named = sum(" " in name for name in names)
        titled = one.titled is not None and not any(one.titled is line for line in read)
        if titled and named >= _RISKS and 2 * named > len(names) and not only_counts(one.sheet):
            one.about = AGAIN if says_again(one.sheet, tables) else None
            one.outcome = "ignored" if one.about else "unread"


def _miss_answers(found: Sequence[Found]) -> None:
    """Calls unread what is answered below a title by which these may be answers on internal control."""
    for one in found:
        if _is_passed_over(one) and may_be_answers_of_ours(one.sheet.before):
            header, *rows = [[content.text for content in row] for row in rows_of(one.sheet.grids[0], 0)] or [[]]
            one.outcome = "unread" if holds_answers(header, rows) else one.outcome


def _miss_measures(found: Sequence[Found], tables: Sequence[AnyTable]) -> None:
    """Calls unread what lists measures and names no risk, where an assessment has scored risks and no measures for any, or of cards for some, and other measures."""
    assessments = [table for table in tables if isinstance(table, RiskAssessment) and is_scored(table)]
    of_each = [[one.text for one in risk.treatments] for table in assessments for risk in table.risks]
    none = any(not any(risk.treatments for risk in table.risks) for table in assessments)
    cards = any(one.outcome == "extracted" and one.sheet.kind == "card" for one in found)
    if not none and (not cards or all(of_each)):
        return
    told = {text for texts in of_each for text in texts}
    for one in found:
        passed = one.outcome == "ignored" and one.about is None and not one.legend
        if passed and lists_unnamed_measures(one.sheet) and (none or told.isdisjoint(_measures(one))):
            one.about = _subject(one, beside_ours=True)
            one.outcome = "ignored" if one.about else "unread"


def _measures(found: Found) -> set[str]:
    """The texts of what a table lists as measures."""
    return {content.text for row in found.sheet.rows for content in found.sheet.cells("treatments", row)}


def _miss_printed_parts(found: Sequence[Found]) -> None:
    """Calls unread what has headers of ours and stands as high on a page behind as the rows of a table that was read: columns of a printed sheet."""
    read = [grid for one in found if one.outcome == "extracted" for grid in one.sheet.grids]
    for one in found:
        passed = one.outcome == "ignored" and one.about is None and not one.legend and _has_header_of_ours(one.sheet)
        if passed and any(stands_beside(grid, other) for grid in one.sheet.grids for other in read):
            one.outcome = "unread"


def _has_header_of_ours(sheet: LogicalTable) -> bool:
    """Whether a table names a column of ours, be it but one, which makes no row a header."""
    first = (cell for cell in sheet.grids[0].cells if cell.row == 0)
    meanings = (classify(tidy(join(cell.lines))) for cell in first)
    return bool(sheet.fields()) or any(meaning is not None and meaning.whole for meaning in meanings)


def _miss_cards(found: Sequence[Found]) -> None:
    """Calls unread what holds labels of cards that were read, and became none: a card that a page or its frames broke.

    Where the file says what its cells hold, labels without a value are an empty form.
    """
    cards = [one.sheet for one in found if one.outcome == "extracted" and one.sheet.kind == "card"]
    labels = {_label(column.text) for sheet in cards for column in sheet.columns} - {""}
    for one in found:
        explained = one.legend or any(map(explains_words, one.sheet.grids))
        if one.outcome == "ignored" and one.about is None and not explained:
            filled = {_label(content.text) for row in one.sheet.rows for content in row} - {""}
            is_blank = filled <= labels and one.sheet.grids[0].drawn == "word"
            if len(filled & labels) >= _LABELS and not is_blank:
                one.about = _subject(one, beside_ours=True)
                one.outcome = "ignored" if one.about else "unread"


def _label(text: str) -> str:
    return tidy(text).casefold().rstrip(": ")


def _is_titled(table: RiskAssessment) -> bool:
    """Whether a table without scores is an assessment by its title."""
    return kind_of_title(table.title or "") == "risk_assessment" and not only_details(table)


def _is_unread(table: AnyTable | None) -> bool:
    """Whether a table that is none in the end should have been one: the details of risks may be of anything."""
    return table is not None and not (isinstance(table, RiskAssessment) and only_details(table))


def _identities(tables: Sequence[AnyTable]) -> dict[str, str]:
    """The ids that count the tables in the order of the document, by those they have: what else it holds shifts none."""
    ordered = sorted(tables, key=lambda table: int(table.id))
    return {table.id: f"table-{number}" for number, table in enumerate(ordered, 1)}
