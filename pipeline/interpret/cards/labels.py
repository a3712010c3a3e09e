"""Labels of cards: what a line begins with, where its value follows behind a colon, a tab or a wide gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line, Word
from pipeline.interpret.cells.leading import HYPHENS
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around, part_of
from pipeline.interpret.cells.list_items import is_listed
from pipeline.interpret.cells.scale_texts import is_scale
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import names_time
from pipeline.interpret.columns.score_sets import is_assessment, names_assessment
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import names_column

GAP = 1.5  # sizes of the letters: a wider gap parts a label from its value
BULLETS = frozenset("•◦▪■∙‣▸►–-")  # of a list; a circle may show a status
_TOUCH = 0.5  # points
_LOG = lazy_pattern(r"^(?P<label>(?i:logg|historik|händelselogg))\s[–—-]\s(?P<value>.+)$")
_LABEL = lazy_pattern(
    r"^(?P<label>[^:\t]{1,60}?(?:\s\([^():\t\d]{40,120}\))?)(?:\s*:|\t|\?:?)\s*(?P<value>.*)$", re.DOTALL
)
_NUMBERED = lazy_pattern(  # "1. Risk: Jäv", "2.1.3 Kontroll: …", "1 Risk: Jäv", "R-01 Risk: Jäv", "A Risk: Jäv", "Nr 1 Risk: Jäv", and no point of an agenda, "4 Intern kontroll 2026: plan"
    r"^(?:\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)\s+(?=\S)|(?:[Nn]r\.?\s*|#\s?)\d{1,3}[.:)]?\s+(?=[A-ZÅÄÖ])|(?:(?:[A-ZÅÄÖ]{1,3}[-–.\s]?)?\d{1,3}|[A-ZÅÄÖ])[.:)]?\s+(?=(?:Risk|Kontroll)))"
)
_POINT = lazy_pattern(r"\d{1,3}[.)]?\s.*\s20\d\d")  # "4 Intern kontroll 2026"
_NR = lazy_pattern(r"\s+nr\.?\s+(?=\d{1,3}$)")  # "Risk nr 1"
_STEP = lazy_pattern(r"\b\d\s*[=–-]\s*[^\W\d]")  # of a scale
_NUMBERS = lazy_pattern(r"\d[\d\s.,/x×*=()]*")
_WHOLE = frozenset({"score", "value"})  # what labels a score with both its parts
_LETTERS = 3  # of an abbreviated label, which a score of its cell may begin with: "SxK 12"
_ASSESSMENT = 3  # words of an assessment's name: "Risk efter åtgärd"
_YEAR = lazy_pattern(r"20\d\d")
_RANGES = r"\([^()]{1,20}\)(?:\s*[*x×·]\s*\([^()]{1,20}\))?"
_SCALE = lazy_pattern(rf"(?P<scale>{_RANGES})\s*:\s*(?=\S)")
_SCALE_ALONE = lazy_pattern(rf"{_RANGES}\s*:?")
_ASSESSED = lazy_pattern(
    r"\W*(?:före|innan|efter|brutto|netto|inneboende|kvarvarande)\b(?:\s+[^\W\d]+){0,2}\W*", re.IGNORECASE
)
_ON_SCALE = lazy_pattern(r"\W*(?:(?:på\s)?(?:en\s)?skalan?\W+)?[01]\s?(?:-|–|till)\s?\d{1,2}\W*")
_BY_PLAN = lazy_pattern(
    r"(?:enligt|i|från|ur)\s+(?:(?:den|nämndens|årets)\s+)?(?:intern\w*\s*kontroll|kontroll)?plan(?:en)?", re.IGNORECASE
)
SAME_LEFT = 3.0  # points by which the left edges of lines of cards that begin in one place may differ
_MUST_BE_FILLED = "*"  # behind a field's label, as forms of the web have it
_PITCH = 1.6  # sizes of the letters: how near the two lines of one label stand


def label_of(line: Line) -> tuple[Meaning, Line] | None:
    """The label that a line begins with and the rest of the line; None for any other line."""
    log = _LOG.match(line.text.strip())
    if log and not line.bold and (meaning := label_meaning(log["label"])):
        return meaning, _rest(line, log["value"])
    match = _LABEL.match(line.text.lstrip())
    if match and (len(_STEP.findall(match["value"])) > 2 or _POINT.fullmatch(match["label"].rstrip())):
        return None  # a legend, or a point of an agenda
    apart = _label_apart(line)
    if apart and not {":", "\t"} & set(line.text[: -len(apart[1].text)]):
        return apart  # a colon further on is the value's
    if apart and ":" in apart[0].header.rstrip(": "):
        apart = None  # a label that nobody knows, and its value
    meaning = _meaning_of(match) if match else None
    if match and meaning and meaning.whole:
        return _unless_scale(meaning, _rest(line, _value_in(match)))
    return apart or _scored(line) or (None if match else _label_alone(line))


def _meaning_of(match: re.Match[str]) -> Meaning | None:
    """What a label's words say; with its mark where a form's long question is all that stands there: "3. Hur ofta ska kontrollen göras?"."""
    words = _NR.sub(" ", _NUMBERED.sub("", match["label"]))
    meaning = label_meaning(words)
    if (meaning and meaning.whole) or not _is_asked(match):
        return meaning
    asked = label_meaning(f"{words}?")
    return asked and replace(asked, header=asked.header.rstrip("?"))


def asks_at_length(line: Line) -> bool:
    """Whether a line is a label by its whole question alone."""
    match = _LABEL.match(line.text.lstrip())
    if match is None or not _is_asked(match):
        return False
    short = label_meaning(_NUMBERED.sub("", match["label"]))
    return short is None or not short.whole


def _is_asked(match: re.Match[str]) -> bool:
    """Whether a question is all that stands in a line, and a form's: numbered, starred, or a label known by its tab to stand alone over values."""
    behind = match.string[match.end("label") :]
    is_of_form = _NUMBERED.match(match["label"]) or _MUST_BE_FILLED in behind or "\t" in behind
    return behind.startswith("?") and not _value_in(match) and bool(is_of_form)


