"""The title above a table, among the lines that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Line
from extractors.tables.panels.link_lists import heads_papers
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.entities import body_in, labelled, unit_in, years_in
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.line_parts import part_of, pieces_of, sizes_of_parts
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.matters.headings import heading_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.swedish.document_kinds import mentions

_WORDS = 14  # of a text that is no heading
_GAP = 1.5  # sizes of the letters: what stands beside a title is further from it
_TALLER = 1.2  # times the letters of what stands beside a title
_SAME_LEFT = 2.0  # points by which lines that begin at one edge may differ
_ALIKE = 0.5  # points between headings of one size
_BODY_TEXT = 12.5  # points: what is larger is a title
_NUMBERED = lazy_pattern(r"(?:(del|bilaga|avsnitt|kapitel|steg)\s+)?(\d{1,2})\b(?![-/]|\s*%)", re.IGNORECASE)
_NUMBERS_ALONE = lazy_pattern(
    r"(?:[A-ZÅÄÖ][\wåäö]{0,5}\.?\s+)?(?:§\s*\d+|[Dd]nr|[Dd]iarien(?:r|ummer))\b(?:\s*(?:(?:[A-ZÅÄÖ][\wåäö]{0,5}\.?\s+)?§|[Dd]nr|[Dd]iarien(?:r|ummer)|[A-ZÅÄÖ]{0,5}[ ./-]?\d[\wÅÄÖ/.:-]*)[:.]?)*"
)
_SENTENCE_TITLE = lazy_pattern(r"([^.]{8,90}?\b20\d\d)\.\s+\S")
_FOR_YEAR = lazy_pattern(r"(?: för (?P<body>\D+?))?,?(?: år| för)? 20\d\d(?:[-–](?:20)?\d\d)?")
_BRACKETS_LAST = lazy_pattern(r"\s*\([^)]*\)$")  # behind a sentence: "(ÖFN 2024-11-28 § 71)"
_DECISION = lazy_pattern(r"\W*beslut(?:et|ad)?\b", re.IGNORECASE)
_OF_OTHER = lazy_pattern(  # how a line begins that names an earlier paper, or refers to another
    r"\W*(?:(?:ersätter|upphäver|föregående|förra|tidigare|reviderar|läs (?:mer|också|även|vidare)|se (?:även|också|vidare|gärna)|jämför|jfr"
    r"|relatera\w*|länk(?:ar)?|ladda (?:ne[dr]|hem)|(?:för )?mer (?:information|om)|tillbaka till|gå till)\b|se bilag|(?:bilagor|arkiv):)",
    re.IGNORECASE,
)
_BUILT_ON = lazy_pattern(r"\b(?:bygger|utgår|grundas|grundar sig|baseras|hänvisar)\s+(?:på|från|till)\b", re.IGNORECASE)
_SECTIONS = frozenset({"decision", "summary", "basis", "recipients"})  # "Förslag" may be of the title
# In the size of the text it stands at a letter's foot, and not over the appendix.
_APPENDED = lazy_pattern(r"\W*bilaga\s*:", re.IGNORECASE)
# What a mail is about, behind the marks of answers: "Ämne: SV: Uppföljning av intern kontroll 2025".
_OF_MAIL = lazy_pattern(r"(?:ämne|subject)\s*:\s*(?:(?:sv|vb|re|fwd?)\s*:\s*)*", re.IGNORECASE)
_OF_CONTROL = lazy_pattern(
    r"\bintern\w* ?kontroll|kontroll(?:plan|moment)|\brisk(?:er|analys|register|bedömning)", re.IGNORECASE
)
_ANSWERED = lazy_pattern(r"(?:sv|vb|re|fwd?)\s*:", re.IGNORECASE)
_MAIL_HEAD = lazy_pattern(r"(?:från|skickat|till|kopia|from|sent|to|cc|avsändare|mottagare)\s*:\s*\S", re.IGNORECASE)
_BEFORE_MAIL = 3  # lines of a printed mail among which its head begins: whose mailbox it is stands above
# Where a web page stands: "Start / Intern kontroll / Uppföljning 2025".
_TRAIL = lazy_pattern(r"(?:start(?:sida\w*)?|hem)\s*[/>›»|→].*|(?:[^/>›»→]+\s[/>›»→]\s){3,}.*", re.IGNORECASE)


def titles_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, a title that names a kind parted from what stands beside it in smaller letters, as the choices of a view do, or is whose paper it is."""
    return [part for line in lines for part in _apart(line)]


