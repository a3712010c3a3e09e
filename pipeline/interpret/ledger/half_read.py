"""Tables of which a part was read while another plainly stands there: heads above all of several but one, parts of scores that are drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import asks_deviation, outcome_of, outcome_of_tick
from pipeline.interpret.cells.scores import Legend, from_cell, is_code, number
from pipeline.interpret.cells.stated_values import behind_label
from pipeline.interpret.cells.tick_boxes import chosen, is_ticked, is_unmarked, is_unticked, offered
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.contents import LARGEST
from pipeline.interpret.columns.header import above_header
from pipeline.interpret.columns.ticks import under_group
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.group_bands import arranged
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sections.lines_above import heading_label
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable, Item, Risk, Score, rows_of

_MARK = 3  # letters that a mark may come out as
_OUTCOMES = 2  # that are told apart by a mark
_STEPS = 3  # of a scale
_FEWEST = 3  # rows whose scores lack both parts
_PARTS = frozenset({"likelihood", "consequence"})
_SURE_NOTATIONS = frozenset({"equation", "prefixed", "product", "value-parts"})  # "1/4" may be a date
_NUMBERS = lazy_pattern(r"\d{1,2}(?:[^\w]+\d{1,2})*")  # "2 1"
_BEGINS = lazy_pattern(r"\d{1,2}(?!\d|[-–/]\d)")  # "3", "3 · riskvärde 9"
_SWEDISH = {"likelihood": "sannolikhet", "consequence": "konsekvens"}
_NAMES = 2  # of cards, that end as scores do
_ENDS_AS_SCORE = lazy_pattern(  # "Jäv utreds inte S3 | K4 | 12", "… Hög 12"
    r"^(?:\S+\s+){2,}[(\[]?[SRKV]?\d{1,2}(?:/\d{1,2}){0,2}[)\]]?$", re.IGNORECASE
)
_BOTH = lazy_pattern(r"sannolikhet\w*\s+(?:konsekvens|väsentlighet)", re.IGNORECASE)  # two headers that ran together


def heads_missing(sheets: Sequence[LogicalTable]) -> Iterator[Problem]:
    """The problems of tables whose rows have no risk or process, where the headings above others of the same columns name theirs."""
    for sheet in sheets:
        texts = [column.text for column in sheet.columns]
        if sheet.kind == "card" or not texts or sheet.fields() & {"risk", "process"}:
            continue
        alike = (other for other in sheets if [column.text for column in other.columns[: len(texts)]] == texts)
        if any("risk" in other.fields() for other in alike):
            message = f"Till en tabell {where(sheet)} lästes ingen risk, som till andra tabeller med samma kolumner; jämför med dokumentet."
            yield Problem(code="table-unread", message=message, page=place_of(sheet))


def label_dropped(sheet: LogicalTable, _: AnyTable) -> Problem | None:
    """The problem of a table whose rows have no risk, while labels above it name some: nothing says which is whose."""
    if sheet.kind == "card" or sheet.fields() & {"risk", "description"}:
        return None
    titles = [at for at, line in enumerate(sheet.before) if kind_of_title(line.text) and heading_label(line) is None]
    below = sheet.before[titles[-1] + 1 :] if titles else sheet.before
    named = [tidy(line.text) for line in below if heading_label(line) == "risk"]
    if not named or any("risk" in one.held for one in arranged(sheet)[0]):
        return None
    message = (
        f"Ovanför en tabell {where(sheet)} står ”{beginning(named[-1], 60)}” som inte kom med; jämför med dokumentet."
    )
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def parts_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table with columns for both parts of a score of which no row has one, though all state values: they may be drawn."""
    named = sheet.fields() >= _PARTS or any(_BOTH.search(column.header) for column in sheet.columns)
    scores = [getattr(row, "score", None) for row in rows_of(table)]
    values = [score for score in scores if score is not None and score.value is not None]
    bare = all(score.likelihood is None and score.consequence is None for score in values)
    written = any(not content.blank for row in sheet.rows for name in _PARTS for content in sheet.cells(name, row))
    if written or not (named and bare and _FEWEST <= len(values) == len(scores)):
        return None
    message = f"I en tabell {where(sheet)} lästes riskvärden men varken sannolikhet eller konsekvens, som kan vara tecknade; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def numbers_without_parts(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table whose scores have numbers in their text of which most gave none, or a code that no legend explains ("D3"): their notation is not known."""
    named = ("score", "residual")
    scores = [score for row in rows_of(table) for name in named if (score := getattr(row, name, None)) is not None]
    bare = [score.raw for score in scores if score.raw and _NUMBERS.fullmatch(score.raw) and not _has_number(score)]
    coded = [score.raw for score in scores if score.notation == "unread" and _has_code(score.raw, sheet)]
    if len(bare) < _FEWEST or 2 * len(bare) <= len(scores):
        bare = coded
    if not bare:
        return None
    message = f"I en tabell {where(sheet)} kunde bedömningarna (”{beginning(bare[0], 40)}”) inte tolkas; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _has_code(raw: str, sheet: LogicalTable) -> bool:
    """Whether what a score says is a letter with a number, or has a letter for a part that has a column of its own."""
    return (
        is_code(raw) if len(raw) > 1 and " " not in raw else sheet.fields() >= _PARTS and any(map(is_code, raw.split()))
    )