def _value_in(match: re.Match[str]) -> str:
    """What stands behind a label's words; a star alone says but that the field must be filled in."""
    value = match["value"].rstrip()
    return "" if value == _MUST_BE_FILLED else value


def _unless_scale(meaning: Meaning, value: Line) -> tuple[Meaning, Line] | None:
    """A label and its value; none where the label is a score's and the value its whole scale: a legend."""
    return None if meaning.field in SCORES and is_scale(value.text) else (meaning, value)


def _scored(line: Line) -> tuple[Meaning, Line] | None:
    """A score's label or an assessment's name right before a whole score: "Bedömning S 2 × K 4 = 8", "Bruttorisk 3 × 4 = 12"."""
    words = line.text.split()
    for cut in range(1, min(_ASSESSMENT, len(words) - 1) + 1):
        name, score = " ".join(words[:cut]).rstrip(":"), " ".join(words[cut:])
        if not is_whole(score):
            continue
        if names_assessment(name):
            return Meaning("score", name, None, whole=True), _rest(line, score)
        meaning = label_meaning(name)
        if meaning and meaning.whole and meaning.field in _WHOLE:
            return meaning, _rest(line, score)
    return None


@lru_cache(maxsize=1 << 13)  # each step that looks for labels asks it of the words that each line begins with
def label_meaning(text: str) -> Meaning | None:
    """What a label's words say, also of the sample that a control takes, where they may say of which assessment a score is, or until when a result: "Riskvärde före åtgärd" is no riskvärde with help."""
    meaning = classify(text) if not is_whole(text) else None  # "S 2 × K 4 = 8" is a score and no label of one
    if meaning is None and names_column(text, "sample"):
        return Meaning("method", text.strip(), None, whole=True)
    if meaning is None:
        return _behind_assessment(text.split())
    on_scale = meaning.field in SCORES and _ON_SCALE.fullmatch(meaning.help or "")
    if not on_scale and (meaning.whole or not _says_which(meaning.field, meaning.help or "")):
        return meaning
    return replace(meaning, header=text.strip(), help=None, whole=True)


