"""What was read and cannot be right, or should be there and is not: nothing of it is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.model.page import Line
from extractors.model.paths import sheet_place
from extractors.model.text_below import goes_on
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.cells.tick_boxes import offered
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.columns.heading import ADDED
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.legends.marks import is_marks
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands import Arranged, arranged
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyRow, AnyTable, rows_of

_NUMBERS = re.compile(r"\S+\s+\d{1,2}\s+\d{1,2}(?:\s+\d{1,2})?$")  # a name with the scores that stood beside it
_LABEL = re.compile(r"(?:^|\s)((?:[A-ZÅÄÖ][a-zåäö]{3,}|[A-ZÅÄÖ]{6,})(?:\s[a-zåäö]+){0,2})(?=:\s|\s|$)")
_BARE_LABEL = re.compile(  # a capital inside a sentence
    r"(?<=[\w)])\s(?=((?:[A-ZÅÄÖ][a-zåäö]{3,}|[A-ZÅÄÖ]{4,})(?:\s[a-zåäö]+)?(?:\s[a-zåäö]+)?))"
)
_PEOPLE = frozenset({"responsible", "report_to", "owner"})
_SETS = ("score", "residual")
_SINGLE = ("likelihood", "consequence", "value")  # columns in which a cell has one number
_WORD = re.compile(r"[^\W\d_]{2}")
_HYPHEN = re.compile(r"[a-zåäö]{2}[-\u00ad]$")
_PROSE = frozenset({"name", "risk", "description", "process", "checks", "result", "treatments", "existing_controls"})
_VERB = "era"  # how a word ends that begins a sentence
_SENTENCE = 3  # words of one that goes on
_MANY = 4  # numbers below each other in a cell
_FEW = 2  # cells that hold another's label
_LISTED = 3  # texts that a message names
_LABEL_LETTERS = 40  # at most
_HEADER = 3  # fields that a header names


def empty(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
    """The problem of a table of ours that has a header and no rows, or of whose rows none was read."""
    if arranged(sheet)[0] and (table is None or rows_of(table)):
        return None
    message = f"En tabell {where(sheet)} har rubriker men inga rader som kunde läsas."
    return Problem(code="table-unread", message=message, page=place_of(sheet))


def ran_together(sheet: LogicalTable) -> Problem | None:
    """The problem of a table in whose cells stand labels of its other cells, the scores of their row or numbers of several: its texts ran together."""
    found = arranged(sheet)[0]
    labels = {column.field for column in sheet.columns if column.field}
    named = (band for one in found for name, band in one.held.items() if name != "score")  # its parts may be labelled
    bands = {id(band): band for band in named}.values()
    remarks = {
        id(content)
        for one in found
        for column, content in zip(sheet.columns, one.row, strict=False)
        if column.said == "comment" or (column.field in SCORES and column.cell == ADDED)  # a band's score
    }
    cells = [
        content
        for row in [*(one.row for one in found), bands]
        for content in {content.key or id(content): content for content in row}.values()
        # a table in a cell, a log and choices have labels or numbers of their own
        if not content.nested and id(content) not in remarks and not offered(content.text)
    ]
    own = {id(content) for one in found for content in _with_own_labels(sheet, one.row)}
    bare = [content for content in cells if id(content) not in own and not _is_one_cell(content)]
    mixed = [content for content in cells if _holds_label(content, labels)] or _share_a_label(bare)
    scored = [one.row for one in found if _lost_its_scores(sheet, one.row)]
    sure = [content for content in bare if len(_bare_labels(content)) >= _FEW] or _stacked(sheet, found)
    sure += [one for row in found for name in _SINGLE for one in sheet.cells(name, row.row) if _is_labelled(one)]
    rows = [one.row for one in found if _is_header(one.row)]
    few = 1 if sheet.kind == "card" else _FEW
    if len(mixed) < few and 2 * len(scored) <= len(found) and not (sure or rows):
        return None
    texts = [content.text for content in [*sure, *mixed]]
    texts += [" ".join(content.text for content in row) for row in [*rows, *scored]]
    told = f"bland annat ”{beginning(texts[0], 60)}”; jämför med dokumentet."
    message = f"I en tabell {where(sheet)} har texter flutit ihop, {told}"
    return Problem(code="table-unread", message=message, page=place_of(sheet))


def _stacked(sheet: LogicalTable, found: Sequence[Arranged]) -> list[Content]:
    """The cells of single numbers that hold several below each other, where a table has some: rows ran into one, of which one cell with many tells."""
    cells = {name: [content for one in found for content in sheet.cells(name, one.row)] for name in (*_SINGLE, "score")}
    many = [one for of in cells.values() for one in of if len(one.lines) >= _MANY and all(map(_counts, one.lines))]
    if many:
        return many
    numbers = [one for name in _SINGLE for one in cells[name] if one.lines and all(map(_is_number, one.lines))]
    stacked = [content for content in numbers if len(content.lines) > 1]
    before_and_after = len({len(content.lines) for content in numbers}) == 1
    return stacked if len(stacked) >= _FEW and not before_and_after else []


def _counts(line: Line) -> bool:
    return line.text.strip()[:1].isdigit()


def _is_number(line: Line) -> bool:
    return all(map(str.isdigit, line.text.split()))


def band_missing(sheet: LogicalTable) -> Problem | None:
    """The problem of a table whose first rows stand under no heading of a process although the others do: theirs may be in a cell."""
    found = arranged(sheet)[0]
    held = ["process" in one.held for one in found]
    if "process" in sheet.fields() or not any(held) or held[0] or _is_headed(sheet):
        return None
    message = f"I en tabell {where(sheet)} står rubriker mellan raderna, men ingen lästes ovanför de första; jämför med dokumentet."
    return Problem(code="table-unread", message=message, page=place_of(sheet))


def _is_headed(sheet: LogicalTable) -> bool:
    """Whether a heading that is no title stands right above a table: the first section's name may."""
    text = tidy(sheet.before[-1].text) if sheet.before else ""
    return bool(text) and not text.endswith(".") and kind_of_title(text) is None


