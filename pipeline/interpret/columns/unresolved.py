"""Columns that were not understood, where the table lacks what they may hold or they say something in words: what is passed over is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.tick_boxes import offered
from pipeline.interpret.columns.arithmetic import PARTS, SCORES
from pipeline.interpret.columns.contents import Contents, contents_of, grades
from pipeline.interpret.columns.form_exports import system_columns
from pipeline.interpret.columns.heading import HEADED, Heading, as_meant
from pipeline.interpret.columns.pivot_headers import score_worked_out
from pipeline.interpret.columns.score_sets import RESIDUAL, names_time, under_one_header
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import RESULTS, names_column
from pipeline.swedish.document_kinds import Kind

_NAMES = frozenset({"risk", "description", "process", "checks"})
_RISKS = frozenset({"risk", "description"})
_WHO = frozenset({"responsible", "report_to"})
_OF_FORMS = frozenset(  # what a system of forms writes beside each answer
    {"id", "namn", "name", "e-post", "epost", "email", "starttid", "start time", "slutförandetid", "sluttid", "completion time", "tidsstämpel"}
)  # fmt: skip
_TOOK_PART = lazy_pattern(
    r"delt(?:og|agare|agande|agit)|närvar|medverka|intervju|tillfråga", re.IGNORECASE
)  # who was there answers for nothing
_WROTE = lazy_pattern(r"sammanställ|registrera|upprätta|skapa", re.IGNORECASE)  # nor who wrote results down
_CONCERNED = lazy_pattern(
    r"målgrupp|berör|yrkesgrupp|avser\b|gäller\b|grupp(?:en|er|erna)?\b", re.IGNORECASE
)  # nor does whom a check concerns
_DIGIT = lazy_pattern(r"\d")
_WORD = lazy_pattern(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_TOLD = 4  # words of a sentence, or more
_LABEL = lazy_pattern(r"\b((?:\w{1,30}\s)?(\w{1,30}))\s?:")


def unresolved(columns: Sequence[Heading], rows: Sequence[Sequence[str]], titled: Kind | None) -> list[str]:
    """The headers of columns that nobody knows and that say something in words, or may hold what the table lacks.

    Numbers, where only a part of a score was found, or none below a header of scores that they share, or below one of a pivot table ("Varians av Riskvärde"); texts, where no column names the row, where a follow-up has no results,
    or left of the checks of a plan that names no risk. So are parts of scores under headers that say so, of no other year, that neither of two assessments took, and columns, under any header without a role, whose cells label who
    answers for checks ("Vem: Jurist") where no other column says it, and roles ("Ekonomichef") behind the checks under a header that nobody knows, and that names no group of those concerned, where nobody answers for these. What a system of forms writes beside answers ("Starttid", "E-post", "Skapad av") is none,
    and neither is what stands in headings over the rows, or of cards whose labels tell risk, process and check (but for levels: "Hög risk"), the sample that a control takes, nor whose a row is ("Nämnd", "Förvaltning") where neither posts nor sentences stand there, nor what somebody comments beside results ("Revisionens notering"). What stands below the names of a follow-up's cards without a label, where nothing tells checks, is one too.

    Args:
        columns: with their roles.
        rows: the texts below them.
        titled: what the headings around the table name.
    """
    columns = as_meant(columns, titled)
    fields = {column.field for column in columns}
    contents = contents_of(rows, len(columns))
    shared = under_one_header(columns, {at for at, content in enumerate(contents) if content.is_small()})
    partly = 0 < len(fields & set(PARTS)) < len(PARTS) and "score" not in fields and fields & SCORES != {"value"}
    numbers = partly or (shared and not fields & SCORES)
    texts = not fields & _NAMES or (titled == "follow_up" and "checks" in fields and "result" not in fields)
    checks = next((at for at, column in enumerate(columns) if column.field == "checks"), 0)
    names = 0 if fields & _RISKS else checks
    who = _WHO - fields if "checks" in fields else set()
    both = bool(fields & SCORES) and any(name and name.startswith(RESIDUAL) for name in fields)
    answered = {column.header for column in columns if column.header.casefold().strip(" :") in _OF_FORMS}
    answered = answered if len(answered) > 1 else set()
    answered |= {column.header for column in columns if names_column(column.text, "sample")}
    whose = {at for at, column in enumerate(columns) if _says_whose(column) and not _tells(contents[at])}
    beside = system_columns(columns, contents)
    answered |= {column.header for column in columns if "result" in fields and _is_somebodys_comment(column.header)}
    headed = (content for column, content in zip(columns, contents, strict=True) if column.header == HEADED)
    is_graded = any(_is_level(text) for content in headed for text in content.filled)
    if fields >= {"risk", "process"} and ("checks" in fields or not fields & RESULTS) and not is_graded:
        answered.add(HEADED)  # a card's heading names nothing that labels do not
    return [
        *_without_label(columns, contents),
        *(column.help if at in shared and column.help else column.header
        for at, (column, content) in enumerate(zip(columns, contents, strict=True))
        if column.field is None and column.header and column.header not in answered and not column.is_added
        if (who and _label(content, who)) or (column.said is None and ((_speaks(content) and at not in whose | beside) or ("responsible" in who and at > checks and _may_answer(column, content, found=bool(fields & RESULTS))))) or (not both and _is_left_part(column, content))
        or (not fields & SCORES and content.is_small() and score_worked_out(column))
        or ((column.said is None or at in shared) and ((numbers and content.is_small() and not _counts(content.numbers()))
        or ((texts or (at < names and at not in beside)) and "texts" in content.looks() and at not in whose))))
    ]  # fmt: skip


def _without_label(columns: Sequence[Heading], contents: Sequence[Contents]) -> list[str]:
    """What stands below the names of a follow-up's cards without a label, where no column has checks: it may be these. By the place under which rows tell it."""
    fields = {column.field for column in columns}
    if "checks" in fields or not fields & RESULTS:
        return []
    placed = enumerate(zip(columns, contents, strict=True), 1)
    return [
        f"Kolumn {number}"
        for number, (column, content) in placed
        if column.field == "description" and not column.text and _speaks(content)
    ]


