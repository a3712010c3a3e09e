"""A message: what is new, what is wrong, what could not be had or read, short; none where there is nothing.

Everything in it was written by others. Each text is one line, without control characters and identity numbers, and cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import indent
from urllib.parse import urljoin

from extractors.lazy_pattern import lazy_pattern
from pipeline.notify.faults import Fault
from pipeline.report.html_folders import DOCUMENTS
from pipeline.report.names import link
from pipeline.report.sanitize import masked_line
from pipeline.report.translations import Strings
from pipeline.store.news import GRAVE, NewPaper, News

SHOWN = 10  # things of a kind, or boards
NAMED = 3  # papers of a board
LONGEST, LONGEST_NAME = 300, 120  # characters of a sentence and of a name
READ = "complete"
# "](" of a link, "<@…>", "<!…>" and "<https://…|…>" of Slack and Discord, "@name" everywhere, "@everyone" also within a word.
_MEANS_MORE = lazy_pattern(
    r"\](?=\()|<(?=[^\s\d<=-])|(?<!\w)@(?=\S)|@(?=(?:everyone|here|channel|all|room)\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Message:
    """A line and a plain text."""

    subject: str
    body: str


@dataclass(frozen=True)
class Report:
    """Where the report is published, if it is, and its page of each paper by SHA-256."""

    address: str | None
    pages: Mapping[str, str]

    def page(self, sha256: str, anchor: str = "") -> str | None:
        """The address of a paper's page; None where it has none."""
        if self.address is None or (name := self.pages.get(sha256)) is None:
            return None
        path = link(f"{DOCUMENTS}/{name}.html")
        return urljoin(self.address, path) + anchor if path else None

    def overview(self) -> str | None:
        """The address of the report itself."""
        return self.address and urljoin(self.address, "index.html")


@dataclass(frozen=True)
class Facts:
    """All that one recipient is told: news, faults that are new to it, and those it knows with the date since when.

    reason: why a paper was not read whole, by its SHA-256.
    """

    news: News
    faults: Sequence[Fault]
    standing: Sequence[tuple[Fault, str]]
    report: Report
    reason: Callable[[str], str]

    @property
    def unread(self) -> list[NewPaper]:
        """New papers that were not read whole."""
        return [paper for paper in self.news.papers if paper.status not in (None, READ)]

    @property
    def nothing_new(self) -> bool:
        """Whether there is nothing that the recipient does not know."""
        return not (self.news.papers or self.news.findings or self.faults)


def compose(facts: Facts, words: Strings) -> Message:
    """The message of what there is."""
    sections = [section for section in _sections(facts, words) if section]
    if overview := facts.report.overview():
        sections.append([words("notify.report", address=overview)])
    return Message(_subject(facts, words), "\n\n".join("\n".join(section) for section in sections))


def of_a_failed_night(sentence: str, words: Strings) -> Message:
    """What is told where a night could not go on."""
    return Message(words("notify.night_subject"), words("notify.night", reason=_cut(sentence, 1000)))


def _subject(facts: Facts, words: Strings) -> str:
    """The gravest first: "Nämndkoll: 2 nya fel, 1 ny handling i Servicenämnden, Granby"."""
    found, papers = facts.news.findings, facts.news.papers
    versions = sum(paper.version > 1 for paper in papers)
    numbers = {f"new_{name}": sum(one.severity == name for one in found) for name in GRAVE}
    numbers |= {"fault": len(facts.faults), "unread": len(facts.unread)}
    numbers |= {"paper": len(papers) - versions, "version": versions}
    if facts.nothing_new:
        numbers = {"standing": len(facts.standing)}
    what = ", ".join(words.count(f"notify.{name}", number) for name, number in numbers.items() if number)
    bodies = {one.body for one in found} | {one.body for one in papers}
    if len(bodies) == 1 and not facts.faults:
        return words("notify.subject_of", what=what, body=_name(bodies.pop()))
    return words("notify.subject", what=what)


def _sections(facts: Facts, words: Strings) -> Iterator[list[str]]:
    for severity in GRAVE:
        found = [one for one in facts.news.findings if one.severity == severity]
        lines = [
            _line(
                f"{_name(one.body)}, {_name(one.filename)}: {_cut(one.message)}",
                facts.report.page(one.sha256, f"#{severity}"),
            )
            for one in found[:SHOWN]
        ]
        yield _section(severity, lines, len(found), words)
    faults = [_line(_told(one)) for one in facts.faults[:SHOWN]]
    yield _section("fault", faults, len(facts.faults), words)
    unread = [_line(_unread(one, facts, words), facts.report.page(one.sha256)) for one in facts.unread[:SHOWN]]
    yield _section("unread", unread, len(facts.unread), words)
    standing = [_line(words("notify.since", what=_told(one), date=since[:10])) for one, since in facts.standing[:SHOWN]]
    yield _section("standing", standing, len(facts.standing), words)
    yield _papers(facts, words)


def _section(kind: str, lines: list[str], number: int, words: Strings) -> list[str]:
    if not number:
        return []
    more = [words("notify.more", number=number - SHOWN)] if number > SHOWN else []
    return [words(f"notify.{kind}_heading", number=number), *lines, *more]


def _papers(facts: Facts, words: Strings) -> list[str]:
    """The new papers by board, and some of each by name."""
    boards = [list(papers) for _, papers in groupby(facts.news.papers, lambda one: one.body)]
    lines: list[str] = []
    for papers in boards[:SHOWN]:
        versions = sum(one.version > 1 for one in papers)
        numbers = {"paper": len(papers) - versions, "version": versions}
        counted = ", ".join(words.count(f"notify.{name}", number) for name, number in numbers.items() if number)
        lines.append(_line(f"{_name(papers[0].body)}: {counted}"))
        named = [_line(_name(one.name), facts.report.page(one.sha256)) for one in papers[:NAMED]]
        lines += [indent(line, "  ") for line in named]
        if len(papers) > NAMED:
            lines.append(f"  {words('notify.more', number=len(papers) - NAMED)}")
    if len(boards) > SHOWN:
        lines.append(words("notify.more", number=sum(map(len, boards[SHOWN:]))))
    return [words("notify.paper_heading", number=len(facts.news.papers)), *lines] if lines else []


def _unread(paper: NewPaper, facts: Facts, words: Strings) -> str:
    why = f"{words(f'notify.{paper.status}')}: {facts.reason(paper.sha256)}"
    return f"{_name(paper.body)}, {_name(paper.name)}, {_cut(why)}"


def _told(fault: Fault) -> str:
    return ": ".join(filter(None, [_name(fault.source), _name(fault.subject), _cut(fault.why)]))


def _line(text: str, address: str | None = None) -> str:
    return f"- {text}" + (f"\n  {address}" if address else "")


def _name(text: str) -> str:
    return _cut(text, LONGEST_NAME)


def _cut(text: str, longest: int = LONGEST) -> str:
    """A text of others as one harmless line; what would make a link of it in Markdown, or call people in a chat, is parted."""
    line = _MEANS_MORE.sub(r"\g<0> ", masked_line(text))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