def numbers_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table in whose score cells something was recognised with doubt that is no number."""
    rows = rows_of(table)
    texts = [text for row in rows for text in _numberless(row)] + [
        text for name in _SETS for text in _among_pairs(rows, name)
    ]
    if not texts:
        return None
    listed = ", ".join(f"”{text}”" for text in texts[:_LISTED])
    message = f"I en tabell {where(sheet)} kunde siffror inte läsas ur bilden ({listed}); jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def words_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a table that scores in words or marks without numbers, though it states values, or numbers for other words."""
    scores = [score for row in rows_of(table) for name in _SETS if (score := getattr(row, name, None))]
    numbers = any(
        number is not None for score in scores for number in (score.value, score.likelihood, score.consequence)
    )
    texts = [
        text
        for row in rows_of(table)
        for name in _SETS
        for part in FACTORS
        if (text := _words_of(row, name, part)) and not is_placeholder(text)
    ]
    if not numbers or len(texts) < _FEW or 3 * len(texts) < len(scores):
        return None
    listed = ", ".join(f"”{text}”" for text in list(dict.fromkeys(texts))[:_LISTED])
    what = "tecken" if all(map(is_marks, texts)) else "ord"
    message = f"I en tabell {where(sheet)} är bedömningar satta med {what} ({listed}), och vilka siffror de står för kunde inte läsas."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _words_of(row: AnyRow, name: str, part: str) -> str:
    """What stands for a part of a score that has no number, where that is words or marks to count."""
    score, cell = getattr(row, name, None), row.source.cells.get(f"{name}.{part}")
    told = score is None or cell is None or getattr(score, part) is not None
    text = "" if told or cell is None else tidy(cell.text)
    return text if is_marks(text) or (_WORD.search(text) and not any(map(str.isdigit, text))) else ""


