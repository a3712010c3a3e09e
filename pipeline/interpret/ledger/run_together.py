"""Texts of several cells in one: labels of a table's other cells, scores of its row or numbers of several inside a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.check_words import says_check
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.named_parts import are_named_parts
from pipeline.interpret.cells.tick_boxes import offered
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.columns.heading import ADDED, Heading
from pipeline.interpret.ledger.doubted_rows import rows_with
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.group_bands import Arranged, arranged
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sections.outcomes_below import says_result
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem
from schemas.tables import AnyTable

_NUMBERS = lazy_pattern(r"\S+\s+\d{1,2}\s+\d{1,2}(?:\s+\d{1,2})?$")  # a name with the scores that stood beside it
_SCORES = lazy_pattern(r"\d{1,2}(?:\s+\d{1,2}){1,2}")
_SCORE = lazy_pattern(  # that ends there, or goes on with a sign or a capital: none is "3 fall", "10-12 prov"
    r"\s*\d{1,2}(?:[.,]\d)?(?!\d)(?=[\s.,]*(?:$|[A-ZÅÄÖ]|[-–—]\s*\D|[^\w\s.,%–—-]))"
)
_LABEL = lazy_pattern(r"(?:^|\s)((?:[A-ZÅÄÖ][a-zåäö]{3,}|[A-ZÅÄÖ]{6,})(?:\s[a-zåäö]+){0,2})(?=:\s|\s|$)")
_BARE_LABEL = lazy_pattern(  # a capital inside a sentence
    r"(?<=[\w)])\s(?=((?:[A-ZÅÄÖ][a-zåäö]{3,}|[A-ZÅÄÖ]{4,})(?:\s[a-zåäö]+)?(?:\s[a-zåäö]+)?))"
)
_WORD = lazy_pattern(r"[A-ZÅÄÖ][a-zåäö]{3,}:?")  # with which a label begins: no "S 3 × K 3 = 9" does
_PEOPLE = frozenset({"responsible", "report_to", "owner"})
_NAMES_LABELS = _PEOPLE | {
    "process",
    "risk",
    "comment",
    "treatments",
}  # columns whose texts may begin with a label, as of a table of measures
_SINGLE = ("likelihood", "consequence", "value")  # columns in which a cell has one number
_OF_RISK = lazy_pattern(
    r"\s(?:är|var|blir|har|kan|ska|skulle|finns|innebär|medför|leder|består|avser|gäller)\b"
)  # a sentence about it
_RISK = frozenset({"risk", "consequence"})
_VERBS = ("era", "föra", "följa")  # how a word ends that begins a sentence
_MANY = 4  # numbers below each other in a cell
_LABEL_LETTERS = 40  # at most
_HEADER = 3  # fields that a header names
_FEW = 2  # cells that hold another's label
_LISTED = 3  # words of one


def ran_together(sheet: LogicalTable, table: AnyTable | None) -> Problem | None:
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
        # a table in a cell, a log, choices and a score have labels or numbers of their own
        if not (content.nested or id(content) in remarks or offered(content.text) or are_named_parts(content.text))
    ]
    own = {id(content) for one in found for content in _with_own_labels(sheet, one.row)}
    bare = [content for content in cells if id(content) not in own and not _is_one_cell(content)]
    headers = {id(content): head for one in found for head, content in zip(sheet.columns, one.row, strict=False)}
    labelled = [content for content in cells if _holds_label(content, labels, headers.get(id(content)))]
    mixed = _not_written_so(labelled, len(found)) or _share_a_label(bare)
    scored = [one.row for one in found if _lost_its_scores(sheet, one.row)]
    sure = [content for content in bare if len(_bare_labels(content)) >= _FEW] or _stacked(sheet, found)
    sure += [one for row in found for name in _SINGLE for one in sheet.cells(name, row.row) if _is_labelled(one)]
    checks = [one for row in found for one in sheet.cells("checks", row.row) if not _is_one_cell(one)]
    sure += [*filter(_is_score, checks), *_results_in_names(sheet, found)]
    sure += _with_headers_before(sheet, found) if sheet.kind == "card" else []
    rows = [*(one.row for one in found if _is_header(one.row)), *_numbers_of_people(sheet, found)]
    few = 1 if sheet.kind == "card" else _FEW
    if len(mixed) < few and 2 * len(scored) <= len(found) and not (sure or rows):
        return None
    texts: list[Sequence[Content]] = [*([content] for content in [*sure, *mixed]), *rows, *scored]
    first = texts[0]
    told = f"bland annat ”{beginning(' '.join(content.text for content in first), 60)}”; jämför med dokumentet."
    line = next((line for content in first for line in content.lines), None)
    message = f"I en tabell {where(sheet, line)} har texter flutit ihop, {told}"
    doubted = rows_with(table, [content for of in texts for content in of])
    return Problem(code="table-unread", message=message, page=place_of(sheet, line), rows=doubted)


def _results_in_names(sheet: LogicalTable, found: Sequence[Arranged]) -> list[Content]:
    """The cells of risks and checks that begin with the label of a result, where several do: rows that tell of those above them."""
    cells = [content for one in found for name in SUBJECTS for content in sheet.cells(name, one.row)]
    told = [content for content in cells if says_result(content)]
    return told if len(told) >= _FEW else []


def _numbers_of_people(sheet: LogicalTable, found: Sequence[Arranged]) -> list[list[Content]]:
    """The cells under a header of those who are named in which a row has several small numbers and nothing else, where some rows do: scores."""
    rows = [sheet.cells(name, one.row) for one in found for name in _PEOPLE]
    told = [cells for cells in rows if _SCORES.fullmatch(" ".join(one.text.strip() for one in cells))]
    return told if len(told) >= _FEW else []


def _not_written_so(labelled: Sequence[Content], rows: int) -> Sequence[Content]:
    """The texts with a label inside, less those of which the file says that they are one cell's: there most rows must have one."""
    told = [content for content in labelled if _is_one_cell(content)]
    if len(told) >= _FEW and 2 * len(told) > rows:
        return labelled
    left_out = set(map(id, told))
    return [content for content in labelled if id(content) not in left_out]


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