def _behind_assessment(words: Sequence[str]) -> Meaning | None:
    """What the words of a score behind the name of its assessment say: "Bruttorisk S × K", "Nettorisk (SxK)", "Före åtgärd (S*K)"."""
    for cut in range(1, min(_ASSESSMENT, len(words) - 1) + 1):
        meaning = classify(" ".join(words[cut:]).strip("()")) if is_assessment(" ".join(words[:cut])) else None
        if meaning and meaning.whole and meaning.field in SCORES:
            return replace(meaning, header=" ".join(words), help=None)
    return None


def _says_which(field: str, text: str) -> bool:
    """Whether what follows a label's words says of which assessment a score is, until when a result, or by which plan a check."""
    assessed = field in SCORES and _ASSESSED.fullmatch(text) is not None
    return assessed or (field == "result" and names_time(text)) or _says_plan(field, text)


def _says_plan(field: str, text: str) -> bool:
    """Whether what follows a label's words says but by which plan a check is: "Kontrollmoment enligt plan"."""
    return field == "checks" and _BY_PLAN.fullmatch(text) is not None


def _label_alone(line: Line) -> tuple[Meaning, Line] | None:
    """A label that has its line for itself, in bold, or with numbers right behind it."""
    meaning = classify(line.text)
    if meaning is None:
        return None
    if _says_plan(meaning.field, meaning.help or ""):
        meaning = replace(meaning, header=line.text.strip(), help=None, whole=True)
    if meaning.whole and _has_score(meaning) and len(meaning.header) > _LETTERS:
        return replace(meaning, help=None), _rest(line, meaning.help or "")
    if meaning.whole:
        return (meaning, _rest(line, "")) if line.bold and not kind_of_title(line.text) else None
    if meaning.help and _NUMBERS.fullmatch(meaning.help):
        return meaning, _rest(line, meaning.help)
    return None


def _label_apart(line: Line) -> tuple[Meaning, Line] | None:
    """A label that only a wide gap parts from its value."""
    cut = gap_of(line)
    if cut is None:
        return None
    meaning = label_meaning(" ".join(word.text for word in line.words[:cut]))
    if meaning is None or not meaning.whole or _has_score(meaning):
        return None
    return meaning, _rest(line, " ".join(word.text for word in line.words[cut:]))


def _has_score(meaning: Meaning) -> bool:
    """Whether a label's score stands right behind it: what a gap parts from both is no value of it. "Riskvärde 2025" is a label."""
    behind = meaning.help or ""
    return meaning.field in SCORES and _NUMBERS.fullmatch(behind) is not None and not _YEAR.fullmatch(behind)


def gap_of(line: Line, least: float = GAP) -> int | None:
    """The word behind a line's widest gap, if it is so many sizes of its letters wide."""
    gaps = [after.box[0] - word.box[2] for word, after in pairwise(line.words)]
    return gaps.index(max(gaps)) + 1 if gaps and max(gaps) >= least * (line.size or 10.0) else None


def whole_labels(lines: Sequence[Line], others: Sequence[int]) -> Iterator[Line]:
    """The lines, those of cards with a tab between label and value where their columns alone tell these apart.

    A label may stand in two lines beside its value ("Resultat av" over "uppföljning", "Bedömning av risk" over
    "(1-4)*(1-4)"), or reach up to the column in which the values of the other labels begin. others: where values begin in the
    whole document.
    """
    columns = [*value_columns(lines), *others]
    waiting = list(reversed(lines))
    below = False  # the last label stands alone, over its value
    while waiting:
        line = waiting.pop()
        parts = _in_two(line, waiting[-1], columns) if waiting else None
        if parts is None and waiting and not below:
            parts = _blank_in_two(line, waiting[-1], columns)
        if parts is not None:
            waiting.pop()
        for part in parts or [_at_column(line, columns, below=below)]:
            below = part.text.endswith("\t") or (below and label_of(part) is None)
            yield part


