"""Which paper belongs to which matter of minutes or of a bundle of memos, under which number, and whether it is approved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from benchmarks.generator.content import capital, data
from benchmarks.generator.faults.papers.shared import TITLES, Papers, Told
from benchmarks.generator.faults.plot import Case
from benchmarks.generator.model import Block, Gap, Heading, PageBreak, Para, Text, Truth

NAME = "matters-and-decisions"
NOTATIONS = (
    "KS {y}/{n:05}", "{c} {s}/{n:05}", "{c} {y}/{n}.{p}.1.3", "{c}.{y}.{n}", "{c}/{y}:{n}", "{c} {y}/{n:04}", "{y}/{n:05}",
    "{c}-{y}-{n}", "{c}{y}/{n}", "{c} {y}-{n:05}", "Dnr {c} {y}/{n}", "{c} {s}/{n}", "{c} {y}:{n}",
)  # fmt: skip
"""c: the board's letters, y and s: the year in four and two digits, n: the number, p: a part of the plan of the archive."""
LETTERS = ("KS", "SN", "TN", "BUN", "KFN", "MHN", "BN")
KINDS = {
    "control_plan": "internkontrollplan {y}",
    "follow_up": "uppföljningen av internkontrollplan {y}",
    "risk_assessment": "riskanalysen {y}",
}
MADE = {
    "control_plan": ("{B} antar {k}.", "{B} beslutar att anta {k}.", "{K} antas.", "{B} fastställer {k}."),
    "follow_up": (
        "{B} godkänner {k}.",
        "{K} godkänns.",
        "{B} beslutar att godkänna {k}.",
        "{K} läggs till handlingarna.",
    ),
    "risk_assessment": ("{B} godkänner {k}.", "{K} godkänns.", "{B} beslutar att godkänna {k}."),
}
"""What is decided, or proposed, of a paper of a kind."""
OTHERS = (
    "Val av justerare",
    "Delårsrapport per augusti {y}",
    "Förvaltningschefen informerar",
    "Sammanträdestider {next}",
    "Svar på revisionens granskning",
)
SENT_BACK = "Ärendet återremitteras till förvaltningen."


@dataclass(frozen=True)
class Item:
    """A matter: its number, and the paper that it is about; without a kind about something else."""

    reference: str
    kind: str
    title: str


def matters(seed: int, index: int) -> Case:
    """Minutes with papers in their paragraphs, or memos with their papers one after the other, in one file."""
    papers = Papers(NAME, seed, index)
    kinds = papers.rng.sample(tuple(KINDS), papers.rng.randint(2, 3))
    notation = papers.rng.choice(NOTATIONS)
    letters = papers.rng.choice(LETTERS)
    items = [Item(_reference(papers, notation, letters), kind, _title(papers, kind)) for kind in kinds]
    draw = papers.rng.choice((_minutes, _memos))
    if draw is _minutes:
        for other in papers.rng.sample(OTHERS, papers.rng.randint(1, 2)):
            title = other.format(y=papers.year, next=papers.year + 1)
            items.insert(papers.rng.randint(0, len(items)), Item(_reference(papers, notation, letters), "", title))
    told = Told()
    papers.add(draw.__name__.strip("_"), draw(papers, items, told), told)
    return papers.case


Parts = list[tuple[list[Block], bool]]


def _reference(papers: Papers, notation: str, letters: str) -> str:
    """A number of the register, in the notation of all in the file."""
    rng, year = papers.rng, papers.year
    return notation.format(c=letters, y=year, s=f"{year % 100:02}", n=rng.randint(10, 499), p=rng.randint(1, 9))


def _title(papers: Papers, kind: str) -> str:
    return papers.story.title(papers.rng.choice(TITLES[kind][:2]))


def _decided(papers: Papers, kind: str) -> str:
    """The decision about a paper, in the active or the passive."""
    named = KINDS[kind].format(y=papers.year)
    return str(papers.rng.choice(MADE[kind])).format(B=capital(papers.board), k=named, K=capital(named))


