"""What is scored or checked alike and is no internal control: work environment, fire, food, supervision, personal data, the safety of an event, a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.pages.paragraphs import paragraph_texts
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.other_chapters import subject_of_chapter
from pipeline.interpret.tables.context.subjects import (
    OTHERS,
    OURS,
    happened_of,
    is_of_year,
    subject_of,
    subject_of_dated,
    ways_of_subjects,
    years_of,
)
from pipeline.interpret.tables.context.table_context import TableContext
from pipeline.interpret.tables.context.titles_above import is_as_high, is_heading, is_larger, paragraphs_of
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.scope.earlier_papers import dated_title
from pipeline.interpret.tables.scope.preparedness import is_over, is_process_of_ours
from pipeline.interpret.tables.scope.registers import (
    subject_of_header,
    subject_of_own_title,
    subject_of_remarks,
    subject_of_sheet,
)
from pipeline.interpret.tables.scope.set_apart import is_set_apart, without_apart

_ASSESSED = lazy_pattern(  # "Projektrisker" alone may be a kind of risk
    r"bedömning|analys|olycksrisk|riskbild|projektrisk\w*[,:]?\s+\w|\bplan(?:en)?\s+mot\b|\b(?:säkerhet|brandskydd)\w*\s+(?:vid|under|inför)\b",
    re.IGNORECASE,
)
_PAPER = lazy_pattern(  # words that make a heading a paper's title, and not the name of a process
    r"(?:risk|säkerhets|sårbarhets|faro)(?:bedömning|analys|inventering|hantering|bild|register|lista)\w*|projektrisk\w*|olycksrisk\w*|konsekvensbedömning\w*|handlingsplan\w*|säkerhetsplan\w*|\b(?:säkerhet|brandskydd)\w*\s+(?:vid|under|inför)\b|skyddsrond\w*|\w*rond(?:en|er|erna)?\b"
    r"|undersökning\w*|egenkontroll\w*|(?:kontroll|tillsyns)(?:plan|program)\w*|checklista\w*|protokoll\w*|systematiskt|uppföljning\w*|årlig\w*|kartläggning\w*|\bplan(?:en)?\b|likabehandlingsplan\w*|projekt(?:plan|direktiv)\w*|\bprojekt\w*\s+risker\b|\brisker\s+(?:i|för|med)\b",
    re.IGNORECASE,
)

_MADE_BY = lazy_pattern(  # a sentence that says by what rules the table was made
    r"\W*(?:(?:den(?:na)?\s+)?\w*(?:bedömning|analys|inventering|kartläggning|genomgång|plan|program|kontroll)\w*\s+(?:\S+\s+){0,8}?)?"
    r"(?:inför|bifogas|ligger till grund för|enligt|enl\.|i enlighet med|med stöd av|inom ramen för|(?:är\s+)?en del av|(?:kapitlet|avsnittet|tabellen)\s+(?:åter|redo)\w+)\s+(?:[^\s,]+\s+){0,4}?"
    rf"(?:{'|'.join(OTHERS.values())})",
    re.IGNORECASE,
)
_NOT_ALONE = lazy_pattern(
    r"\b(?:inte|ej|utom|undantag\w*|ingår|även|också|reglement\w*|riktlinje\w*|kommunallag\w*)\b", re.IGNORECASE
)
_SENTENCES = lazy_pattern(r"(?<=[.!?])\s+")
_NAMES = frozenset({"risk", "name"})  # whose header may say what the rows are about
_NUMBERED = lazy_pattern(
    r"(?:[A-ZÅÄÖ][\wåäö]{0,9}\s+)?§\s*\d+"
)  # how a paragraph of minutes begins: "§ 11", "Ks § 214"
_OTHER = "något annat enligt dokumentet"
_WAYS = 2  # in which a text speaks of a subject that no title names


def out_of_scope(
    sheet: LogicalTable,
    context: TableContext,
    above: Sequence[Line],
    *,
    set_apart: bool = False,
    goes_on: bool = False,
    tables: Sequence[LogicalTable] = (),
) -> str | None:
    """What a table is about instead of internal control, as its title says, or what stands around it; None where it is ours.

    The nearest title that says either decides, or a line between it and the table that says by what rules that was made, or the
    header over its rows' names. Where all are silent and nothing before the table speaks of internal control, its text decides, if
    that speaks of one such subject in two ways. A heading that only names such a subject is a process below a title with its year, and where
    anything at the document's head above the table speaks of internal control; one that names a row of the table is none of its
    titles. A title with its year ends what headings above it say that are no larger. A header of personal data ("Risk för den registrerade",
    "Rättslig grund") or a sheet's name or own title tells too (registers), and so do the paragraph of minutes that a table stands in, a
    sentence right above it that sets its section apart, and the heading of its chapter (other_chapters). What a sentence says to set the paper apart from internal
    control (set_apart: one stands on the table's pages) speaks of none, and tells where no title speaks of it either. A table that goes on
    one of ours (goes_on: it has the header of the last) begins no paper of its own, whatever year its heading has.
    tables: all of the document.
    """
    told = subject_of_header(sheet) or subject_of_remarks(sheet) or (None if goes_on else subject_of_sheet(sheet))
    if told is not None:
        return told
    own = {line.box for row in sheet.rows for content in row for line in content.lines if line.box}
    before = without_apart([line for line in sheet.before if line.box not in own])
    title = dated_title(context)
    apart = None if goes_on or context.own.is_own else subject_of_own_title(sheet, context.own, tables)
    apart = apart or _section_apart(sheet.before) or _of_paragraph(_paragraph(before), context.own.line, title)
    apart = apart or subject_of_chapter(sheet, before, context.own.line, alone=context.alone)
    if apart is not None:
        return apart
    over, below = _parted(before, title, 0)
    front = without_apart([line for line in above if line.box not in own])
    front_over, front_below = _parted(front, title, len(front))
    nearest = [text for text in _nearest(sheet, before) if not is_process_of_ours(text, [*front, *before])]
    titles = [*nearest, *_titles(sheet, context, [*over, *below], [*front_over, *front_below])]
    papers = {} if goes_on else _dated_papers([*over, *below], [*front, *before])
    for text in (text for text in titles if not is_process_of_ours(text, [*front, *before])):
        if OURS.search(text):
            return None
        topic = papers.get(text) or (subject_of(text) if _PAPER.search(text) or _MADE_BY.match(text) else None)
        if topic:
            return topic
    named = (
        topic
        for text in [*nearest, *_titles(sheet, context, over, front_over)]
        if (topic := subject_of(text)) and not is_process_of_ours(text, [*front, *before])
    )
    if set_apart:
        return next(named, None) or _spoken_of([*front, *before], 1) or _OTHER
    is_headed = title is not None or any(OURS.search(line.text) for line in front)
    return next(named, None) or (None if is_headed else _spoken_of(before, _WAYS))


def subject_above(lines: Sequence[Line], *, alone: bool, happened: bool = False) -> str | None:
    """The other subject that the nearest title above a table which could not be read names, as that of a paper; None where it is ours.

    alone: no table of ours stands in the document; then a heading that only names the subject tells too.
    happened: the table may list what happened, which its heading names ("Personuppgiftsincidenter").

    So does a sentence below the nearest heading that says by what rules, or for what, the table was made.
    """
    below = list(takewhile(lambda line: not is_heading(line), reversed(lines)))[::-1]
    if (topic := next((subject_of(text) for text in _stated(below) if not OURS.search(text)), None)) is not None:
        return topic
    for text in (tidy(line.text) for line in reversed(lines) if is_heading(line)):
        topic = None if OURS.search(text) else subject_of(text)
        if happened and (listed := happened_of(text)) and not OURS.search(text):
            return listed
        if topic and (alone or _PAPER.search(text) or _MADE_BY.match(text)):
            return topic
        if OURS.search(text) or kind_of_title(text):
            return None
    return None


def _section_apart(lines: Sequence[Line]) -> str | None:
    """The other subject of a table whose nearest heading names none of ours, where the text below that says that it is no internal control."""
    below = list(takewhile(lambda line: not is_heading(line), reversed(lines)))[::-1]
    if len(below) == len(lines) or not is_set_apart(below):
        return None
    heading = tidy(lines[-len(below) - 1].text)
    if OURS.search(heading) or kind_of_title(heading):
        return None
    return subject_of(heading) or next((topic for line in below if (topic := subject_of(line.text))), _OTHER)


def _paragraph(lines: Sequence[Line]) -> Sequence[Line]:
    """The paragraph of minutes that a table stands in, from its number on; empty where none begins since the table before."""
    starts = [index for index, line in enumerate(lines) if _NUMBERED.match(line.text.strip())]
    return lines[starts[-1] :] if starts else ()


def _of_paragraph(lines: Sequence[Line], titled: Line | None, dated: Line | None) -> str | None:
    """The other subject of a paragraph of minutes that a table stands in.

    Its heading may be the table's title ("§ 11 Riskbedömning av rökdykning"): then, if that has no year, the text has to speak of
    the subject in two ways, or to say that the assessment was made by its rules.
    """
    if not any(line is titled for line in lines):
        return _spoken_of(lines, 1)
    if any(line is dated for line in lines):
        return None
    made = any(
        _assessed_by().search(one) and not _NOT_ALONE.search(one)
        for text in paragraph_texts(lines)
        for one in _SENTENCES.split(text)
    )
    return _spoken_of(lines, 1 if made else _WAYS)


@cache
def _assessed_by() -> re.Pattern[str]:
    """_MADE_BY within a sentence: "Kommittén har gjort en riskbedömning enligt Arbetsmiljöverkets föreskrifter"; it takes 2 ms, and few documents ask for it."""
    return re.compile(
        r"(?:bedömning|analys|inventering|kartläggning)\w*\s+(?:[^\s,.]+\s+){0,3}?"
        r"(?:enligt|enl\.|i enlighet med|med stöd av|inom ramen för)\s+(?:[^\s,.]+\s+){0,3}?"
        rf"(?:{'|'.join(OTHERS.values())})",
        re.IGNORECASE,
    )


def _spoken_of(lines: Sequence[Line], least: int) -> str | None:
    """The only subject that a text speaks of, in at least so many ways, where it speaks of no internal control."""
    text = tidy(" ".join(line.text for line in lines))
    if OURS.search(text):
        return None
    spoken = ways_of_subjects(text)
    return next((name for name, ways in spoken.items() if len(spoken) == 1 and len(ways) >= least), None)


def _parted(lines: Sequence[Line], title: Line | None, place: int) -> tuple[list[Line], list[Line]]:
    """The lines down to a title without the headings that it ends, and those below it; place is where it stands if not among them."""
    if title is None:
        return list(lines), []
    index = next((index for index, line in enumerate(lines) if line is title), None)
    over = [line for line in lines[: place if index is None else index] if not is_heading(line) or is_over(line, title)]
    return over + ([] if index is None else [title]), list(lines[place if index is None else index + 1 :])


def _nearest(sheet: LogicalTable, before: Sequence[Line]) -> Iterator[str]:
    """The heading right above a table without checks, where it is that of an assessment of another subject: that of no process."""
    if "checks" in sheet.fields():
        return
    heading = next((tidy(line.text) for line in reversed(before) if is_heading(line)), "")
    if _ASSESSED.search(heading) and subject_of(heading):
        yield heading


def _headings(lines: Sequence[Line]) -> list[list[Line]]:
    """The headings among lines, each with all its lines; where no font tells what is bold, those that are larger than text."""
    marked = [line for line in lines if is_heading(line)]
    return paragraphs_of(marked or [line for line in lines if is_larger(line)])


def _dated_papers(before: Sequence[Line], around: Sequence[Line]) -> dict[str, str]:
    """The headings above a table that begin a paper about another subject, and that: of a year that the title of ours before it has not, or as high as that on a page behind its."""
    titles = [line for line in around if is_heading(line) and kind_of_title(line.text) and not subject_of(line.text)]
    return {
        text: topic
        for lines in _headings(before)
        if (topic := subject_of_dated(text := tidy(join(lines)))) and is_of_year(text) and not OURS.search(text)
        and all(_is_apart(lines[0], text, title) for title in titles[-1:])
    }  # fmt: skip


def _is_apart(heading: Line, text: str, title: Line) -> bool:
    """Whether a heading with a year, all of whose lines say a text, begins another paper than a title of ours before it."""
    other = years_of(title.text).isdisjoint(years_of(text))
    return other or (heading.page != title.page and is_as_high(heading, title))


def _titles(sheet: LogicalTable, context: TableContext, before: Sequence[Line], above: Sequence[Line]) -> Iterator[str]:
    """The titles around a table, the nearest first; one of the table before is nearer than headings if it is ours."""
    headings = [tidy(join(lines)) for lines in reversed(_headings(before))]
    own = context.own.text or ""
    is_far = context.own.line is not None and not any(line is context.own.line for line in sheet.before)
    if is_far:
        yield from (text for text in headings if subject_of_dated(text))
    else:
        yield own
    yield from sheet.titles
    yield from _stated(list(takewhile(lambda line: not is_heading(line), reversed(sheet.before)))[::-1])
    if is_far and not subject_of(own):
        yield own
    yield from headings
    yield own
    if context.matter:
        yield from filter(None, [context.matter.title, *(decision.text for decision in context.matter.decisions)])
    yield from (column.text for column in sheet.columns if column.field in _NAMES)
    yield from (tidy(line.text) for line in above if is_heading(line) or OURS.search(line.text))
    yield from _stated([line for line in above if not is_heading(line)])


def _stated(lines: Sequence[Line]) -> Iterator[str]:
    """The sentences that say by what rules, or for what, a table or paper was made."""
    for sentence in (one for text in paragraph_texts(lines) for one in _SENTENCES.split(text)):
        if _MADE_BY.match(sentence) and not _NOT_ALONE.search(sentence):
            yield sentence
