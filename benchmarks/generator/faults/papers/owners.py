"""Whose a paper is: boards over two lines and in capitals, municipalities wherever they stand, and boards of one name in two."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from benchmarks.generator.content import Risk, data
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case
from benchmarks.generator.model import Block, Cell, Gap, Heading, Para, Row, Table, Text, Truth, para

NAME, TWO = "whose-paper", "boards-of-one-name"
PLACES = ("capitals", "line", "running", "label", "behind-board")
TITLES = {
    "control_plan": "Internkontrollplan",
    "follow_up": "Uppföljning av internkontroll",
    "risk_assessment": "Riskanalys intern kontroll",
}
OWNED = {
    "control_plan": "internkontrollplan",
    "follow_up": "uppföljning av internkontroll",
    "risk_assessment": "riskanalys",
}


@dataclass(frozen=True)
class Owner:
    """A board and the municipality or municipalities behind it."""

    board: str
    places: tuple[str, ...]

    @property
    def named(self) -> str:
        """The municipalities as a line names them."""
        if len(self.places) == 1:
            return f"{self.places[0]} kommun"
        return f"{', '.join(self.places[:-1])} och {self.places[-1]} kommuner"

    def truth(self) -> Truth:
        """The facts of a table of this board's."""
        organisations = [{"name": f"{place} kommun"} for place in self.places]
        return {"body": {"name": self.board}, "organisations": organisations}


def genitive(place: str) -> str:
    """A municipality's name as it stands before "kommun"."""
    return place if place.endswith(("s", "x", "z")) else f"{place}s"


def whose_paper(seed: int, index: int) -> Case:
    """One paper, whose head says in one of many ways whose it is."""
    papers = Papers(NAME, seed, index)
    rng = papers.rng
    count = 2 if rng.random() < 0.2 else 1
    owner = Owner(_board(papers), tuple(map(genitive, rng.sample(data("boards")["municipalities"], count))))
    kind = rng.choice(tuple(TITLES))
    head, header = _head(papers, owner, kind)
    risks = papers.risks(rng.randint(4, 7))
    told = Told(tables=[{"kind": kind, "year": papers.year, **owner.truth()}])
    papers.add(kind.replace("_", "-"), [([*head, papers.table(kind, risks)], rng.random() < 0.6)], told, header=header)
    return papers.case


def boards_of_one_name(seed: int, index: int) -> Case:
    """Two municipalities whose boards have one name and the same risks: each has its own years, and nothing in common."""
    papers = Papers(TWO, seed, index)
    board = _board(papers)
    places = papers.rng.sample(data("boards")["municipalities"], 2)
    owners = [Owner(board, (genitive(place),)) for place in places]
    mine = papers.risks(papers.rng.randint(5, 7))
    theirs = _elsewhere(papers, mine)
    year = papers.year
    for owner, risks in zip(owners, (mine, theirs), strict=True):
        last = copy.deepcopy(risks)
        told = _since(papers, risks)
        for at, rows, own in ((year - 1, last, Told()), (year, risks, told)):
            own.tables = [{"kind": "control_plan", "year": at, **owner.truth()}]
            head, header = _head(papers, owner, "control_plan", at)
            blocks = [*head, papers.plan(rows, at, scored=True)]
            papers.add(f"{owner.places[0].lower()}-{at}", [(blocks, True)], own, header=header)
    papers.rng.shuffle(papers.case)
    return papers.case


def _board(papers: Papers) -> str:
    """A board's name; a joint one's says so itself and is another family's."""
    boards = [board for board in data("boards")["board"] if not board.get("joint")]
    own = papers.story.writer.board.name
    return own if own in {board["name"] for board in boards} else str(papers.rng.choice(boards)["name"])


def _in_capitals(owner: Owner) -> str:
    """One municipality's name; of several in capitals nobody can tell which words are names."""
    return owner.named.upper() if len(owner.places) == 1 else owner.named


def _head(papers: Papers, owner: Owner, kind: str, year: int | None = None) -> tuple[list[Block], tuple[str, ...]]:
    """The head of a paper, and what runs at the head of its pages: municipality, board, title, in one of their forms."""
    rng, at = papers.rng, year or papers.year
    place = rng.choice(PLACES)
    title, below = _title(papers, owner, kind, at, bare=place == "label")
    above: list[Block] = []
    header: tuple[str, ...] = ()
    if place == "capitals":
        above = [Text(Para(_in_capitals(owner), bold=rng.random() < 0.5))]
    elif place == "line":
        above = [Text(Para(owner.named, bold=rng.random() < 0.3))]
    elif place == "running":
        header = (_in_capitals(owner) if rng.random() < 0.3 else owner.named, "{page}")
    elif place == "label":
        below = [_labels(papers, owner, at), Gap(0.5)]
    else:
        above = [Text(Para(f"{owner.board}, {owner.named}"))]
    return [*above, *title, *below], header


def _title(papers: Papers, owner: Owner, kind: str, year: int, *, bare: bool) -> tuple[list[Block], list[Block]]:
    """The title, and what stands below it: the board in a genitive, over two lines, in capitals, or on a line of its own."""
    rng = papers.rng
    if bare:
        return [Heading(TITLES[kind])], []
    form = rng.choice(("genitive", "capitals", "line", "two-lines", "title"))
    plain: list[Block] = [Heading(f"{TITLES[kind]} {year}")]
    first, joint, rest = owner.board.partition("- och ")
    if form == "genitive":
        return [Heading(f"{owner.board}s {OWNED[kind]} {year}")], []
    if form == "capitals":
        return [Text(Para(owner.board.upper())), *plain], []
    if form == "two-lines" and joint:
        return [Text(Para(f"{first}- och")), Text(Para(rest)), *plain], []
    if form == "line":
        return plain, [Text(Para(owner.board))]
    return [Heading(f"{TITLES[kind]} {year} för {owner.board[0].lower()}{owner.board[1:]}")], []


def _labels(papers: Papers, owner: Owner, year: int) -> Table:
    """A small table of labels: the municipality, the board and the year."""
    rows = [("Kommun", owner.named), ("Nämnd", owner.board), ("År", f"{year}")]
    papers.rng.shuffle(rows)
    cells = [Row((Cell((Para(label, bold=True),)), para(value))) for label, value in rows]
    return Table((0.2, 0.45), tuple(cells), "grid", repeat="none", size=-1.0)


def _elsewhere(papers: Papers, risks: list[Risk]) -> list[Risk]:
    """The other municipality's risks: mostly of the same names, with scores of their own, one left out and one more."""
    others = copy.deepcopy(risks)
    top = papers.story.scale.top
    for risk in others:
        risk.likelihood, risk.consequence = papers.rng.randint(1, top), papers.rng.randint(1, top)
        risk.value = risk.likelihood * risk.consequence
    others.pop(papers.rng.randrange(len(others)))
    return [*others, papers.story.risk(lone=True)]


def _since(papers: Papers, risks: list[Risk]) -> Told:
    """What changed in one municipality from its last year: a score, and nothing else, whatever the other one has."""
    told, top = Told(), papers.story.scale.top
    codes = ("risk-dropped", "risk-added", "score-changed", "control-moved")
    changed, *same = papers.rng.sample(risks, len(risks))
    changed.likelihood = papers.rng.choice([number for number in range(1, top + 1) if number != changed.likelihood])
    changed.value = changed.likelihood * (changed.consequence or 1)
    told.fault("score-changed", changed.name)
    for risk in same:
        told.twin_of(risk, *codes)
    return told
