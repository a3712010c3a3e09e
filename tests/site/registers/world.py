"""The invented municipality of Granby: its boards, their meetings and papers, by seed, as a register would show them.

A world changes as a municipality's does (papers are replaced, withdrawn, added), and every register that stands on it
shows it as it is when it is asked. It holds what is found in real registers: a meeting that is cancelled, one that has
no papers yet, minutes in parts, a misspelt name, a wrong date in a name, two papers of one name, Word and RTF.
"""

from __future__ import annotations

import io
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from tests.site import register
from tests.site.register import RISKS, Render, plainly

Kind = Literal["minutes", "agenda", "papers"]

BOARDS = (
    ("KF", "Kommunfullmäktige"),
    ("KS", "Kommunstyrelsen"),
    ("SN", "Servicenämnden"),
    ("BUN", "Barn- och utbildningsnämnden"),
    ("MBN", "Miljö- och byggnadsnämnden"),
    ("LN", "Gemensamma lönenämnden"),
)
BEGINNING = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
ADDED = 5000  # where the numbers of papers begin that come later
BETWEEN_MEETINGS = timedelta(days=35)


@dataclass(eq=False)
class Paper:
    """A document. number: its own, for ever; item: the matter on the agenda that it belongs to, "" for the meeting.

    name: its file's; published: False for an entry that is listed before its file is there.
    """

    number: int
    name: str
    kind: Kind
    data: bytes
    created: datetime
    changed: datetime
    partial: bool = False
    item: str = ""
    published: bool = True

    @property
    def title(self) -> str:
        return self.name.rpartition(".")[0]

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def suffix(self) -> str:
        """What a server adds to a name that it may have already; of the papers made up every third has it."""
        return f"-{self.number}" if self.title == "Protokoll" or self.number % 3 == 0 or self.number >= ADDED else ""


@dataclass(eq=False)
class Meeting:
    """A meeting of a board. date: ISO 8601; changed: it or a paper of it; a paper may stand under two meetings."""

    number: int
    date: str
    title: str
    changed: datetime
    papers: list[Paper] = field(default_factory=list)
    cancelled: bool = False
    start: str = "13:00"

    @property
    def shown(self) -> list[Paper]:
        return [paper for paper in self.papers if paper.published]

    @property
    def items(self) -> list[str]:
        """The matters on its agenda that have papers."""
        return list(dict.fromkeys(paper.item for paper in self.shown if paper.item))


@dataclass(eq=False)
class Board:
    number: int
    code: str
    name: str
    meetings: list[Meeting]  # the newest first

    @property
    def years(self) -> list[str]:
        return list(dict.fromkeys(meeting.date[:4] for meeting in self.meetings))


class Place(NamedTuple):
    """Where a paper stands."""

    board: Board
    meeting: Meeting
    paper: Paper


@dataclass(eq=False)
class World:
    """All that the municipality publishes. now: its own clock, which each change moves by a minute.

    withdrawn, dropped: the papers and meetings that are gone, and since when.
    """

    boards: list[Board]
    now: datetime = BEGINNING
    withdrawn: list[tuple[datetime, Place]] = field(default_factory=list)
    dropped: list[tuple[datetime, Meeting]] = field(default_factory=list)

    def places(self) -> Iterator[Place]:
        """Every published paper, as often as it stands somewhere."""
        for board, meeting in self.meetings():
            yield from (Place(board, meeting, paper) for paper in meeting.shown)

    def meetings(self) -> Iterator[tuple[Board, Meeting]]:
        for board in self.boards:
            yield from ((board, meeting) for meeting in board.meetings)

    def paper(self, number: int) -> Place | None:
        """The first place of a published paper."""
        return next((place for place in self.places() if place.paper.number == number), None)

    def holds(self, place: Place) -> bool:
        """Whether a paper is published and still stands there."""
        board, meeting, paper = place
        return paper.published and paper in meeting.papers and meeting in board.meetings

    def replace(self, paper: Paper, data: bytes | None = None) -> None:
        """Put other bytes in a paper's place, by default the same with the time added to them."""
        self._change(paper)
        paper.data = data or _stamped(paper.data, f"{paper.changed:%Y-%m-%dT%H:%M}")

    def publish(self, paper: Paper) -> None:
        """Put the file behind an entry that has stood without one."""
        self._change(paper)
        paper.published = True

    def withdraw(self, paper: Paper) -> None:
        self._change(paper)
        for place in [place for place in self.places() if place.paper is paper]:
            self.withdrawn.append((self.now, place))
            place.meeting.papers.remove(paper)

    def add(self, meeting: Meeting, name: str, kind: Kind, data: bytes, *, number: int | None = None) -> Paper:
        """A new paper; number: that of one withdrawn, for a register that uses its marks anew."""
        known = [paper.number for _, one in self.meetings() for paper in one.papers]
        known += [place.paper.number for _, place in self.withdrawn]
        paper = Paper(number or max(ADDED, *known) + 1, name, kind, data, self.now, self.now)
        meeting.papers.append(paper)
        self._change(paper)
        return paper

    def cancel(self, meeting: Meeting) -> None:
        """Call a meeting off; what was published for it stays."""
        self.now += timedelta(minutes=1)
        meeting.cancelled, meeting.title, meeting.changed = True, f"INSTÄLLT {meeting.title}", self.now

    def retain(self, since: str) -> None:
        """Take away the meetings before a date, as registers do that show the last twelve months."""
        self.now += timedelta(minutes=1)
        for board in self.boards:
            self.dropped += [(self.now, meeting) for meeting in board.meetings if meeting.date < since]
            board.meetings = [meeting for meeting in board.meetings if meeting.date >= since]

    def _change(self, paper: Paper) -> None:
        """Let it be now that a paper, and with it the meetings it stands under, changed."""
        self.now += timedelta(minutes=1)
        paper.changed = self.now
        for _, meeting in self.meetings():
            if paper in meeting.papers:
                meeting.changed = self.now