def _table(papers: Papers, kind: str) -> list[Block]:
    """A paper's table with a title of its own."""
    risks = papers.risks(papers.rng.randint(3, 5))
    return [Heading(_title(papers, kind), 2), papers.table(kind, risks)]


def _fact(papers: Papers, item: Item, decisions: list[Truth], **more: str) -> Truth:
    """What a table's matter must say."""
    matter: Truth = {"reference_numbers": [item.reference.removeprefix("Dnr ")], "decisions": decisions, **more}
    return {"kind": item.kind, "year": papers.year, "matter": matter}


def _minutes(papers: Papers, items: list[Item], told: Told) -> Parts:
    """Paragraphs in a row: what was proposed, what was decided, and the paper behind the decision."""
    rng = papers.rng
    date = dt.date(papers.year, rng.randint(1, 12), rng.randint(2, 27))
    name = papers.story.writer.board.name
    blocks: list[Block] = [Heading("Sammanträdesprotokoll"), Text(Para(f"{name} {date}"))]
    blocks.append(Text(Para("Plats och tid: Kommunhuset, kl. 09.00–11.45")))
    first = rng.randint(1, 150)
    for offset, item in enumerate(items):
        label = "" if item.reference.startswith("Dnr") else rng.choice(("Dnr ", "Diarienummer: ", ""))
        blocks += [Heading(f"§ {first + offset} {item.title}", 2), Text(Para(f"{label}{item.reference}"))]
        blocks += [Heading("Ärendebeskrivning", 3), Text(Para(rng.choice(data("prose")["minutes"])))]
        if not item.kind:
            blocks += [
                Heading("Beslut", 3),
                Text(Para(rng.choice(("Informationen läggs till handlingarna.", "Nämnden noterar informationen.")))),
            ]
            continue
        blocks += _paragraph(papers, item, told, f"§ {first + offset}")
    return [(blocks, False)]


def _paragraph(papers: Papers, item: Item, told: Told, number: str) -> list[Block]:
    """Proposal, decision and table of one paragraph; some papers are sent back and so are not approved."""
    text = _decided(papers, item.kind)
    blocks: list[Block] = []
    if papers.rng.random() < 0.4:
        blocks += [Heading("Förvaltningens förslag till beslut", 3), Text(Para(text))]
    made = SENT_BACK if papers.rng.random() < 0.2 else text
    blocks += [Heading("Beslut", 3), Text(Para(made))]
    decisions = [{"text": made, "proposed": False}]
    if len(blocks) > 2:
        decisions.insert(0, {"text": text, "proposed": True})
    told.tables.append(_fact(papers, item, decisions, paragraph=number))
    return [*blocks, *_table(papers, item.kind)]


def _memos(papers: Papers, items: list[Item], told: Told) -> Parts:
    """Memos, each on pages of its own with its paper behind it: proposed, and approved by nobody yet."""
    rng = papers.rng
    parts: Parts = []
    for item in items:
        date = dt.date(papers.year - (item.kind != "follow_up"), rng.randint(9, 12), rng.randint(2, 27))
        text = _decided(papers, item.kind)
        label = "" if item.reference.startswith("Dnr") else rng.choice(("Diarienummer: ", "Dnr: ", "Dnr "))
        blocks: list[Block] = [
            Text(Para("Tjänsteskrivelse", bold=True)), Text(Para(f"Datum: {date}")), Text(Para(f"{label}{item.reference}")), Gap(),
            Heading(item.title), Heading("Sammanfattning", 2), Text(Para(rng.choice(data("prose")["memo"]))),
            Heading("Förslag till beslut", 2), Text(Para(text)), Gap(2),
            Text(Para(papers.story.writer.board.chief)), Text(Para("Förvaltningschef")),
        ]  # fmt: skip
        told.tables.append(_fact(papers, item, [{"text": text, "proposed": True}], title=item.title))
        parts += [([*blocks, PageBreak(), *_table(papers, item.kind)], False)]
    return parts