def _has_number(score: Score) -> bool:
    return any(part is not None for part in (score.value, score.likelihood, score.consequence))


def scores_again(sheet: LogicalTable, _: AnyTable) -> Problem | None:
    """The problem of a table with a second assessment under the headers of the first, groups too, which nothing tells from it: it came into no score."""
    own = {column.said: column for column in sheet.columns if column.field in SCORES}
    again = [
        column
        for at, column in enumerate(sheet.columns)
        if column.field is None
        and (first := own.get(column.said))
        and (first.group, first.text) == (column.group, column.text)
        and first.cell != column.cell
        and any(at < len(row) and number(row[at].text) is not None for row in sheet.rows)
    ]
    if not {column.said for column in again} >= _PARTS:
        return None
    headers = ", ".join(f"”{column.header}”" for column in again)
    message = f"I en tabell {where(sheet)} står två bedömningar under samma rubriker ({headers}), av vilka en inte kom med; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def parts_dropped(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table with numbers in the columns of a part of scores of which no row's score has one: its headers were read wrongly, or what stands behind them where scores have another part."""
    scores = [score for row in rows_of(table) if (score := getattr(row, "score", None))]
    others = any(map(_has_number, scores))
    for name in sorted(_PARTS & sheet.fields()) if scores else ():
        cells = [content for row in sheet.rows for content in sheet.cells(name, row)]
        texts = [tidy(one.text) for one in cells]
        numbers = [text for text in texts if _is_number(text) or (others and _BEGINS.match(text))]
        if len(numbers) >= _FEWEST and all(getattr(score, name) is None for score in scores):
            message = f"I en tabell {where(sheet)} står siffror för {_SWEDISH[name]} som inte kom med i någon bedömning; jämför med dokumentet."
            return Problem(code="value-unread", message=message, page=place_of(sheet))
    return None


def _is_number(text: str) -> bool:
    """Whether a text is a number, alone or behind a label that is apart from it: "S 3"."""
    return number(text) is not None or (" " in text and number(behind_label(text)) is not None)