def invented(seed: int = 1, *, boards: int = 3, meetings: int = 8, render: Render = plainly) -> World:
    """A municipality with so many boards (six at most) and held meetings of each; render: draws the papers."""
    return _Inventor(random.Random(seed), render).world(boards, meetings)


class _Inventor:
    """Makes a world up; every other board's meetings hold the same surprises, so that a small world has them all."""

    def __init__(self, chance: random.Random, render: Render) -> None:
        self.chance, self.render, self.papers, self.meetings = chance, render, 0, 0

    def world(self, boards: int, meetings: int) -> World:
        return World([self.board(number, meetings) for number in range(boards)])

    def board(self, number: int, meetings: int) -> Board:
        code, name = BOARDS[number]
        latest = BEGINNING - timedelta(days=6 + number)
        coming = [self.meeting(name, latest + BETWEEN_MEETINGS)]
        held = [self.held(name, latest - BETWEEN_MEETINGS * back, back) for back in range(meetings)]
        for newer, older in zip(held[6::8], held[7::8], strict=False):  # minutes under the neighbour too
            newer.papers += [paper for paper in older.papers if paper.kind == "minutes"]
        return Board(number + 1, code, name, coming + held)

    def meeting(self, board: str, when: datetime, start: str = "13:00", *, cancelled: bool = False) -> Meeting:
        self.meetings += 1
        title = f"{'INSTÄLLT ' * cancelled}{board} {when:%Y-%m-%d}"
        changed = min(when, BEGINNING)
        return Meeting(self.meetings, f"{when:%Y-%m-%d}", title, changed, cancelled=cancelled, start=start)

    def held(self, board: str, when: datetime, back: int) -> Meeting:
        """The meeting so many before the latest."""
        turn = back % 8
        if turn == 2:
            return self.meeting(board, when, cancelled=True)
        meeting = self.meeting(board, when, "18:30" if turn == 3 else "13:00")
        self.paper(meeting, f"Kallelse {meeting.title}.pdf", "agenda", when - timedelta(days=8))
        for matter in range(self.chance.randint(1, 3)):
            item = f"§ {matter + 1} Internkontrollplan {when.year + 1}"
            name = f"Internkontrollplan {when.year + 1} {board} nr {self.papers}.{'docx' if matter else 'pdf'}"
            self.paper(meeting, name, "papers", when - timedelta(days=8), item)
        for name in _minutes(meeting, turn):
            self.paper(meeting, name, "minutes", when + timedelta(days=9))
        meeting.papers[-1].published = back > 0
        meeting.changed = max(paper.changed for paper in meeting.papers)
        return meeting

    def paper(self, meeting: Meeting, name: str, kind: Kind, created: datetime, item: str = "") -> None:
        self.papers += 1
        data = self.bytes(created.year, name.rpartition(".")[2])
        created = min(created, BEGINNING)
        paper = Paper(self.papers, name, kind, data, created, created, "§" in name, item)
        meeting.papers.append(paper)

    def bytes(self, year: int, ending: str) -> bytes:
        risks = self.chance.sample(RISKS, self.chance.randint(2, 5))
        rows = [[risk, self.chance.randint(1, 4), self.chance.randint(1, 4)] for risk in risks]
        told = {"year": year, "number": self.papers, "rows": rows}
        if ending == "rtf":
            return rb"{\rtf1\ansi " + str(rows).encode("ascii", "replace") + b"}"
        return self.render(register.Paper(self.papers, year, ending == "docx", told))


def _minutes(meeting: Meeting, turn: int) -> list[str]:
    """What the minutes of a meeting are called; the full ones come last."""
    board, date = meeting.title.rpartition(" ")[0], meeting.date
    names: dict[int, list[str]] = {
        1: [f"Protokoll {board} {date} § 42 omedelbar justering.pdf", f"Protokoll {board} {date}.pdf"],
        3: ["Protokoll.pdf"],
        4: [f"Protkoll {board} {date[:4]}-30-30.pdf"],
        5: [f"Protokoll {board} {date}-{int(date[-2:]) + 1:02}.docx"],
        6: [f"Protokoll {board} {date}.rtf"],
    }
    return names.get(turn, [f"Protokoll {board} {date} (signerat).pdf"])


def _stamped(data: bytes, stamp: str) -> bytes:
    """A document with a mark in it that no reader looks at."""
    if not data.startswith(b"PK"):
        return data + f"\n%% {stamp}\n%%EOF\n".encode()
    package = io.BytesIO(data)
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(zipfile.ZipInfo(f"docProps/{stamp.replace(':', '')}.txt"), stamp)
    return package.getvalue()


def slug(text: str) -> str:
    """A name as it stands in addresses."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-")