def _apart(line: Line) -> Iterator[Line]:
    pieces = pieces_of(line, _GAP) if kind_of_title(line.text) else []
    beside = [word for piece in pieces[1:] for word in piece]
    sizes = sizes_of_parts(line, pieces[0], beside) if beside else (None, None)
    smaller = (sizes[0] or 0.0) >= _TALLER * (sizes[1] or 10.0)
    told = smaller or bool(beside and owner_in(part_of(line, beside).text))
    if not told or not kind_of_title(part_of(line, pieces[0]).text):
        yield line
        return
    for words, size in zip((pieces[0], beside), sizes, strict=True):
        yield replace(part_of(line, words), size=size)


def title_lines(near: Sequence[Line]) -> list[Line]:
    """The title among the lines above a table: the last that names a kind, with those of its size around it.

    One that tells where a web page stands ("Start / Intern kontroll / Uppföljning 2025") is it only where no other is, and so is a
    label with its value ("Fas: Uppföljning") below a heading of its kind.
    """
    others = [line for line in near if not _TRAIL.fullmatch(tidy(line.text))]
    found = _title_among(others)
    return _heading_over_label(others, found) or found or (_title_among(near) if len(others) < len(near) else [])


def _heading_over_label(near: Sequence[Line], title: Sequence[Line]) -> list[Line]:
    """The heading on its page above what would be the title and is but a label with its value, where it names the same kind."""
    if not title or is_apart(title[0]) or not labelled([tidy(title[0].text)]):
        return []
    above = next(at for at, line in enumerate(near) if line is title[0])
    over = _title_among([line for line in near[:above] if line.page == title[0].page])
    same = over and is_apart(over[0]) and kind_of_title(join(over)) == kind_of_title(join(title))
    return over if same else []


def titles_over(near: Sequence[Line], page: int) -> list[Line]:
    """The title among the lines above a table on a page; of a cover before that its largest, below which a subtitle may name another kind."""
    title = title_lines(near)
    cover = [line for line in near if title and line.page == title[0].page < page]
    return title_lines(largest_titles(cover)) if cover and all(map(is_larger, cover)) else title