def scores_dropped(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table without scores of which a column has little but scores written out ("S3 x K4 = 12"): its header was read wrongly."""
    if any(getattr(row, name, None) for row in rows_of(table) for name in ("score", "residual")):
        return None
    for at in range(len(sheet.columns)):
        texts = [row[at].text for row in sheet.rows if at < len(row) and not row[at].blank]
        written = [text for text in texts if _is_score(text)]
        if len(written) >= _FEWEST and 2 * len(written) > len(texts):
            message = f"I en tabell {where(sheet)} står bedömningar (”{beginning(written[0], 40)}”) som inte kom med; jämför med dokumentet."
            return Problem(code="value-unread", message=message, page=place_of(sheet))
    return None


def steps_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table with a column for each step of a part of its scores, of which no row's score has a number, though something short is set below them: what marks the steps is not known."""
    scores = [score for row in rows_of(table) if (score := getattr(row, "score", None))]
    if any(map(_has_number, scores)):
        return None
    own = {at: column.said for at, column in enumerate(sheet.columns) if column.field in {None, *SCORES}}
    said = Counter(name for name in own.values() if name in SCORES)
    steps = [at for at, name in own.items() if name and said[name] >= _STEPS]
    marks = [tidy(row[at].text) for row in sheet.rows for at in steps if at < len(row) and not row[at].blank]
    if not marks or any(len(mark) > _MARK and is_ticked(mark) is None for mark in marks):
        return None
    message = f"I en tabell {where(sheet)} kunde bedömningarna (”{beginning(marks[0], 40)}”) inte tolkas; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def head_dropped(sheet: LogicalTable, _: AnyTable) -> Problem | None:
    """The problem of a table without scores above whose header a name stands beside a number, or a score: they may be those of its rows."""
    if sheet.kind == "card" or sheet.fields() & {"risk", *SCORES}:
        return None
    for grid in sheet.grids:
        for row in above_header(grid):
            texts = [text for cell in row if (text := tidy(cell.text))]
            scores = [text for text in texts[1:] if _is_score(text) or _counts(text)]
            if scores and len(scores) == len(texts) - 1 and any(map(str.isalpha, texts[0])):
                message = f"Ovanför rubrikerna i en tabell {where(sheet)} står ”{beginning(' '.join(texts), 60)}” som inte kom med; jämför med dokumentet."
                return Problem(code="value-unread", message=message, page=place_of(sheet))
    return None


def _is_score(text: str) -> bool:
    score = from_cell(text, Legend())
    return score is not None and score.notation in _SURE_NOTATIONS


def _counts(text: str) -> bool:
    """Whether a text is a number no larger than a score's."""
    found = number(text)
    return found is not None and found <= LARGEST


def ticks_dropped(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a follow-up with rows that leave open what came of them, while a box is ticked that says it and no column took."""
    ticked = [
        told
        for row in rows_of(table)
        if isinstance(row, Item) and row.outcome == "unclear"
        for text in (*row.extra, *row.extra.values())
        if offered(text) and outcome_of(told := chosen(text)) != "unclear"
    ]
    if not ticked:
        return None
    message = f"I en tabell {where(sheet)} är ett utfall kryssat (”{beginning(ticked[0], 40)}”) som inte kunde läsas; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def choices_open(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a follow-up with results that leave open what came of them, whose choices show no mark: "Ja Nej", or boxes that are all empty."""
    if not any(isinstance(row, Item) and row.result and row.outcome == "unclear" for row in rows_of(table)):
        return None
    asked = [at for at, column in enumerate(sheet.columns) if column.field == "outcome" or asks_deviation(column.text)]
    texts = [row[at].text for row in sheet.rows for at in asked if at < len(row)]
    without = [text for text in texts if is_unmarked(text)]
    if not any(offered(text) and chosen(text) for text in texts):
        without += [text for text in texts if is_unticked(text)]
    if not without:
        return None
    message = f"I en tabell {where(sheet)} gick det inte att läsa vilket svar som är markerat (”{beginning(without[0], 40)}”); jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def marks_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a follow-up with rows that leave open how they went, where below headers of several outcomes stands what is no tick: it may be one of a pen."""
    if not any(isinstance(row, Item) and row.outcome == "unclear" for row in rows_of(table)):
        return None
    named = {at: outcome_of_tick(under_group(one, sheet.columns).text) for at, one in enumerate(sheet.columns)}
    plain = {at: outcome for at, outcome in named.items() if outcome != "unclear"}
    texts = [row[at].text for row in sheet.rows for at in plain if at < len(row)]
    odd = [text for text in texts if 0 < len(text) <= _MARK and is_ticked(text) is None and not text.isdigit()]
    if not odd or len(set(plain.values())) < _OUTCOMES:
        return None
    message = f"I en tabell {where(sheet)} gick det inte att läsa vilket svar som är markerat (”{odd[0]}”); jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def scores_in_names(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of cards without scores, most of whose risks end in numbers as scores do: these may stand behind the names."""
    names = [text for row in rows_of(table) if (text := row.name if isinstance(row, Risk) else row.risk)]
    ends = [text for text in names if _ENDS_AS_SCORE.match(text)]
    if sheet.kind != "card" or sheet.fields() & SCORES or len(ends) < _NAMES or 2 * len(ends) <= len(names):
        return None
    message = f"I en tabell {where(sheet)} kan bedömningar stå sist i namnen (”{ends[0][-40:]}”) som inte lästes; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))