def value_columns(lines: Sequence[Line]) -> list[int]:
    """Where the values of cards begin that stand behind a wide gap, one place for each column of cards; two labels show one."""
    starts = Counter(
        round(line.words[cut].box[0])
        for line in lines
        if (cut := gap_of(line)) is not None and _label_apart(line) is not None
    )
    return [place for place, count in starts.items() if count > 1]


def _at_column(line: Line, columns: Sequence[int], *, below: bool) -> Line:
    """A line with a tab before the word that begins where the values do, if a label ends there.

    below: the line stands under a label alone, whose value may begin with a label's word: "Granskning av ansökningar".
    """
    cut = _cut_at(line, columns)
    if cut is None or label_of(line) is not None:
        return line
    label = " ".join(word.text for word in line.words[:cut])
    known = label_meaning(label)
    numbered = label[:1].isdigit() and is_heading(line)  # a card's name that begins so: "2 Risk för att …"
    in_text = below or is_heading(line) or is_listed(line) or _goes_on_value(line, columns)
    reads_on = in_text and _reads_on(line, cut)
    titled = (
        kind_of_title(label) or reads_on or ((is_heading(line) or _reads_on(line, cut)) and kind_of_title(line.text))
    )
    if known is None or not known.whole or numbered or titled:
        return line
    return replace(line, text=f"{label}\t{' '.join(word.text for word in line.words[cut:])}")


def _reads_on(line: Line, cut: int) -> bool:
    """Whether a line goes on a space behind a label in small letters, as a name does: "Risk för att ersättning uteblir"."""
    before, word = line.words[cut - 1], line.words[cut]
    return word.text[:1].islower() and word.box[0] - before.box[2] < GAP / 2 * (line.size or 10.0)


def _goes_on_value(line: Line, columns: Sequence[int]) -> bool:
    """Whether a line begins where values do, as the second line of one does: the word that stands at another column is its own."""
    return any(_begins_at(line.words[0], column, line.size or 10.0) for column in columns)


def _cut_at(line: Line, columns: Sequence[int]) -> int | None:
    """The word of a line that begins where values do; a list's bullet may be set in."""
    begins = (any(_begins_at(word, column, line.size or 10.0) for column in columns) for word in line.words)
    return next((index for index, is_value in enumerate(begins) if index and is_value), None)


def _begins_at(word: Word, column: int, size: float) -> bool:
    set_in = size if word.text in BULLETS else SAME_LEFT
    return -SAME_LEFT <= word.box[0] - column <= set_in


def unknown_label(line: Line, columns: Sequence[int]) -> tuple[Line, Line] | None:
    """A label that nobody knows and its value, behind a wide gap and where other values begin; None for any other line."""
    cut = _cut_at(line, columns)
    if cut is None or line.words[cut].box[0] - line.words[cut - 1].box[2] < GAP * (line.size or 10.0):
        return None
    label, value = part_of(line, line.words[:cut]), " ".join(word.text for word in line.words[cut:])
    return replace(label, text=f"{label.text.rstrip(':')}:"), _rest(line, value)


def _in_two(line: Line, below: Line, columns: Sequence[int]) -> list[Line] | None:
    """Two lines as a label with its value and, if there is more, the value's second line; None where they are none."""
    if not _goes_on(line, below):
        return None
    cut, further = (gap_of(one) or _cut_at(one, columns) for one in (line, below))
    if cut is None:
        return _over_its_scale(line, below) or _over_its_end(line, below, further)
    if further is None:  # the value's second line begins where its first does, however little white the label leaves
        further = _cut_at(below, [round(line.words[cut].box[0])])
    begun = " ".join(word.text for word in line.words[:cut])
    second = " ".join(word.text for word in below.words[: further or len(below.words)])
    label = join([Line(begun), Line(second)])
    known, both = classify(begun) if not begun.endswith(HYPHENS) else None, label_meaning(label)
    if both is None or not both.whole:
        return None
    same = known is not None and known.field == both.field and second[:1].islower()  # "Accepteras" over "risken?"
    if known is not None and known.whole and not same and not _SCALE_ALONE.fullmatch(second):
        return None
    value = " ".join(word.text for word in line.words[cut:])
    whole = replace(line, text=f"{label}\t{value}")
    more = " ".join(word.text for word in below.words[further:]) if further is not None else ""
    bold = line.bold and more[:1] not in BULLETS
    return [whole, *([replace(_rest(below, more), opens=below.opens, bold=bold)] if more else [])]


