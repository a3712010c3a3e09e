"""Rows that say the sum, the mean or the count of the others, what the signs in them stand for, what to fill in, nothing yet, or that the list ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.cells.scores import number
from pipeline.interpret.cells.tick_boxes import is_unticked
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands.rows_about_sums import is_graded, is_own_row
from pipeline.interpret.tables.bands.tree_signs import without_sign
from pipeline.interpret.tables.logical_table import LogicalTable

_SUM_ROWS = lazy_pattern(
    r"(?:(?:grand )?total(?:t|summa)?|(?:total(?:t\s)?|del|slut)resultat|genomsnitt|medel(?:värde)?|snitt)\W*|(?:del|total)?summ(?:a|ering)\b[^.]{0,30}"
    r"|(?:medel(?:värde|tal)?|genomsnitt(?:lig\w*)?|snitt|median|totalt?)\s+(?:(?:av|för|på)\b[^.]{0,60}"
    r"|(?:totalt?|medel(?:värde|tal)?|genomsnitt|snitt|summa|(?:alla|samtliga)(?:\s+\w+)?)\W*|(?:\w+\s+)?(?:risk(?:värde|tal|poäng|nivå)|värde|poäng|sannolikhet|konsekvens|väsentlighet|(?:rv|[skv])\b)\w*\W*)"
    r"|(?:total\w*\s+)?antal\s+(?:\w+\s+)?(?:risker|kontroller|kontrollmoment|åtgärder|avvikelser|rader|poster)\b\W*\d*\W*",
    re.IGNORECASE,
)
_COUNTS = lazy_pattern(
    r"(?:total\w*\s+)?antal\s+(?P<of>[^\W\d][^\d:=]{0,80}?)(?:\s+(?:i|för|inom|på)\s+(?P<group>[^\d:=]{2,40}?))?"
    r"\W*(?P<count>\d{1,3})(?:\s*st\b\.?)?",
    re.IGNORECASE,
)
_COUNTABLE = frozenset({"risk", "checks", "treatments", "process", "result"})
_OF_ROWS = frozenset({"risk", "checks"})  # of which each row of a group has one
_GROUPS = frozenset({"process", "unit"})  # whose rows are counted: "i processen", "inom enheten"
_SHARES = lazy_pattern(r"(?:andel|procent)\W*", re.IGNORECASE)  # may name a risk too
_AMOUNT = lazy_pattern(r"(?:[-–—\d\s.,()%]|st\b|procent\b)+", re.IGNORECASE)
_SUMMING = lazy_pattern(r"\b(?:antal|total\w*|sammanlagt|summa|summering)\b", re.IGNORECASE)
_SUM = lazy_pattern(r"\d[\d\s.,]*")
_ALL = ("totalt", "alla", "samtliga")
_MEAN = lazy_pattern(r"(?:medel(?:värde|tal)|genomsnitt|snitt|median)\b", re.IGNORECASE)
_DECIMALS = lazy_pattern(r"\d+[.,]\d+")
_WORKED_OUT = (
    r"(?:(?:total|del)?summa|totalt?|(?:total)?medel(?:värde|tal)?|genomsnitt|snitt|median|(?:total\w*\s+)?antal(?:\s+(?:risker|kontroller|kontrollmoment|åtgärder|rader|poster))?"
    r"|max(?:värde|imum)?|min(?:värde|imum)?|(?:högsta|lägsta)(?:\s+(?:risk)?(?:värde|tal|poäng))?)"
)
_OF_THESE = r"(?:varav|därav|av (?:dem|dessa))\s+[^\d\W][^\d:=.]{0,40}?"
_TOLD = lazy_pattern(  # each with its number behind it: "Antal: 3", "Medel 7,7", "Antal risker: 4 st, Max = 12", "Antal: 9, varav klara: 4", "Antal risker i processen: 3"
    rf"(?:(?:{_WORKED_OUT}(?:\s+(?:i|för|inom|på)\s+[^\d:=.]{{2,40}}?)?|{_OF_THESE})\s*[:=]?\s*{_SUM.pattern}+(?:(?:st\b\.?|risker|kontroller|rader|poster)[\s,]*)?[;|·–-]*\s*)++",
    re.IGNORECASE,
)
_TOLD_AND_NAMED = lazy_pattern(
    rf"{_TOLD.pattern}{_WORKED_OUT}\W*", re.IGNORECASE
)  # the last one's number has its own cell: "Antal 5, medelvärde"
_COUNTED = lazy_pattern(  # the number first: "2 kontroller, varav 1 med avvikelse", "Totalt 3 risker"
    r"(?:(?:totalt|sammanlagt|summa)\W+)?\d+\s+(?:risker|kontroller|kontrollmoment|åtgärder|avvikelser|rader|poster)\b"
    r"(?:[\s,;(]+(?:varav|därav)\s+\d+\s+(?:st\s+)?[^\W\d][^\d.]{2,40}?)*\W*",
    re.IGNORECASE,
)
_OF_A_GROUP = (  # "Medelvärde Avlopp", "Antal för Avlopp", and as a spreadsheet's own subtotals have it: "Avlopp Medel"
    lazy_pattern(rf"{_WORKED_OUT}(?:\s+(?:av|för|i|inom|på))?\W+(?P<group>\w.*)", re.IGNORECASE),
    lazy_pattern(
        rf"(?P<group>.*\w)\W+(?:{_WORKED_OUT}|resultat)\W*", re.IGNORECASE
    ),  # "resultat": Excel's own word for it
)
_NUMBERED = lazy_pattern(rf"(?P<said>.*[^\W\d])\s*(?P<sign>[:=]?)\s*{_SUM.pattern}(?:st\b\.?)?", re.IGNORECASE)
_SCALE = lazy_pattern(
    r"\W*(?:skala\s+)?(?:från\s+)?(?P<low>[01])\s*(?:[-–]|till)\s*(?P<high>[3-9]|10)\W*", re.IGNORECASE
)
_FENCED = lazy_pattern(r"([*=#~<>+–—-])\1+\s*[^\W\d].*\w\s*([*=#~<>+–—-])\2+")
_SEVERAL = 3  # columns of marks whose numbers a row tells
_SIGNS = r"\u2190-\u2bff\U0001f300-\U0001faff"
_SIGNS_EXPLAINED = lazy_pattern(rf"(?:[{_SIGNS}]\ufe0f?\s*[^\W\d_][^\d{_SIGNS}]{{1,30}}){{2,}}")


def is_no_row(sheet: LogicalTable, index: int) -> bool:
    """Whether a row is none of its table's: a sum, signs explained, what a template has in it, or a listing's last line."""
    row = sheet.rows[index]
    return (
        _is_sum(sheet, index)
        or _explains_signs(row)
        or _tells_what_to_fill_in(sheet, row)
        or _is_unfilled(sheet, row)
        or (index == len(sheet.rows) - 1 and _is_fenced(row))
    )


def _is_fenced(row: Sequence[Content]) -> bool:
    """Whether a row is one text between rows of signs: "*** Slut på listan ***"."""
    texts = _texts(row)
    return len(texts) == 1 and _FENCED.fullmatch(texts[0]) is not None


def _explains_signs(row: Sequence[Content]) -> bool:
    """Whether a row is but signs, each with its words: "🟢 Klar   🟡 Pågår   🔴 Ej påbörjad"."""
    texts = [content.text for content in {id(content): content for content in row}.values() if not content.blank]
    return _SIGNS_EXPLAINED.fullmatch(" ".join(texts)) is not None


def _tells_what_to_fill_in(sheet: LogicalTable, row: Sequence[Content]) -> bool:
    """Whether both parts of a row's score are the range of one scale ("1-5"), and nothing in it is a number: a template's own words."""
    parts = [content.text for name in FACTORS for content in sheet.cells(name, row)]
    scales = {(found["low"], found["high"]) if (found := _SCALE.fullmatch(part)) else None for part in parts}
    numbers = any(number(content.text) is not None for content in row)
    return len(parts) >= len(FACTORS) and len(scales) == 1 and None not in scales and not numbers


def _is_unfilled(sheet: LogicalTable, row: Sequence[Content]) -> bool:
    """Whether a row has but its number, what a formula makes of blank cells, which is 0, and choices without a tick: a template's row or form that nobody needed."""
    filled = [
        (column.field, content.text)
        for column, content in zip(sheet.columns, row, strict=False)
        if not content.blank and column.said != "number"
    ]
    return bool(filled) and all((name in SCORES and number(text) == 0) or is_unticked(text) for name, text in filled)


