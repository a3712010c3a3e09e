"""What the lines above a table name: headings, labels with their values, and the text below these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import NUMBERING
from pipeline.interpret.cards.labels import label_meaning, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.lists import says_what_is_listed
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.group_bands import Arranged, name_risks
from pipeline.interpret.tables.bands.label_values import is_name
from pipeline.interpret.tables.bands.row_counts import without_count
from pipeline.interpret.tables.bands.scored_bands import tagged
from pipeline.interpret.tables.logical_table import LogicalTable

NAMED_ABOVE = ("process", "risk", "description")
"""What headings and labels above a table may name, the outer first."""
_NAMES = frozenset({"risk", "process"})
_TOLD = frozenset({*NAMED_ABOVE, *SCORES})  # what labels below a heading tell of all rows
_NUMBERS = lazy_pattern(r"[\d\s,./x×*()=SKRV-]*\d[\d\s,./x×*()=SKRV-]*", re.IGNORECASE)
_DASHED = lazy_pattern(r"(?P<label>(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:Risk|Process|RISK|PROCESS))\s+[–—-]\s+(?=\S)")
_ALONE = lazy_pattern(r"(?:risk|process|riskbeskrivning)\s*:?", re.IGNORECASE)
_MARK = lazy_pattern(
    r"^[\u2022\u2043\u25a0-\u25ff\u229e\u229f\u2190-\u21ff\u2b00-\u2bff\uf0a7\uf0b7]\s+"
)  # a bullet or a tree's sign
_OF_RISK = lazy_pattern(r"Risk (?:att|för)\b")
_GRADE = (
    r"(?:o?acceptab|toler|försumbar|obefintlig|obetydlig|ringa|liten|litet|små|minimal|mindre|marginell|låg|läg|medel|mellan|måttlig|begränsad"
    r"|betydande|påtaglig|stor|större|hög|allvarlig|kritisk|extrem|o?sannolik|trolig|möjlig|röd|gul|orange|grön|oförändra)"
)
_JUDGED = lazy_pattern(  # not what may happen: "Risk för fel bedöms som låg", "Risk för mutor är stor vid inköp"
    rf"\b(?:(?:bedöm|klass|klassificer|värder|grader|skatt|uppskatt)\w{{0,4}}s|anse(?:s|tts)|satts|sätts)\s+(?:\w+\s+){{0,3}}?(?:{_GRADE}|\d)"
    rf"|\b(?:är|var|blir|blev|ligger|förblir)\s+(?:(?!för\b)\w+\s+){{0,2}}?{_GRADE}"  # "är för hög" may happen
    r"|\b(?:har|är)\s+(?:\w+\s+)?(?:minska|öka|sjunki|stigi)\w*|\b(?:kvarstår|föreligger|finns\s+(?:inom|fortfarande|alltid|också|även))\b",
    re.IGNORECASE,
)
_LARGER = 0.5  # points by which the outer heading's letters are larger
_FEWEST = 2  # tables with a sentence as heading


@dataclass(slots=True)
class Above:
    """What the lines above a table name, each as it is set: the headings, what labels tell below the last of them, and the text there.

    last is the line with the last label, or the last line of its value; named what that label names; scores are the lines that tell scores;
    labels are the fields of all labels with a value below the last heading, risks are the lines of those of a risk, described those of its description ("Riskbeskrivning"), asked is the line of one that stands alone ("Risk"), whose value is to come;
    title is the last line of the title above all this.
    """

    headings: list[list[Line]] = field(default_factory=list)
    told: dict[str, list[Line]] = field(default_factory=dict)
    text: list[Line] = field(default_factory=list)
    scores: list[Line] = field(default_factory=list)
    last: Line | None = None
    named: str = ""
    labels: set[str] = field(default_factory=set)
    risks: list[Line] = field(default_factory=list)
    described: list[Line] = field(default_factory=list)
    asked: Line | None = None
    title: Line | None = None

    def label(self, line: Line, name: str, value: Line) -> None:
        """Takes what a line's label tells."""
        self.told[name] = [value]
        self.scores += [line] * (name in SCORES)
        self.risks += [line] * (name == "risk")
        self.described += [line] * _describes_risk(line)
        self.last, self.named = line, name

    def below(self, line: Line) -> None:
        """Takes a further line of a label's value, or one of text."""
        if self.last and not self.text and _goes_on(self.last, line):
            self.told[self.named].append(line)
            self.last = line
        else:
            self.text.append(line)

    def heading(self, line: Line) -> None:
        """Takes a heading, or a further line of the last one."""
        if self.headings and not (self.text or self.told) and _goes_on(self.headings[-1][-1], line):
            self.headings[-1].append(line)
        else:
            self.headings.append([line])
            listed, described = ([], []) if self.text or self.told else (self.risks, self.described)
            self.risks = [*listed, line] if heading_label(line) == "risk" else []
            self.described = [*described, line] if _describes_risk(line) else []
            self.text, self.told, self.last, self.labels = [], {}, None, set()

    def clear(self) -> None:
        """Forgets all: a title begins another paper."""
        self.headings, self.told, self.text, self.scores = [], {}, [], []
        self.last, self.named, self.asked, self.labels = None, "", None, set()
        self.risks, self.described = [], []

    def answer(self, value: Line | None = None) -> None:
        """Takes the value of a label that stands alone, if one waits for it; without a value that is a heading."""
        asked, self.asked = self.asked, None
        meaning = classify(asked.text) if asked else None
        if asked and meaning and value:
            if is_name(value.text):
                self.label(value, meaning.field, value)
                self.described += [asked] * (meaning.field == "description")
        elif asked:
            self.heading(asked)

    @property
    def labels_risk(self) -> bool:
        """Whether a single label names the risk of all rows, or describes it: of several names nobody knows which it is, and "Beskrivning" alone may tell of anything."""
        told = {*self.told, *(heading_label(lines[0]) for lines in self.headings[-1:])}
        return len(self.risks) == 1 if "risk" in told else len(self.described) == 1