def _blank_in_two(line: Line, below: Line, columns: Sequence[int]) -> list[Line] | None:
    """Two lines that are nothing but a label together, and no label alone, left of where values are: nobody gave its value."""
    left_of_values = any(line.box and line.box[2] < column for column in columns)
    if not left_of_values or not _goes_on(line, below) or not below.text[:1].islower():
        return None
    label = join([line, below])
    begun, both = classify(line.text), label_meaning(label)
    if both is None or not both.whole or (begun and begun.whole) or kind_of_title(label) or gap_of(below):
        return None
    return [replace(line, text=f"{label}\t")]


def _over_its_scale(line: Line, below: Line) -> list[Line] | None:
    """A label alone on its line and, below it, its scale in brackets with the value: "Bedömning" over "(1-5): 4"."""
    match, known = _SCALE.match(below.text), classify(line.text)
    if match is None or known is None or not known.whole:
        return None
    return [replace(below, text=f"{line.text} {match['scale']}\t{below.text[match.end() :]}")]


def _over_its_end(line: Line, below: Line, cut: int | None) -> list[Line] | None:
    """A label's beginning alone on its line and, below it, its end with the value: "Risk- och" over "bedömning: 4"."""
    match = _LABEL.match(below.text)
    end, value = (match["label"], match["value"]) if match else _cut_text(below, cut)
    label = join([Line(line.text.strip()), Line(end)])
    known, both = classify(line.text), classify(label)
    if not value or not end[:1].islower() or both is None or not both.whole or (known is not None and known.whole):
        return None
    return [replace(below, text=f"{label}\t{value}")]


def _cut_text(line: Line, cut: int | None) -> tuple[str, str]:
    """A line's text before and behind a word."""
    before, behind = line.words[:cut], line.words[cut:] if cut is not None else ()
    return " ".join(word.text for word in before), " ".join(word.text for word in behind)


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a line stands right below another and begins at the same place."""
    if line.page != below.page or not line.box or not below.box or not below.words:
        return False
    near = below.box[1] - line.box[1] <= _PITCH * (line.size or 10.0)
    return near and abs(line.box[0] - below.box[0]) <= SAME_LEFT


def lines_of_grid(grid: Grid) -> list[Line]:
    """The lines of a grid that is none, those beside each other as one; in Word, which tells no places, those of each row."""
    if not grid.box:
        rows = [[line for cell in row for line in cell.lines] for row in grid.rows()]
        return [beside_each_other(row) for row in rows if row]
    return [beside_each_other(row) for row in rows_of_lines(line for cell in grid.cells for line in cell.lines)]


def rows_of_lines(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines with a place from the top, those at one height together, from the left."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.box), key=_middle):
        if rows and _middle(line) - _middle(rows[-1][0]) < (line.size or 10.0) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box[0] if line.box else 0.0) for row in rows]


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2 if line.box else 0.0


def beside_each_other(row: Sequence[Line]) -> Line:
    """Lines beside each other as one, bold where most of its letters are; those that touch are one word."""
    text = row[0].text
    for line, after in pairwise(row):
        touch = line.box and after.box and after.box[0] - line.box[2] < _TOUCH
        text += after.text if touch else f" {after.text}"
    words = tuple(word for line in row for word in line.words)
    box = around([line.box for line in row if line.box])
    letters = sum(len(line.text) if line.bold else -len(line.text) for line in row)
    return replace(row[0], text=text, words=words, box=box, bold=letters > 0)


def _rest(line: Line, value: str) -> Line:
    """A line's end, with the words and the box that it has."""
    count = len(value.split())
    words = line.words[len(line.words) - count :] if count else ()
    box = around([word.box for word in words]) or line.box
    return replace(line, text=value, words=words, box=box, level=None, opens=True)


def is_heading(line: Line) -> bool:
    """Whether a line is set apart as a heading: by its style, or in bold."""
    return line.level is not None or (line.bold and line.marker is None)
