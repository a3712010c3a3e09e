"""A document's lines cut into matters: each title, paragraph and headed section apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.headings import CHAPTER, heading_of, own_words
from pipeline.interpret.matters.letter_heads import head_lines
from pipeline.interpret.matters.memo_heads import is_head, is_letterhead
from pipeline.interpret.matters.memos_in_word import heads_in_a_row
from pipeline.interpret.matters.minutes import (
    BODY,
    adopted_in,
    are_minutes,
    decides_at,
    goes_on,
    point_of,
    tells_of_earlier,
)
from pipeline.interpret.matters.paragraph_ends import (
    ends_paragraph,
    goes_on_behind,
    heads_next_page,
    note_signing,
    says_who_signs,
)
from pipeline.interpret.matters.signatures import signed_in
from pipeline.interpret.matters.title_lines import (
    ABOVE,
    agenda_item,
    goes_on_title,
    is_told,
    may_hold_title,
    title_among,
    title_below_head,
    title_over,
)
from pipeline.interpret.matters.wrapped_sentences import goes_on_sentence, refers_to_paragraph
from pipeline.interpret.pages.places_to_sign import is_place_to_sign
from pipeline.interpret.pages.plain_text import PlainLine, plain_lines
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import is_apart
from pipeline.swedish.reference_numbers import reference_in

_PARAGRAPH = lazy_pattern(  # "§ 141 Title", with its board's letters "SN § 141 Title", which no law's are ("KL § 3"); a day, as behind a paragraph that a text refers to, is no title
    r"^(?:(?!(?:Se|Jfr|Jmf|Enl|Nr|[A-ZÅÄÖ][A-ZÅÄÖa-z]{0,4}L|LOU|LOV|LUF|LUK|LSS|LVU|LVM|LAS|AFS|SFS)\b)(?P<board>[A-ZÅÄÖ]{2,6}|[A-ZÅÄÖ][a-zåäö]{1,3})\.?\s?)?§\s*(?P<number>\d{1,4})\b(?!\s*[-–,]\s*\d)\.?\s*(?P<head>.*)$"
)
_DECIDING = lazy_pattern(rf"{BODY} beslutar", re.IGNORECASE)
_LABELLED = lazy_pattern(r"[A-ZÅÄÖ][\w-]{1,24}:\s")  # "Urval: alla processer"
_APPENDIX = lazy_pattern(r"bilaga\b", re.IGNORECASE)
_HEAD_AND_PROPOSAL = lazy_pattern(  # on one line: "Tjänsteskrivelse 2025-01-20, dnr MBN-2025-41. Förslag till beslut: …"
    r"(?P<head>(?:tjänsteskrivelse|tjänsteutlåtande)\b[^:]{0,100}?)[.,;]?\s+(?P<rest>(?:förslag till beslut|beslutsförslag)\s*:.*)",
    re.IGNORECASE | re.DOTALL,
)
_LISTS = frozenset({"basis", "recipients"})
_DECISIONS = frozenset({"decision", "spoken"})
_HEADING_LARGER = 1.2  # points by which a heading is larger than the text above it


def drafts(document: Document, noise: Collection[int]) -> list[Draft]:
    """The matters of a document: one begins at a paragraph sign, or at a title above its first heading.

    noise: the id() of the page's own lines.
    """
    cut = _Cut(minutes=are_minutes(document), heads=heads_in_a_row(document))
    for block in _blocks(document, noise):
        if isinstance(block, Grid):
            head = head_lines(block) or signed_in(block)
            for line in head:
                cut.line(line, line.text)
            if not head:
                cut.table(None if id(block) in noise else page_of(block))
        elif isinstance(block, PlainLine):
            cut.plain(block)
        elif id(block) not in noise and block.text.strip():
            cut.line(block, tidy(block.text))
    for draft in cut.found:
        draft.sections = [(_settled(name, lines, draft), lines) for name, lines in draft.sections]
    return cut.found


def _settled(name: str, lines: Sequence[Line], draft: Draft) -> str:
    """A section's name; a sentence decides where no heading says what was decided, and it tells of no earlier time."""
    if name != "spoken":
        return name
    headed = any(other in {"decision", "proposal"} for other, _ in draft.sections)
    return "other" if headed or tells_of_earlier(" ".join(line.text for line in lines)) else "decision"


def _blocks(document: Document, noise: Collection[int]) -> Iterator[Line | Grid | PlainLine]:
    """The blocks of pages read in full, and the lines of the text of those set aside."""
    running = {tidy(line.text) for page in document.pages for line in page.lines() if id(line) in noise}
    is_heading = cache(lambda text: heading_of(text) is not None or is_head(text))  # papers of a bundle say much alike
    plain = plain_lines(document, is_heading, running)
    for page in document.pages:
        yield from page.blocks if page.depth == "full" else plain[page.number]