def above_of(
    sheet: LogicalTable, prose: float, under: Sequence[Arranged] = (), sentences: AbstractSet[int] = frozenset()
) -> Above:
    """The headings above a table since the last title of a document, in the order of the page.

    prose: the size of the text above tables. under: its rows, if bands tell their risks. sentences: the lines that are headings though they end with a full stop, or do not look like ones.
    """
    found = Above()
    usual = usual_size(sheet, prose)
    for line in sheet.before:
        _take(found, line, sheet, apart=is_set_apart(line, usual) or id(line) in sentences)
    found.answer()
    found.headings = [lines for lines in found.headings[:-1] if not _is_subtitle(lines)] + found.headings[-1:]
    found.told |= {name: list(content.lines) for name, content in (under[0].held if under else {}).items()}
    return found


def _take(found: Above, line: Line, sheet: LogicalTable, *, apart: bool) -> None:
    """Takes a line, which stands apart or not, from above a table."""
    text, own = tidy(line.text), _with_colon(line)
    label = label_of(own) if ":" in own.text or "\t" in own.text else None
    is_label = label is not None and label[1].text and label[0].field in (SCORES if apart else _TOLD)
    if label and label[0].field in _NAMES and not is_name(label[1].text):
        found.answer()
        return
    if found.asked and not (label or kind_of_title(text) or alike(found.asked, line)):
        found.answer(line)
        return
    found.answer()
    found.labels |= {label[0].field} if label and label[1].text else set()
    if label and is_label and _may_tell(sheet, *label):
        found.label(line, label[0].field, label[1])
    elif apart and kind_of_title(text) and heading_label(line) is None:
        found.clear()
        found.title = line
    elif apart and found.title and alike(found.title, line) and _goes_on(found.title, line):
        found.title = line
    elif _ALONE.fullmatch(text):
        found.asked = line
    elif is_caption(line, found.risks or found.described):
        return
    elif apart:
        found.heading(line)
    else:
        found.below(line)