def largest_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines larger than body text that are no smaller than the largest one which names a kind."""
    larger = [line for line in lines if is_larger(line)]
    sizes = [line.size or 0.0 for line in larger if kind_of_title(line.text)]
    return [line for line in larger if (line.size or 0.0) > max(sizes, default=0.0) - 1]


def without_listed(lines: Sequence[Line]) -> list[Line]:
    """The lines without lists of other papers: their headings, and what names a kind or a year below such a one up to the next heading."""
    kept, listed = list[Line](), False
    for line in lines:
        text = tidy(line.text)
        names = kind_of_title(text) is not None or bool(years_in(text))
        if heads_papers(text) and not names:
            listed = True
            continue
        listed = listed and not (is_apart(line) or labelled([text]))
        if not (listed and names):
            kept.append(line)
    return kept


def _title_among(near: Sequence[Line]) -> list[Line]:
    told_apart = [(paragraph, is_running(paragraph)) for paragraph in paragraphs_of(near)]
    paragraphs = [paragraph for paragraph, _ in told_apart for _ in paragraph]
    running = [is_run for paragraph, is_run in told_apart for _ in paragraph]
    for index in range(len(near) - 1, -1, -1):
        text = tidy(near[index].text)
        if subject := _subject_in(near[index]):
            return [subject]
        if (
            _tells_risk(near[index])
            or _heads_section(near[index])
            or (is_bulleted(near[index]) and not is_apart(near[index]))
        ):
            continue
        if not kind_of_title(text) and not running[index] and _is_title(paragraphs[index], near[index]):
            return paragraphs[index]
        told = running[index] or tells_of_other(text) or (_APPENDED.match(text) and not is_apart(near[index]))
        if not kind_of_title(text) or text.endswith(".") or (told and not near[index].level):
            continue
        start = end = index
        while start > 0 and _alike(near[start - 1], near[index]) and not _ends_before(tidy(near[start - 1].text)):
            start -= 1
        while end + 1 < len(near) and (
            (_alike(near[end + 1], near[index]) and not _heads_section(near[end + 1]))
            or (near[index].text.rstrip().endswith(":") and end == index)
        ):
            end += 1
        return list(near[start : end + 1])
    return _subject_of_mail(near)


def _subject_of_mail(near: Sequence[Line]) -> list[Line]:
    """What the last mail above a table is about, where that is internal control and no kind of paper: "Ämne: SV: Internkontroll 2024 - påminnelse"; a subject in school is none.

    Only the paper's beginning makes it a mail, for others quote one; and a year that the mail tells is not its subject's, which may be an old one.
    """
    if not any(_MAIL_HEAD.match(line.text) or _OF_MAIL.match(line.text) for line in near[:_BEFORE_MAIL]):
        return []
    for at in range(len(near) - 1, -1, -1):
        label = _OF_MAIL.match(near[at].text)
        title = near[at].text[label.end() :] if label else ""
        headed = label and (_ANSWERED.search(label[0]) or any(_MAIL_HEAD.match(line.text) for line in near[:at]))
        if headed and _OF_CONTROL.search(title):
            told = {year for line in near[at + 1 :] for year in years_in(line.text)}
            return [] if told - set(years_in(title)) and years_in(title) else [_behind_label(near[at], title)]
    return []


def _behind_label(line: Line, title: str) -> Line:
    return replace(line, text=title, words=line.words[-len(title.split()) :])


def _subject_in(line: Line) -> Line | None:
    """What a mail is about, where that names a kind of paper."""
    label = _OF_MAIL.match(line.text)
    title = line.text[label.end() :] if label else ""
    return _behind_label(line, title) if kind_of_title(title) else None


def _tells_risk(line: Line) -> bool:
    """Whether a line is a risk with its label, whatever kinds of paper it names: "Risk: Startbesked ges utan kontrollplan"."""
    label = label_of(line) if ":" in line.text else None
    return label is not None and label[0].field == "risk" and bool(label[1].text)


def sentence_title(near: Sequence[Line]) -> tuple[str, Line] | None:
    """The title with a year that a text above a table begins with, a sentence that says nothing else, and its first line.

    "Väsentlighets- och riskanalys 2018. Bruttorisk = före åtgärd, …"
    """
    for paragraph in reversed(paragraphs_of(near)):
        match = _SENTENCE_TITLE.match(join(paragraph))
        if match and _names_alone(match[1]):
            return match[1], paragraph[0]
    return None


def _names_alone(text: str) -> bool:
    """Whether a text names a kind with its year, maybe the body that it is for, and nothing else."""
    named = [one for one in mentions(text) if one.years]
    if len(named) != 1 or not text.startswith(named[0].phrase):
        return False
    rest = _FOR_YEAR.fullmatch(text[len(named[0].phrase) :])
    body = body_in(rest["body"]) if rest and rest["body"] else None
    return rest is not None and (rest["body"] is None or (body is not None and body.name == rest["body"]))


def _ends_before(text: str) -> bool:
    """Whether a line above a title is none of it: a sentence, or a paragraph's or paper's numbers alone ("Ks § 22 Dnr 2011/KS0051")."""
    return text.endswith(".") or _NUMBERS_ALONE.fullmatch(text) is not None


def _heads_section(line: Line) -> bool:
    """Whether a line is the heading of a matter's section: "Beslut" below the title of a paragraph of minutes."""
    return (heading_of(tidy(line.text)) or ("",))[0] in _SECTIONS