@dataclass(slots=True)
class _Cut:
    """The cutting as it goes: the matters found, the lines since the last heading or table, and those above the tables since a heading."""

    found: list[Draft] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    over: list[Line] = field(default_factory=list)
    minutes: bool = False
    heads: Collection[int] = frozenset()  # the id() of the lines that each begin a memo of a Word file
    point: tuple[int, str, Line] | None = None  # of minutes, nothing decided in it yet: its number, title and line
    last_point: int = 0
    board: str = ""  # the letters of the last paragraph's board
    last: Line | None = None  # the line before, where no table stands between

    @property
    def open(self) -> Draft | None:
        """The matter that lines go to; none behind one that is over."""
        return self.found[-1] if self.found and not self.found[-1].over else None

    def line(self, line: Line, text: str) -> None:
        """A line, and its text tidied; a memo's head and its proposal on one line are two."""
        if both := _HEAD_AND_PROPOSAL.fullmatch(text):
            for part in (both["head"], both["rest"]):
                self.line(replace(line, text=part, words=()), part)
            return
        if is_place_to_sign(text):
            return
        before, self.last = self.last, line
        if _may_head(text) and (goes_on_sentence(before, line) or refers_to_paragraph(before, line)):
            self._place(line)
        else:
            self._begin(line, text)

    def _begin(self, line: Line, text: str) -> None:
        """A line that goes on no sentence: it may begin a matter or a section, or end one."""
        if match := self._paragraph(line, text):
            self.found.append(Draft([], head=match["head"], paragraph=match["number"], before=[line]))
            self.loose, self.over, self.point = [], [], None
            return
        if self._is_end(line, text):
            return
        if self.found and self.found[-1].over and goes_on_behind(self.found[-1], text, [*self.over, *self.loose]):
            self.found[-1].over = False
        heading = heading_of(text) or (("decision", "") if self._is_deciding(line, text) else None)
        if not (heading and CHAPTER.match(text)):
            self._note_point(text, line)
        own = heading and (self._in_minutes() or self._is_of_table(heading[1]))
        if heading and (heading[0] != "decision" or not heading[1] or own):
            self._section(line, *heading)
            self.found[-1].headings.add(own_words(text))
            self.found[-1].in_text = bool(heading[0] == "decision" and heading[1])
        elif self._in_minutes() and (start := decides_at(text)) is not None:
            self._section(line, "spoken", text[start:])
            self.found[-1].in_text = True
        else:
            self._place(line)

    def _paragraph(self, line: Line, text: str) -> re.Match[str] | None:
        """The paragraph of minutes that a line begins; one with a board's letters may be one that a text refers to."""
        match = _PARAGRAPH.match(text)
        if match is None or (match["board"] and not self._is_own(match, line)):
            return None
        self.board = match["board"] or ""
        return match

    def _is_own(self, match: re.Match[str], line: Line) -> bool:
        """Whether a paragraph with a board's letters goes on the row of those before, or is the first or set as a heading, and in no list."""
        if line.marker is not None or not (match["head"][:1].isupper() or not match["head"]):
            return False
        if self.open and self.open.sections and self.open.sections[-1][0] in _LISTS and not self.open.paragraph:
            return False
        last = next((int(one.paragraph) for one in reversed(self.found) if one.paragraph), None)
        follows = match["board"] == self.board and last is not None and last < int(match["number"])
        return last is None or follows or is_apart(line)

    def _is_end(self, line: Line, text: str) -> bool:
        """Whether a line says that the open paragraph of minutes is signed below it; also takes note of where that is over."""
        draft = self.open
        if draft is None or not (draft.paragraph or draft.point):
            return False
        if note_signing(draft, line, text):
            return True
        if ends_paragraph(draft, line, text):
            draft.over = True
            self.loose, self.over, self.point = [], [], None
        return False

    def _is_deciding(self, line: Line, text: str) -> bool:
        """Whether a line is a paragraph's heading "Socialnämnden beslutar", and no beginning of the text below another one."""
        if not line.bold and line.level is None:
            return False
        draft = self.open
        empty = draft is not None and bool(draft.sections) and not draft.sections[-1][1]
        return not empty and self._is_paragraph() and _DECIDING.fullmatch(text.rstrip(":. ")) is not None

    def _is_of_table(self, decided: str) -> bool:
        """Whether what stands behind "Beslut:" adopts what the title above names, in a table's head or below the table, and no memo's."""
        adopted = adopted_in(decided) if self.open is None else frozenset()
        if any(is_apart(line) and kind_of_title(line.text) in adopted for line in self.loose[-ABOVE:]):
            return True
        titles = [line for line in self.over if is_apart(line) and kind_of_title(line.text)]
        ahead = max(years_in(decided), default=0) > max(years_in(titles[0].text), default=0) if titles else False
        return (
            len(titles) == 1 and kind_of_title(titles[0].text) in adopted and not ahead
        )  # next year's plan is another

    def _is_paragraph(self) -> bool:
        """Whether lines are of a paragraph or point of minutes."""
        return self.point is not None or (
            self.open is not None and (self.open.paragraph is not None or self.open.point)
        )

    def _in_minutes(self) -> bool:
        """Whether lines are of a paragraph or point of minutes in which no heading stood yet."""
        if self.point:
            return True
        draft = self.open
        return draft is not None and (draft.paragraph is not None or draft.point) and not draft.headings

    def _note_point(self, text: str, line: Line) -> None:
        """Takes note of a point that begins, in minutes without paragraph signs; numbers below a heading are a list's."""
        if not self.minutes or any(draft.paragraph or draft.over for draft in self.found):
            return
        found, draft = point_of(text), self.open
        if not found or (draft and draft.headings and not (draft.point and found[0] == self.last_point + 1)):
            return
        if found[0] > self.last_point:
            self.point, self.last_point = (*found, line), found[0]
            if draft:
                draft.sections.append(("other", []))

    def plain(self, line: PlainLine) -> None:
        """A line of a page's text. What seems to be a table's row ends running text; lists are made of such lines too."""
        draft = self.open
        running = draft is not None and bool(draft.sections) and draft.sections[-1][0] not in _LISTS
        if line.table and running:
            self.table(line.page)
        else:
            self.line(Line(line.text, page=line.page), line.text)

    def table(self, page: int | None) -> None:
        """A table ends the section before it, and what stood above it was the table's title, and maybe that of what is decided below it."""
        self.last = None
        if page and self.open and (self.open.paragraph or self.open.point):
            self._note_table(self.open, page)
        if self.open and self.open.sections and self.open.sections[-1] != ("other", []):  # as each row of a table would
            self.open.sections.append(("other", []))
        self.over += self.loose
        self.loose = []

    def _note_table(self, draft: Draft, page: int) -> None:
        """Takes note of a table of a paragraph of minutes: behind a section or table of that, on its page or first on the next."""
        last = max(draft.named_page(), draft.tabled)
        above = next((name for name, lines in reversed(draft.sections) if lines), "other")
        first = page == last + 1 and not any(line.page == page for line in self.loose)
        if above != "other" and (page == last or first):
            draft.tabled = page

    def _section(self, line: Line, name: str, rest: str) -> None:
        if self.point and name in _DECISIONS:
            self.found.append(Draft([], head=self.point[1], before=[self.point[2]], point=True))
            self.point = None
        elif (
            self.open is None
            or self._is_headed_anew()
            or _begins_anew(self.open, name, own_words(line.text), self.loose, self.over)
        ):
            item = agenda_item(self.loose)
            over = [] if item else title_over(self.over, self.loose, line)
            title = [item] if item else over or title_among(self.loose)
            self._end_before(title)
            above = [*(self.over if over else ()), *self.loose]
            own = [one for one in above if title and one.page >= title[0].page]
            self.found.append(Draft(title, before=own if _is_headed(own) else above))
        self.loose, self.over = [], []
        opened = [replace(line, text=rest, words=())] if rest else []
        self.found[-1].sections.append((name, opened))
        self.found[-1].inline = bool(rest)
        self.found[-1].headed = line.page

    def _is_headed_anew(self) -> bool:
        """Whether a memo's head in a Word file of several stands above, behind the open matter's sections."""
        return any(id(line) in self.heads for line in (*self.over, *self.loose))

    def _end_before(self, title: Sequence[Line]) -> None:
        """Ends the open matter's sections above the next one's title and the letterhead over it, which only the heading below tells from its text."""
        start = next((at for at, line in enumerate(self.loose) if title and line is title[0]), None)
        if self.open is None or start is None:
            return
        while start and self.loose[start - 1].page == title[0].page and is_letterhead(self.loose[start - 1].text):
            start -= 1
        later = set(map(id, self.loose[start:]))
        for _, lines in self.open.sections:
            lines[:] = [line for line in lines if id(line) not in later]

    def _place(self, line: Line) -> None:
        """A line goes to the open section, and stays at hand as a title of what may follow; a heading ends the section."""
        self.loose.append(line)
        if self.point and _ends([self.point[2]], line):
            self.point = None
        draft = self.open
        if (
            draft
            and draft.sections
            and (
                _ends(draft.sections[-1][1], line)
                or _is_said(draft, line)
                or (line.page > draft.last_page() and _begins_paper(draft, line))
                or id(line) in self.heads
                or _is_heading_below(draft, line)
                or heads_next_page(draft, line)
            )
        ):
            draft.sections.append(("other", []))
        if draft and draft.sections and line.page <= draft.last_page() + 1:
            draft.sections[-1][1].append(line)
        elif (
            draft
            and draft.paragraph
            and not draft.sections
            and not (draft.title and draft.below)
            and goes_on_title(draft.title, line)
        ):
            draft.title.append(line)
        elif draft and draft.paragraph and not draft.sections:
            draft.below.append(line)