def is_caption(line: Line, risks: Sequence[Line]) -> bool:
    """Whether a line below the labels of risks says in a header's words what the table below it holds ("Kontroller"), set no higher than they are."""
    text = tidy(line.text).rstrip(":")
    meaning = label_meaning(text)
    if not risks or meaning is None or not meaning.whole or kind_of_title(text) or _ALONE.fullmatch(text):
        return False
    label = risks[-1]
    lower = line.level is None or (label.level is not None and line.level >= label.level)
    return lower and (line.size or 0.0) <= (label.size or 0.0) + _LARGER


def _with_colon(line: Line) -> Line:
    """A line whose label a dash parts from its value ("Risk – Jäv"), or that is a tag before it (a small "Risk", or "RISK"), with a colon instead."""
    if _DASHED.match(line.text):
        return replace(line, text=_DASHED.sub(r"\g<label>: ", line.text, count=1))
    own = tagged(line)
    return replace(own, text=own.text.replace("\t", ": ", 1)) if own is not line and "\t" in own.text else line


def _may_tell(sheet: LogicalTable, label: Meaning, value: Line) -> bool:
    """Whether what a label says may be that of all rows: of a score a number and no sentence on it, and none that the rows say themselves."""
    if label.field not in SCORES:
        return True
    return _NUMBERS.fullmatch(value.text.strip()) is not None and not sheet.fields() & SCORES


def _is_subtitle(lines: Sequence[Line]) -> bool:
    """Whether an outer heading says whose and of when the paper is, or what is listed below, and no process: "Tekniska nämnden, januari–juni 2025"."""
    told = any(years_in(tidy(line.text)) for line in lines) or says_what_is_listed(tidy(lines[0].text))
    return heading_label(lines[0]) is None and told


def usual_size(sheet: LogicalTable, prose: float) -> float | None:
    """The size of text around a table, than which headings are larger; None where the table's own has none."""
    sizes = [line.size for row in sheet.rows for content in row for line in content.lines if line.size]
    return max(median(sizes), prose) if sizes else None


def is_set_apart(line: Line, usual: float | None) -> bool:
    """Whether a line is set as a heading is: a heading's style, bold or larger than text, and no sentence."""
    larger = usual is not None and line.size is not None and line.size > usual + _LARGER
    return (line.level is not None or line.bold or larger) and not line.text.rstrip().endswith(".")


def sentences_as_headings(group: Sequence[LogicalTable]) -> frozenset[int]:
    """The last lines of headings that are sentences with a full stop, by their ids: right above each of several tables stands one of its own, all in one style of headings.

    Most begin with "Risk att": others sum up what the table tells. None is one where any grades a risk, or below headings that say themselves what happens: it describes that.
    """
    above = [lines for sheet in group if (lines := _last_lines(sheet.before))]
    texts = [NUMBERING.sub("", " ".join(tidy(line.text) for line in lines)) for lines in above]
    if len(group) < _FEWEST or len(above) < len(group) or len(set(texts)) < len(texts):
        return frozenset()
    first = above[0][0]
    is_style = all((line.bold or line.level) and alike(first, line) for lines in above for line in lines)
    is_risks = 2 * sum(_OF_RISK.match(text) is not None for text in texts) > len(texts)
    is_judged = any(_JUDGED.search(text) for text in texts)
    over = [line for sheet, lines in zip(group, above, strict=True) for line in sheet.before[: -len(lines)][-1:]]
    says_so = 2 * sum(is_set_apart(line, None) and says_event(tidy(line.text)) for line in over) > len(above)
    are_named = is_style and is_risks and not (is_judged or says_so)
    return frozenset(id(lines[-1]) for lines in above) if are_named else frozenset()