def rows_cut(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a page's table whose rows break off: words end in hyphens, or sentences go on in the row below."""
    rows = [
        {field: cell.text for field, cell in row.source.cells.items() if field in _PROSE}
        for row in rows_of(table)
        if row.source.path is None  # in Word and workbooks a row is a row
    ]
    broken = [text for row in rows for text in row.values() if _HYPHEN.search(text)]
    going_on = [
        above[field]
        for above, below in pairwise(rows)
        for field in above
        if field in below and goes_on(above[field], below[field]) and len(above[field].split()) >= _SENTENCE
    ]
    cut = [*broken, *going_on]
    if len(cut) < _FEW:
        return None
    message = (
        f"I en tabell {where(sheet)} kan rader ha delats, bland annat efter ”{cut[0][-60:]}”; jämför med dokumentet."
    )
    return Problem(code="table-unread", message=message, page=place_of(sheet))


def _numberless(row: AnyRow) -> Iterator[str]:
    """What was recognised with doubt where the row's scores have no number."""
    for name in _SETS:
        score = getattr(row, name, None)
        for part in ("likelihood", "consequence", "value"):
            cell = row.source.cells.get(f"{name}.{part}")
            if cell and cell.doubtful and cell.text.strip() and getattr(score, part, None) is None:
                yield cell.text


def _among_pairs(rows: Sequence[AnyRow], name: str) -> list[str]:
    """What was recognised as one number in a cell of a score where most rows have both parts in theirs: a sign in it was lost."""
    told = [
        (score, cell) for row in rows if (score := getattr(row, name, None)) and (cell := row.source.cells.get(name))
    ]
    alone = [cell.text for score, cell in told if score.notation == "value-only" and cell.confidence is not None]
    return alone if 2 * len(alone) < len(told) else []


def _is_header(row: Sequence[Content]) -> bool:
    """Whether a row is made of header words: another table's header."""
    meanings = [classify(content.text) for content in row if not content.blank]
    return len({meaning.field for meaning in meanings if meaning and meaning.whole}) >= _HEADER


def _holds_label(content: Content, labels: set[str]) -> bool:
    """Whether a label of the same table stands inside a text: "Kanslichef Resultat: Inga fel"."""
    text = content.text
    for match in _LABEL.finditer(text):
        word = match[1]
        told = text[match.end() :].startswith(":") or word.isupper()
        meaning = classify(word) if told and match.start() else None
        if meaning and meaning.whole and meaning.field in labels:
            return True
    return False


def _is_labelled(content: Content) -> bool:
    """Whether a text begins with a known label and its colon: no score does."""
    label, colon, _ = content.text.partition(":")
    meaning = classify(label) if colon and label[:1].isupper() and len(label) < _LABEL_LETTERS else None
    return meaning is not None and meaning.whole and meaning.field not in SCORES


def _with_own_labels(sheet: LogicalTable, row: Sequence[Content]) -> Iterator[Content]:
    """The cells under those who are named that say themselves what each is: "Kontroll Controller Rapport IT-chef"."""
    for column, content in zip(sheet.columns, row, strict=False):
        if column.field in _PEOPLE and _label_of(
            " ".join(content.text.split(maxsplit=_LISTED)[:_LISTED]).replace(":", "")
        ):
            yield content


def _is_one_cell(content: Content) -> bool:
    """Whether the file itself says that a text is a cell's, as Word and workbooks do: no label inside it is another cell's."""
    paths = [line.path or "" for line in content.lines]
    return bool(paths) and all(path.startswith("table ") or sheet_place(path) for path in paths)


def _share_a_label(cells: Sequence[Content]) -> list[Content]:
    """The texts inside which one label stands that nothing marks as one: "Ekonomichef Rapporteras till Kommundirektör"."""
    found: dict[str, list[Content]] = {}
    for content in cells:
        for label in _bare_labels(content):
            found.setdefault(label, []).append(content)
    shared = max(found.values(), key=len, default=[])
    return shared if len(shared) >= _FEW else []


def _bare_labels(content: Content) -> set[str]:
    """The labels inside a text that nothing marks as such: "Stöld Sannolikhet Konsekvens"; a step ("4 Troligt") has none, nor has "Kontrollera".

    What the text itself begins with begins its further items.
    """
    text = content.text
    if is_step(text):
        return set()
    bare = ((match.end(), _label_of(match[1])) for match in _BARE_LABEL.finditer(text))
    return {
        label
        for at, label in bare
        if label and text[at + len(label) :][:1] != ":" and not label.split()[0].endswith(_VERB)
        if not text.startswith(label)
    }


def _label_of(words: str) -> str | None:
    """The longest beginning of some words that is a header of ours."""
    parts = words.split()
    texts = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((text for text in texts if (meaning := classify(text)) and meaning.whole), None)


def _lost_its_scores(sheet: LogicalTable, row: Sequence[Content]) -> bool:
    """Whether a row of a table with scores has none, and numbers behind its name."""
    pairs = list(zip(sheet.columns, row, strict=False))
    if not any(column.field in SCORES for column, _ in pairs):
        return False
    blank = all(content.blank for column, content in pairs if column.field in SCORES)
    return blank and any(_NUMBERS.search(content.text) for column, content in pairs if column.field == "risk")