def _is_sum(sheet: LogicalTable, index: int) -> bool:
    """Whether a row says a sum, a mean or a count: its first words are that alone, or speak of one before nothing but such numbers.

    Beside one number the first line may say it, above what stood below the table.
    """
    row, above = sheet.rows[index], {content.key for content in sheet.rows[index - 1]} if index else set()
    filled = [col for col, content in enumerate(row) if not content.blank and row.index(content) == col]
    own = [col for col in filled if row[col].key not in above]
    said = any(_says_sum(sheet, index, cols) for cols in (filled, own) if cols)
    if said or tells_sums(row) or tells_sums([row[col] for col in own]):
        return True
    if not filled:
        return False
    first, numbers = row[filled[0]], filled[1:]
    is_one_number = len(numbers) == 1 and _SUM.fullmatch(row[numbers[0]].text)
    if is_one_number and any(pattern.fullmatch(first.lines[0].text) for pattern in (_SUM_ROWS, _SHARES)):
        return True
    if is_one_number and _SUMMING.match(first.text) and _holds_words(sheet, index, numbers[0]):
        return True
    if _is_of_rows(sheet, index, own) or _counts_group(sheet, index) or _counts_rows(sheet, index):
        return True
    adds_up = _SUMMING.search(first.text) and all(_adds_up(sheet, index, col) for col in numbers)
    return bool(numbers) and (bool(adds_up) or _counts_marks(sheet, index, numbers))


