"""What a sheet is: with results a follow-up, else with checks a control plan, else with scores a risk assessment."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cards.cards import SAID
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.score_sets import is_assessment
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.group_bands import arranged
from pipeline.interpret.tables.context.self_assessments import kind_named
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.scope.timetables import is_timetable
from pipeline.interpret.tables.trees.pivots import is_of_groups
from pipeline.swedish.document_kinds import Kind

_NAMES = frozenset({"risk", "description", "process"})
_SURE = frozenset({"likelihood", "consequence", "acceptance", "existing_controls"})
_OF_AMOUNTS = frozenset({"process", "result", *SCORES})
_DETAILS = frozenset(
    {"process", "description", "existing_controls", "owner", "acceptance"}
)  # of risks scored in another table
_OF_CONTROLS = frozenset({"method", "frequency", "responsible", "report_to"})
_AMOUNT = lazy_pattern(r"[-−–+]?\s*\d[\d\s]*(?:[.,]\d+)?\s*(?:%|kr|tkr|mnkr)?", re.IGNORECASE)
_UNITS = frozenset({"%", "kr", "tkr", "mnkr", "st"})
_CARDS = 3  # of which a single one tells a result
_CUT_OFF = 3  # of these fields, where nothing says what is controlled
_OURS = lazy_pattern(r"intern\w*\s*kontroll|kontrollplan|kontrollmoment|risk|väsentlighet", re.IGNORECASE)
_SCORED = lazy_pattern(r"risk|sannolik|konsekvens", re.IGNORECASE)  # also "Medel av Sannolikhet"

_GOAL = lazy_pattern(  # the header over what a table of goals names
    r"\W*(?:(?:\w*mål|mått|måltal|målvärde|målnivå|indikator|nyckeltal)(?:et|en|er|erna)?)\W*", re.IGNORECASE
)
_CHECKED = lazy_pattern(r"\W*(?:kontroller|gransk)a(?:t|de) moment\W*", re.IGNORECASE)
_COUNTS = lazy_pattern(r"\W*(?:nr|nummer|id|löpnr)?\W*", re.IGNORECASE)  # the header of a column that counts rows


def kind_of(sheet: LogicalTable, heading: str) -> Kind | None:
    """What a sheet is, by its columns and what stands in them; None where it is none of ours.

    Args:
        sheet: the table.
        heading: the texts around it that name it, which decide where the columns leave it open.
    """
    fields, titled = sheet.fields(), kind_named(sheet, heading)
    scored = bool(fields & SCORES)
    named = bool(fields & _NAMES) or any(one.held for one in arranged(sheet)[0])
    others = (
        is_timetable(sheet)
        or only_counts(sheet)
        or _is_of_goals(sheet, fields)
        or _names_assessments(sheet)
        or is_of_groups(sheet)
    )
    others = others or (titled != "risk_assessment" and _scores_something(sheet))
    others = others or (("result" in fields or titled is None) and _is_of_amounts(sheet, fields))
    if others or not _is_ours(sheet, fields, heading, titled):
        return None
    if sheet.kind == "card" and not any(_filled(sheet, name) for name in fields & SAID):
        return None  # a paper's head above a table: "Tjänsteskrivelse", "Till styrelsen", "Resultat"
    if (
        "result" in fields
        and not (_has_lone_result(sheet) and titled == "control_plan")
        and ("checks" in fields or scored or named)
        and (_says_results(sheet, fields) or (titled == "follow_up" and not _filled(sheet, "result")))
    ):
        return "follow_up"
    if "checks" in fields and (len(fields) > 1 or _says_what_was_checked(sheet)):
        return "control_plan"
    if named and (scored or "treatments" in fields or ("risk" in fields and fields & _DETAILS)):
        return "risk_assessment"
    return None


def _says_what_was_checked(sheet: LogicalTable) -> bool:
    """Whether a column beside that of the checks is for those that were done: "Kontrollmoment | Kontrollerat moment: X"."""
    return any(column.field != "checks" and _CHECKED.fullmatch(column.text) for column in sheet.columns)


def _is_ours(sheet: LogicalTable, fields: set[str], heading: str, titled: Kind | None) -> bool:
    """Whether a table with known words is about internal control at all: both parts of a score, or words that say so."""
    if "likelihood" in fields and "consequence" in fields:
        return True
    header = " ".join(f"{column.group or ''} {column.text}" for column in sheet.columns)
    return bool(_OURS.search(header)) or (bool(fields & _SURE) and names_ours(heading)) or titled is not None


def _names_assessments(sheet: LogicalTable) -> bool:
    """Whether what should be risks are but assessments of one: "Före åtgärd", "Efter åtgärd"."""
    names = [content.text for row in sheet.rows for content in sheet.cells("risk", row) if not content.blank]
    return bool(names) and all(map(is_assessment, names))


def _scores_something(sheet: LogicalTable) -> bool:
    """Whether numbers alone tell a score, below headers of which none is known but a sum's: staff by hour makes products too ("Bassäng | Pass | Badvakter | Summa")."""
    headers = [column for column in sheet.columns if column.text]
    summed = all(column.said in {None, "value"} and not _SCORED.search(column.text) for column in headers)
    return bool(headers and sheet.fields() & SCORES) and summed