def _may_head(text: str) -> bool:
    """Whether a line by itself reads as a section's heading, a paragraph's, or as what says who signs."""
    return heading_of(text) is not None or _PARAGRAPH.match(text) is not None or says_who_signs(text)


def _begins_paper(draft: Draft, line: Line) -> bool:
    """Whether a line on a later page begins an appendix or another memo: it says so, or whose that is, where no sentence goes on."""
    if is_head(line.text) or _APPENDIX.match(line.text):
        return True
    lines = draft.sections[-1][1]
    return bool(lines) and lines[-1].text.rstrip().endswith((".", ":")) and is_letterhead(line.text)


def _is_headed(lines: Sequence[Line]) -> bool:
    """Whether one of the lines heads a memo."""
    return any(is_head(line.text) for line in lines)


def _is_heading_below(draft: Draft, line: Line) -> bool:
    """Whether a bold line stands below a decision in plain letters: it heads what comes next."""
    name, lines = draft.sections[-1]
    return name in _DECISIONS and bool(lines) and line.bold and not any(one.bold for one in lines)


def _is_said(draft: Draft, line: Line) -> bool:
    """Whether a decision in running text, behind its heading's colon or in a table's head has ended before a line."""
    name, lines = draft.sections[-1]
    beside = draft.inline and name in {"decision", "proposal"} and not (draft.paragraph or draft.point) and bool(lines)
    if beside and _LABELLED.match(line.text):
        return True
    return (name == "spoken" or beside) and not goes_on(lines[-1].text, tidy(line.text))