def _last_lines(before: Sequence[Line]) -> list[Line]:
    """The lines of the text right above a table: its last one and those that it goes on."""
    found = list(before[-1:])
    for line in reversed(before[:-1]):
        if not (alike(line, found[0]) and _goes_on(line, found[0])):
            break
        found.insert(0, line)
    return found


def _goes_on(line: Line, below: Line) -> bool:
    """Whether two lines are one heading: set alike, close to each other, and the lower begins as text that goes on."""
    if not (line.box and below.box) or line.page != below.page or abs((line.size or 0) - (below.size or 0)) > _LARGER:
        return False
    return below.text[:1].islower() and below.box[1] - line.box[3] < line.box[3] - line.box[1]


def _describes_risk(line: Line) -> bool:
    """Whether a line's label says that it describes a risk ("Riskbeskrivning: …"), and its value does."""
    found = label_of(own) if ":" in (own := _with_colon(line)).text else None
    if found is None or found[0].field != "description":
        return False
    return "risk" in found[0].header.casefold() and is_name(found[1].text)


def heading_label(line: Line) -> str | None:
    """The field that a heading's label names: "Process: Lön", "Risk – Jäv"."""
    own = _with_colon(line)
    found = label_of(own) if ":" in own.text else None
    return found[0].field if found and found[0].field in NAMED_ABOVE else None


def size_of_text(group: Sequence[LogicalTable]) -> float:
    """The size of the sentences above tables, than which their headings are larger; 0 where none stands there."""
    lines = (line for sheet in group for line in sheet.before if line.text.rstrip().endswith(".") and not line.bold)
    return max((line.size or 0.0 for line in lines), default=0.0)


def names_of(above: Sequence[Above], *, risks: bool, described: bool) -> Iterator[dict[str, Content]]:
    """For each table what its headings name; risks: the last ones name these; described: its rows say more. An outer heading holds until the next."""
    inner = "risk" if risks else "process"
    outer: Content | None = None
    for one in above:
        names: dict[str, Content] = {}
        for lines in one.headings:
            name = heading_label(lines[0])
            if name is None and lines is one.headings[-1]:
                name = inner
            if name is None or name == "process":
                outer = heading_content(lines)
            else:
                names[name] = heading_content(lines)
        if outer and inner == "risk":
            names["process"] = outer
        if one.text and inner == "risk" and not described:
            names["description"] = content_of_lines(one.text)
        told = {name: content_of_lines(lines) for name, lines in one.told.items()}
        yield {**({"process": outer} if outer else {}), **names, **told}


def content_of_lines(lines: Sequence[Line]) -> Content:
    """Lines outside of tables, the first of them at least, as the content of a cell of their own."""
    first = lines[0]
    return Content(tuple(lines), tuple(regions_of(lines)), (id(first), 0, 0, first.page), first.path)


def names_risks_in(above: Sequence[Above]) -> bool:
    """Whether the last headings name risks: they stand under others, say so, or say in words what may happen."""
    if any("risk" in one.told for one in above):
        return False
    last = [one.headings[-1] for one in above if one.headings]
    texts = [NUMBERING.sub("", " ".join(tidy(without_count(line).text) for line in lines)) for lines in last]
    under = any(len(one.headings) > 1 for one in above)
    return under or name_risks(texts)


def heading_content(lines: Sequence[Line]) -> Content:
    """What a heading names, without its bullet, number and label, and the count of what stands below it."""
    first = lines[0]
    own = [*lines[:-1], without_count(lines[-1])]
    own[0] = _with_colon(own[0])
    found = label_of(own[0]) if heading_label(own[0]) else None
    text = NUMBERING.sub("", _MARK.sub("", found[1].text if found else own[0].text))
    whole = (replace(own[0], text=text), *own[1:])
    return Content(whole, tuple(regions_of(lines)), (id(first), 0, 0, first.page), first.path)