def _is_level(text: str) -> bool:
    """Whether a short heading may say how large a risk is, in a word or a number: "Hög risk", "Nivå 3"."""
    words = text.split()
    return len(words) < _TOLD and any(grades(word) or word.strip(":()").isdigit() for word in words)


def _says_whose(column: Heading) -> bool:
    """Whether a header names whose each row is."""
    return names_column(column.text, "unit") or names_column(column.text, "body")


def _tells(content: Contents) -> bool:
    """Whether half of a column's cells, several, are sentences, as names of units are not: "Nämnden vill ha en ny rapport."."""
    long = [text for text in content.filled if len(_WORD.findall(text)) >= _TOLD]
    sentences = [text for text in long if text.rstrip().endswith((".", "!")) or says_event(text)]
    return len(sentences) > 1 and 2 * len(sentences) >= len(content.filled)


def _is_somebodys_comment(header: str) -> bool:
    """Whether a header says whose comment stands below it."""
    owner, _, noun = header.partition(" ")
    meaning = classify(noun) if owner.endswith("s") else None
    return meaning is not None and meaning.field == "comment" and meaning.whole


def _is_left_part(column: Heading, content: Contents) -> bool:
    """Whether a column without a role holds numbers under a header that names a part of a score, of no other year."""
    return column.said in SCORES and content.is_small() and not names_time(column)


def _may_answer(column: Heading, content: Contents, *, found: bool) -> bool:
    """Whether a column holds posts under a header that says of them neither that they were there, wrote down what was found, nor that a check concerns them."""
    others = (_TOOK_PART, _CONCERNED, _WROTE) if found else (_TOOK_PART, _CONCERNED)
    return content.names_posts() and not any(said.match(column.text) for said in others)


def _speaks(content: Contents) -> bool:
    """Whether a column says something of their own in words in several rows, and half of them: no single words, dates, choices or counts."""
    filled = content.filled
    own = {_DIGIT.sub("", text) for text in filled}
    worded = len(own) > 1 and 2 * len(filled) >= len(content.texts) and 2 * len(own) >= len(filled)
    return worded and content.mostly(lambda text: len(_WORD.findall(text)) > 1 and not offered(text))


def _label(content: Contents, who: AbstractSet[str]) -> bool:
    """Whether half of a column's cells, several, label something of who."""
    labelled = [text for text in content.filled if not who.isdisjoint(_labels(text))]
    return len(labelled) > 1 and 2 * len(labelled) >= len(content.filled)


def _labels(text: str) -> set[str | None]:
    """The fields of the labels in a text, of one word or two."""
    found = (classify(label) for labels in _LABEL.findall(text) for label in labels)
    return {meaning.field for meaning in found if meaning and meaning.whole}


def _counts(numbers: Sequence[float | None]) -> bool:
    """Whether numbers count the rows."""
    found = [number for number in numbers if number is not None]
    return found == sorted(set(found))