def part_title(near: Sequence[Line], title: str, titled: Line | None) -> list[Line]:
    """The heading above a later part of a paper, set as the title of the part before is: it names a year, or goes on that one's numbers.

    "Del 2. Plan för kontroller 2025" below "Del 1. Riskanalys 2025"; a chapter's name is none, nor is a unit's.
    """
    for paragraph in reversed(paragraphs_of(near)):
        text = join(paragraph)
        if titled and _set_alike(paragraph[0], titled) and not is_running(paragraph) and not unit_in(text):
            return paragraph if years_in(text) or _follows(title, text) else []
    return []


def _follows(title: str, text: str) -> bool:
    """Whether two headings are numbered one after the other: "Del 1. …", "Del 2. …"."""
    one, other = _NUMBERED.match(title), _NUMBERED.match(text)
    return bool(one and other and one[1] == other[1] and int(other[2]) == int(one[2]) + 1)


def _is_title(paragraph: Sequence[Line], last: Line) -> bool:
    """Whether a paragraph that ends with a line names a kind over its lines, in letters larger than body text."""
    return last is paragraph[-1] and is_larger(paragraph[0]) and kind_of_title(join(paragraph)) is not None


def _alike(line: Line, title: Line) -> bool:
    """Whether a line is set as the title on its page is."""
    return line.page == title.page and _set_alike(line, title)


def _set_alike(line: Line, title: Line) -> bool:
    """Whether a line is set as a title is, and that is more than body text."""
    if not (title.bold or title.level or is_larger(title)):
        return False
    return line.bold == title.bold and line.level == title.level and abs((line.size or 0) - (title.size or 0)) < 1


def is_apart(line: Line) -> bool:
    """Whether a line is set as a heading."""
    return line.level is not None or line.bold or is_larger(line)


def is_heading(line: Line) -> bool:
    """Whether a line is in bold, or of a heading's level."""
    return line.bold or line.level is not None


def nearest_heading(lines: Sequence[Line]) -> Line | None:
    """The last heading among lines."""
    return next((line for line in reversed(lines) if is_heading(line)), None)


def is_as_high(line: Line, title: Line) -> bool:
    """Whether a heading is of no lower rank than a title."""
    if line.level or title.level:
        return bool(line.level and title.level) and (line.level or 0) <= (title.level or 0)
    return line.bold >= title.bold and (line.size or 0.0) > (title.size or 0.0) - _ALIKE


def is_larger(line: Line) -> bool:
    """Whether a line is larger than body text."""
    return (line.size or 0) > _BODY_TEXT


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by paragraph: those of one are set alike and close below each other."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _runs_on(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _runs_on(line: Line, below: Line) -> bool:
    """Whether two lines are of one paragraph: set alike and close below each other."""
    if not (line.box and below.box) or line.page != below.page or line.bold != below.bold:
        return False
    height = line.box[3] - line.box[1]
    if kind_of_title(line.text) and _had_room(line.text, line.box, below.text, below.box):
        return False
    return abs((line.size or 0) - (below.size or 0)) < 1 and below.box[1] - line.box[3] < height / 2


def _had_room(text: str, box: Box, below: str, other: Box) -> bool:
    """Whether a line ends before the first word below it, a capitalised one, would have been broken off, so that it is a title above a text."""
    first = below.split(maxsplit=1)[0] if below.strip() else ""
    room = (box[2] - box[0]) / max(len(text), 1) * (len(first) + 1)
    return first[:1].isupper() and abs(box[0] - other[0]) < _SAME_LEFT and box[2] + room < other[2]


def tells_of_other(text: str) -> bool:
    """Whether a text tells a decision, or names an earlier paper or another."""
    return bool(_OF_OTHER.match(text) or _BUILT_ON.search(text) or _DECISION.match(text))


def is_running(lines: Sequence[Line]) -> bool:
    """Whether a paragraph is running text, tells a decision, or names an earlier paper or another."""
    text = join(lines)
    if tells_of_other(text):
        return True
    return (_BRACKETS_LAST.sub("", text).endswith(".") or len(text.split()) > _WORDS) and not labelled(
        line.text for line in lines
    )