def _is_of_goals(sheet: LogicalTable, fields: set[str]) -> bool:
    """Whether a table tells how goals were met ("Mål | Mått | Utfall"): it names no risk and no check."""
    goals = sum(_GOAL.fullmatch(column.text) is not None for column in sheet.columns)
    return goals > 1 and not fields & SUBJECTS


def _is_of_amounts(sheet: LogicalTable, fields: set[str]) -> bool:
    """Whether a table tells amounts and in a word how sure these are ("Verksamhet | Utfall | Risk i prognosen: Låg"): it names no risk and no check."""
    if not fields <= _OF_AMOUNTS or not fields & SCORES:
        return False
    columns = [
        (column, [row[at].text for row in sheet.rows if not row[at].blank]) for at, column in enumerate(sheet.columns)
    ]
    graded = all(
        (meaning := classify(column.text)) and meaning.field == "risk" and Contents(tuple(texts)).is_level()
        for column, texts in columns
        if column.field in SCORES
    )
    told = "result" if "result" in fields else None
    others = [texts for column, texts in columns if column.field == told and not _COUNTS.fullmatch(column.text)]
    return graded and any(texts and all(map(_AMOUNT.fullmatch, texts)) for texts in others)


def only_counts(sheet: LogicalTable) -> bool:
    """Whether a table has but numbers for checks or risks, as key figures have ("Process | Kontroller | Avvikelser"): none tells one.

    Beside them stand further numbers, and at most the names of what is counted; or no names at all, whoever controls how often.
    The numbers may stand over what they count.
    """
    if not sheet.rows and _is_below_figures(sheet):
        return True
    listed = "checks" if sheet.fields() & {"checks", *SCORES} else "risk"  # numbers of risks have scores beside them
    own = [content.text for row in sheet.rows for content in sheet.cells(listed, row) if not content.blank]
    if not own or not all(map(_AMOUNT.fullmatch, own)):
        return False
    filled = {
        col: [content.text for content in cells if not content.blank]
        for col, cells in enumerate(zip(*sheet.rows, strict=False))
    }
    worded = [col for col, texts in filled.items() if not all(map(_AMOUNT.fullmatch, texts))]
    counted = sum(bool(texts) for texts in filled.values()) - len(worded)
    names = [text for col in worded if sheet.columns[col].field not in _OF_CONTROLS for text in filled[col]]
    if not any(map(str.isalpha, "".join(names))):
        return counted > 1
    named = all(sheet.columns[col].field in {"process", "risk", None} for col in worded)
    return counted > 1 and len(worded) <= 1 and named


def _is_below_figures(sheet: LogicalTable) -> bool:
    """Whether a number stands right above each text of a single row, and these do not count its columns ("1 2 3")."""
    grid, above = sheet.grids[0], sheet.before[-1] if sheet.before else None
    cells = [cell.box for cell in grid.cells if cell.lines and cell.box]
    if grid.n_rows != 1 or above is None or above.page != grid.page or not (above.box and grid.box):
        return False
    numbers = [word for word in above.words if word.text not in _UNITS]
    near = above.box[1] < grid.box[1] < 2 * above.box[3] - above.box[1]  # at most a line's height between them
    if not near or len(numbers) != len(cells) or not all(_AMOUNT.fullmatch(word.text) for word in numbers):
        return False
    counted = [word.text.strip(".") for word in numbers] == [str(at) for at in range(1, len(numbers) + 1)]
    return not counted and all(box[0] <= word.box[0] <= box[2] for word, box in zip(numbers, cells, strict=True))


def names_ours(heading: str) -> bool:
    """Whether a heading has a word of ours."""
    return bool(_OURS.search(heading))


def _has_lone_result(sheet: LogicalTable) -> bool:
    """Whether only the last of several cards tells a result: below a plan's title a chapter's text behind them."""
    filled = [any(not content.blank for content in sheet.cells("result", row)) for row in sheet.rows]
    return sheet.kind == "card" and len(filled) >= _CARDS and filled[-1] and not any(filled[:-1])


def _says_results(sheet: LogicalTable, fields: set[str]) -> bool:
    """Whether results stand in a table; without checks and scores, amounts alone are those of a budget."""
    texts = [content.text for row in sheet.rows for content in sheet.cells("result", row) if not content.blank]
    checked = "checks" in fields or bool(fields & SCORES)
    return any(checked or not _AMOUNT.fullmatch(text) for text in texts)


def _filled(sheet: LogicalTable, name: str) -> bool:
    return any(not content.blank for row in sheet.rows for content in sheet.cells(name, row))


def looks_like_ours(sheet: LogicalTable, heading: str) -> bool:
    """Whether a table that is of no kind may still be one: strong words of ours in its header, and more than a scale.

    So may cards with labels of a control below a title of ours, and a table that says of something how, how often, by whom or for whom
    it is controlled and nothing else: one that a page cut off its names.
    """
    if only_counts(sheet):
        return False
    said = {column.said for column in sheet.columns if not _COUNTS.fullmatch(column.text)}
    if len(said) >= _CUT_OFF and said <= _OF_CONTROLS:
        return True
    if sheet.kind == "card" and kind_of_title(heading) and len(sheet.fields() & _OF_CONTROLS) > 1:
        return True
    if not sheet.fields() & (_NAMES | {"checks", "treatments"}):
        return False
    words = " ".join(column.text for column in sheet.columns)
    return bool(re.search(r"kontrollmoment|riskvärd|riskbenämning|kontrollmetod|sannolikhet", words, re.IGNORECASE))