def _with_headers_before(sheet: LogicalTable, found: Sequence[Arranged]) -> list[Content]:
    """The values of cards that another column's label stands before, the same in most of a column: the header of each card's table ran into its row.

    One label is enough where texts follow it ("Kontrollmetod Stickprov av …"); alone it may be what the cards say.
    """
    labels: dict[str, list[Content]] = {}
    for at, column in enumerate(sheet.columns):
        own = [one.row[at] for one in found if at < len(one.row)] if column.field not in _NAMES_LABELS else []
        begun = [(label, content) for content in own if (label := _header_before(content.text, column))]
        label, count = max(Counter(label for label, _ in begun).items(), key=itemgetter(1), default=("", 0))
        if count >= _FEW and 2 * count > len(found):
            labels.setdefault(label, []).extend(content for other, content in begun if other == label)
    cells = [content for of in labels.values() for content in of]
    followed = [content for label, of in labels.items() for content in of if content.text != label]
    return cells if len(labels) >= _FEW or len(followed) >= _FEW else []


def _header_before(text: str, column: Heading) -> str | None:
    """The label of another column that a text is, or that stands before one of its own."""
    words = text.split(maxsplit=_LISTED)
    if column.field is None or not words or not _WORD.fullmatch(words[0]):
        return None
    label = _label_of(" ".join(words[:_LISTED]))
    rest = text[len(label) :].strip() if label and text.startswith(label) else None
    meaning = classify(label) if label and rest is not None and (not rest or rest[0].isupper()) else None
    return label if meaning and meaning.field != column.field else None


def _counts(line: Line) -> bool:
    return line.text.strip()[:1].isdigit()


def _is_number(line: Line) -> bool:
    return all(map(str.isdigit, line.text.split()))


def _is_header(row: Sequence[Content]) -> bool:
    """Whether a row is made of header words: another table's header."""
    meanings = [classify(content.text) for content in row if not content.blank]
    return len({meaning.field for meaning in meanings if meaning and meaning.whole}) >= _HEADER


def _holds_label(content: Content, labels: set[str], head: Heading | None) -> bool:
    """Whether a label of the same table stands inside a text: "Kanslichef Resultat: Inga fel".

    Another word for what the text's own column holds is none: "Avvikelse: en ledamot" in a result.
    """
    text = content.text
    for match in _LABEL.finditer(text):
        word = match[1]
        told = text[match.end() :].startswith(":") or word.isupper()
        meaning = classify(word) if told and any(map(str.isalpha, text[: match.start()])) else None
        own = meaning and head and meaning.field == head.field and word.casefold() not in head.text.casefold()
        if meaning and meaning.whole and meaning.field in labels and not own:
            return True
    return False


def _is_labelled(content: Content) -> bool:
    """Whether a text begins with a known label and its colon: no score does."""
    label, colon, _ = content.text.partition(":")
    meaning = classify(label) if colon and label[:1].isupper() and len(label) < _LABEL_LETTERS else None
    return meaning is not None and meaning.whole and meaning.field not in SCORES


def _is_score(content: Content) -> bool:
    """Whether a text is a score behind its label: no check is ("Sannolikhet: 3 – Möjlig"), but "Konsekvens: 3 fall granskas" is."""
    label, colon, value = content.text.partition(":")
    meaning = classify(label) if colon and _SCORE.match(value) else None
    return meaning is not None and meaning.whole and meaning.field in SCORES


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
    """The labels inside a text that nothing marks as such: "Stöld Sannolikhet Konsekvens"; a step ("4 Troligt") has none, nor has "Kontrollera", "Följa upp", or "Risken är att …".

    What the text itself begins with begins its further items.
    """
    text = content.text
    if is_step(text):
        return set()
    bare = ((match.end(), _label_of(match[1])) for match in _BARE_LABEL.finditer(text))
    begun = [line.text for line in content.lines if says_check(line.text)]
    return {
        label
        for at, label in bare
        if label and text[at + len(label) :][:1] != ":" and not label.split()[0].casefold().endswith(_VERBS)
        if not text.startswith(label) and not _begins_sentence(label, text[at + len(label) :])
        if not _begins_check(label, text[at:], begun)
    }


def _begins_check(label: str, behind: str, begun: Sequence[str]) -> bool:
    """Whether a word for a check begins a line that says what is controlled: "Kontroll att rekvisitioner …"."""
    meaning = classify(label)
    of_checks = meaning is not None and meaning.field == "checks"
    return of_checks and any(behind.startswith(line[: _LABEL_LETTERS // 2]) for line in begun)


def _begins_sentence(label: str, behind: str) -> bool:
    """Whether a word for a risk or what follows from it is the subject of a sentence: "Risken är att …"."""
    meaning = classify(label)
    return meaning is not None and meaning.field in _RISK and _OF_RISK.match(behind) is not None


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