def _says_sum(sheet: LogicalTable, index: int, cols: Sequence[int]) -> bool:
    """Whether the first of a row's cells in some columns is a sum's name and the row none of its own, or the name is one of shares before amounts."""
    row = sheet.rows[index]
    first = row[cols[0]].text
    if _SUM_ROWS.fullmatch(first):
        return not (is_own_row(sheet, index, first) or is_graded(sheet, index))
    return bool(_SHARES.fullmatch(first) and _has_amounts(sheet, row, cols[1:]))


def _has_amounts(sheet: LogicalTable, row: Sequence[Content], cols: Sequence[int]) -> bool:
    """Whether a row has but numbers and percentages in some columns, and these are no risk's likelihood and consequence."""
    texts = [row[col].text for col in cols]
    factors = [[content.text for content in sheet.cells(name, row) if not content.blank] for name in FACTORS]
    scored = all(factors) and not any("%" in text for found in factors for text in found)
    return any(map(_SUM.match, texts)) and all(map(_AMOUNT.fullmatch, texts)) and not scored


def tells_sums(row: Sequence[Content]) -> bool:
    """Whether a row says nothing but what was worked out of others, each with its number in the same cell: "Antal: 3 | Medel: 7,7".

    Beside such a cell one may name what the number behind it is ("Antal: 3 | Medel | 7,7"). The number may be first where one cell
    spans several columns.
    """
    across = cell_across(row)
    if across and _COUNTED.fullmatch(across.text):
        return True
    texts = _texts(row)
    return any(_TOLD.fullmatch(text) or _TOLD_AND_NAMED.fullmatch(text) for text in texts) and _are_worked_out(texts)


def _texts(row: Sequence[Content]) -> list[str]:
    """What stands in a row's cells, that of one over several columns once."""
    return [content.text for at, content in enumerate(row) if not content.blank and row.index(content) == at]


def _are_worked_out(texts: Sequence[str]) -> bool:
    """Whether each text tells something worked out with its number, is its name alone, or the number behind a name."""
    names = [any(pattern.fullmatch(text) for pattern in (_SUM_ROWS, _SHARES, _TOLD_AND_NAMED)) for text in texts]
    behind = zip([False, *names], names, texts, strict=False)
    return all(is_name or _TOLD.fullmatch(text) or (named and _SUM.fullmatch(text)) for named, is_name, text in behind)


def says_sums(text: str) -> bool:
    """Whether a line below rows says nothing but what was worked out of them: "Antal kontroller: 3   varav med avvikelse: 2"."""
    return any(pattern.fullmatch(text) for pattern in (_TOLD, _SUM_ROWS, _SHARES, _COUNTED))


def _is_of_rows(sheet: LogicalTable, index: int, own: Sequence[int]) -> bool:
    """Whether a row's own cells are a mean with decimals, or what was worked out of a group that a cell above names, and its numbers."""
    texts = [sheet.rows[index][col].text for col in own]
    numbers = [text for text in texts if _SUM.fullmatch(text)]
    words = texts[: len(texts) - len(numbers)]
    if not numbers or texts != [*words, *numbers]:
        return False
    said = " ".join(words)
    if _MEAN.match(said) and any(_DECIMALS.fullmatch(text) for text in numbers):
        return True
    return _stands_above(sheet, index, _groups(said))


