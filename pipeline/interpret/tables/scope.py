"""What is scored or checked alike and is no internal control: work environment, fire, personal data, accidents, the safety of an event."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from extractors.model.page import Box, Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.pages.paragraphs import paragraph_texts
from pipeline.interpret.tables.context import TableContext
from pipeline.interpret.tables.logical_table import LogicalTable

_OURS = re.compile(r"intern\w*[ -]?kontroll|intern styrning|internkontroll", re.IGNORECASE)
_TOPICS = {
    "arbetsmiljö": r"arbetsmiljö\w*|skydds(?:rond|ombud)\w*|\bafs 20\d\d|\bsam\b|\bosa\b|hot och våld|ensamarbete",
    "brandskydd": r"brandskydd\w*|brandrisk\w*|brandsäkerhet\w*|\bsba\b|brandrond\w*",
    "dataskydd": r"dataskydd\w*|personuppgiftsbehandling\w*|\bgdpr\b|\bdpia\b",
    "säkerhet vid evenemang": r"evenemang\w*|arrangemang\w*|stadsfest\w*|festival\w*|marknadsdag\w*",
    "skydd mot olyckor": r"(?:olycksrisk|risk(?:bedömning|analys|bild))\w*\b.*\b(?:skydd mot olyckor|lso|handlingsprogram\w*)\b",
    "krisberedskap": r"sårbarhetsanalys\w*\b.*\b(?:enligt|extraordinära|höjd beredskap|krisberedskap)\b",
}
_TOPIC = {name: re.compile(words, re.IGNORECASE) for name, words in _TOPICS.items()}
_ASSESSED = re.compile(r"bedömning|analys|olycksrisk|riskbild", re.IGNORECASE)
_PAPER = re.compile(  # words that make a heading a paper's title, and not the name of a process
    r"(?:risk|sårbarhets)(?:bedömning|analys|inventering|hantering|bild)\w*|olycksrisk\w*|konsekvensbedömning\w*|handlingsplan\w*|säkerhetsplan\w*|skyddsrond\w*|\w*rond\b"
    r"|egenkontroll\w*|kontrollplan\w*|checklista\w*|protokoll\w*|systematiskt|uppföljning\w*|årlig\w*|kartläggning\w*|\bplan\b",
    re.IGNORECASE,
)

_MADE_BY = re.compile(  # a sentence that says by what rules the table was made
    r"\W*(?:(?:den(?:na)?\s+)?\w*(?:bedömning|analys|inventering|kartläggning|genomgång|plan)\w*\s+(?:\S+\s+){0,5}?)?"
    r"(?:enligt|enl\.|i enlighet med|med stöd av|inom ramen för|(?:är\s+)?en del av)\s+(?:[^\s,]+\s+){0,4}?"
    rf"(?:{'|'.join(_TOPICS.values())})",
    re.IGNORECASE,
)
_NOT_ALONE = re.compile(
    r"\b(?:inte|ej|utom|undantag\w*|ingår|även|också|reglement\w*|riktlinje\w*|kommunallag\w*)\b", re.IGNORECASE
)
_REGISTERED = re.compile(r"\b(?:den|de)\s+registrerades?\b(?!\s+\w)", re.IGNORECASE)  # those whose data it is
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def out_of_scope(sheet: LogicalTable, context: TableContext, above: Sequence[Line]) -> str | None:
    """What a table is about instead of internal control, as its title says, or what stands around it; None where it is ours.

    The nearest title that says either decides, or a line between it and the table that says by what rules that was made.
    A heading that only names such a subject is a process, unless nothing in the document's head above the table speaks of
    internal control; one that names a row of the table is none of its titles. A column of risks "för den registrerade" tells too.
    """
    if any(_REGISTERED.search(column.text) for column in sheet.columns):
        return "dataskydd"
    own = {line.box for row in sheet.rows for content in row for line in content.lines if line.box}
    texts = list(_nearest(sheet, own)) + list(_titles(sheet, context, [line for line in above if line.box not in own]))
    for text in texts:
        if _OURS.search(text):
            return None
        if (topic := _topic(text)) and (_PAPER.search(text) or _MADE_BY.match(text)):
            return topic
    return next((topic for text in texts if (topic := _topic(text))), None)


def _nearest(sheet: LogicalTable, own: Container[Box | None]) -> Iterator[str]:
    """The heading right above a table without checks, where it is that of an assessment of another subject: that of no process."""
    if "checks" in sheet.fields():
        return
    headings = (tidy(line.text) for line in reversed(sheet.before) if _is_heading(line) and line.box not in own)
    heading = next(headings, "")
    if _ASSESSED.search(heading) and _topic(heading):
        yield heading


def _titles(sheet: LogicalTable, context: TableContext, above: Sequence[Line]) -> Iterator[str]:
    """The titles around a table, the nearest first."""
    near = " ".join([*(tidy(line.text) for line in sheet.before), *sheet.titles])
    reaching = context.own is not None and context.own not in near  # the title of a table before it
    yield from filter(None, [None if reaching else context.own, *sheet.titles])
    yield from _stated(sheet)
    yield from filter(None, [context.own])
    yield from (tidy(line.text) for line in reversed(sheet.before) if _is_heading(line))
    if context.matter:
        yield from filter(None, [context.matter.title, *(decision.text for decision in context.matter.decisions)])
    yield from (tidy(line.text) for line in above if _is_heading(line) or _OURS.search(line.text))


def _stated(sheet: LogicalTable) -> Iterator[str]:
    """The sentences between the last heading and the table that say by what rules it was made."""
    lines = list(takewhile(lambda line: not _is_heading(line), reversed(sheet.before)))[::-1]
    for sentence in (one for text in paragraph_texts(lines) for one in _SENTENCES.split(text)):
        if _MADE_BY.match(sentence) and not _NOT_ALONE.search(sentence):
            yield sentence


def _is_heading(line: Line) -> bool:
    return line.bold or line.level is not None


def _topic(text: str) -> str | None:
    return next((name for name, words in _TOPIC.items() if words.search(text)), None)