def _ends(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line is a heading, by what the file says, by its size over the section's text, or its number and weight."""
    if line.level is not None:
        return True
    if lines and line.bold and not lines[0].bold and CHAPTER.match(line.text):
        return True
    size = lines[0].size if lines else None
    return size is not None and line.size is not None and line.size > size + _HEADING_LARGER


def _has_another_number(draft: Draft, loose: Sequence[Line]) -> bool:
    """Whether lines have the number of a memo that is not the open one's, which may stand on each of its pages."""
    numbers = {reference_in(line.text) for line in loose if is_head(line.text)} - {None}
    own = {reference_in(line.text) for line in draft.before}
    return bool(numbers) and numbers.isdisjoint(own) and not (draft.paragraph or draft.point)


def _begins_anew(draft: Draft, name: str, heading: str, loose: Sequence[Line], over: Sequence[Line]) -> bool:
    """Whether a heading begins another matter: a first section after the last ones, or one that stood already in its words.

    A section without a name of ours begins one below a title in the head of a memo with another number. A memo may have a summary in two sections ("Sammanfattning", "Ärendebeskrivning"), also below its proposal; over are the lines
    above the tables since the last heading, where another memo's head may stand.
    """
    if name in {"other", "recipients"}:
        return name == "other" and bool(title_below_head(loose)) and _has_another_number(draft, loose)
    seen = {section for section, _ in draft.sections}
    if seen and _is_headed(loose) and may_hold_title(loose):
        return True
    later = [line for line in over if line.page > draft.first().page]
    if seen and not (draft.paragraph or draft.point) and _is_headed(later) and may_hold_title(later):
        return True
    if name == "summary" and name not in seen and seen & {"proposal", "decision", "basis"}:
        told = is_told(loose) or not (seen <= {"proposal", "decision", "other"} or draft.paragraph)
        return "recipients" in seen or (told and may_hold_title(loose))
    if name not in seen or name in _DECISIONS or not loose:
        return False
    return heading in draft.headings or (is_told(loose) and may_hold_title(loose))