def _counts_group(sheet: LogicalTable, index: int) -> bool:
    """Whether a row's first cell tells what was worked out of a group, its number behind it ("Antal Avlopp: 3"), and its others tell but such ("Medel | 7,7").

    The group stands above, or others do tell something so.
    """
    first, *others = _texts(sheet.rows[index]) or [""]
    told = _NUMBERED.fullmatch(first)
    groups = _groups(told["said"]) if told else frozenset()
    if not told or not groups or not _are_worked_out(others):
        return False
    return bool(told["sign"] and others) or _stands_above(sheet, index, groups)


def _counts_rows(sheet: LogicalTable, index: int) -> bool:
    """Whether a row says but how many there are of what headers name ("Antal riskhändelser | 8"): no more than rows above it, most of which say more.

    Of a group ("Antal kontroller i processen | 3") it counts risks or checks, and these are as many as the fuller rows right above.
    """
    texts = _texts(sheet.rows[index])
    told = _COUNTS.fullmatch(" ".join(texts))
    if told is None or not _is_header(told["of"], _COUNTABLE):
        return False
    fuller, count = [len(_texts(row)) > len(texts) for row in sheet.rows[:index]], int(told["count"])
    if not told["group"]:
        return count <= index and 2 * sum(fuller) > index
    named = _is_header(told["group"], _GROUPS) or _stands_above(sheet, index, frozenset([told["group"].casefold()]))
    right = count == sum(1 for _ in takewhile(bool, reversed(fuller)))
    return named and right and _is_header(told["of"], _OF_ROWS)


def _is_header(text: str, fields: frozenset[str]) -> bool:
    """Whether a text is a header of one of some fields and nothing more."""
    meaning = classify(text)
    return meaning is not None and meaning.whole and meaning.field in fields


def _stands_above(sheet: LogicalTable, index: int, groups: frozenset[str]) -> bool:
    """Whether a cell above names one of the groups, be it behind a tree's sign or a label, or one is all above."""
    texts = (content.text.casefold() for row in sheet.rows[:index] for content in row) if groups else ()
    names = ({text, without_sign(Line(text)).text, text.rpartition(": ")[2], *_ALL} for text in texts)
    return not all(map(groups.isdisjoint, names))


def sums_group(sheet: LogicalTable, index: int) -> bool:
    """Whether a row's first cell says that it sums what a cell above it in its column names: "Antal Måltid"."""
    groups = _groups(sheet.rows[index][0].text)
    return any(row[0].text.casefold() in groups for row in sheet.rows[:index])


def _groups(text: str) -> frozenset[str]:
    """What a text may say that something was worked out of, in small letters."""
    return frozenset(match["group"].casefold() for pattern in _OF_A_GROUP if (match := pattern.fullmatch(text)))


def _holds_words(sheet: LogicalTable, index: int, col: int) -> bool:
    """Whether nothing but words stands above a cell in its column, of the last row: its number counts them ("Antal redovisade")."""
    if index < len(sheet.rows) - 1:
        return False
    above = [row[col].text for row in sheet.rows[:index] if not row[col].blank]
    return len(above) > 1 and not any(map(_SUM.fullmatch, above))


def _counts_marks(sheet: LogicalTable, index: int, cols: Sequence[int]) -> bool:
    """Whether the last row has but numbers behind its first text, in columns of marks: it says that it counts them and most are right, or several are and none is wrong."""
    if index < len(sheet.rows) - 1 or not sheet.columns or any(sheet.columns[col].field in SCORES for col in cols):
        return False
    above = [[row[col].text for row in sheet.rows[:index] if not row[col].blank] for col in cols]
    marks = [text for texts in above for text in texts]
    if len(marks) <= 1 or any(map(_has_words, marks)):
        return False
    first, *counts = _texts(sheet.rows[index])
    right = sum(count == str(len(texts)) for count, texts in zip(counts, above, strict=False))
    if _SUMMING.match(first):
        return 2 * right > len(counts) and None not in map(number, counts)
    return len(cols) >= _SEVERAL and right == len(counts)


def _has_words(text: str) -> bool:
    """Whether a text is no mark: it holds a number, or more than a letter or sign."""
    return len(text) > 1 or text.isdigit()


def _adds_up(sheet: LogicalTable, index: int, col: int) -> bool:
    """Whether a cell's number is the sum of those above it in its column."""
    above = [found for row in sheet.rows[:index] if (found := number(row[col].text)) is not None]
    return len(above) > 1 and sum(above) == number(sheet.rows[index][col].text)
