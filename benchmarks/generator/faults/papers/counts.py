"""What a memo or the text above a table counts: all risks, in memos those from a value on too; a part, and those of other years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from benchmarks.generator import pages
from benchmarks.generator.content import Risk, capital
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading
from benchmarks.generator.model import Block, Gap, Heading, Para, Text

NAME = "counts-in-texts"
CODE = "count-mismatch"
WORDS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton",
)  # fmt: skip
OF_A_LEVEL = (
    "{N} risker har ett högt riskvärde ({least} eller mer).", "{N} risker har högt riskvärde, {least} eller högre.",
    "{N} risker har ett riskvärde på {least} eller mer.", "Av analysen framgår att {n} risker har ett riskvärde på minst {least}.",
    "I analysen har {n} risker ett högt riskvärde ({least} och uppåt).", "{N} röda risker (riskvärde {least} eller mer) finns i analysen.",
)  # fmt: skip
OF_ALL = (
    "Analysen omfattar {n} risker.", "Riskanalysen innehåller {n} risker.", "Sammanlagt har {n} risker värderats.",
    "Riskanalysen omfattar totalt {n} risker.",
)  # fmt: skip
INNOCENT = (
    "Föregående års analys hade {n} risker.", "Förra året hade {n} risker ett högt riskvärde.", "Minst {n} risker följs upp särskilt.",
    "Ytterligare {n} risker har diskuterats.", "{N} av riskerna bedöms vara oförändrade.", "{N} risker bedöms vara åtgärdade.",
    "Jämfört med tidigare har {n} risker tillkommit.", "Under {last} värderades {n} risker.",
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """What the table has."""

    all: int
    high: int
    least: int


def counts(seed: int, index: int) -> Case:
    """A risk assessment and what a memo before it, or the text above it, counts of it."""
    papers = Papers(NAME, seed, index)
    rng, top = papers.rng, papers.story.scale.top
    least = 8 if top == 4 else rng.choice((10, 12))
    high = rng.randint(2, 5)
    risks: list[Risk] = [papers.story.risk(least, 99, lone=True) for _ in range(high)]
    risks += [papers.story.risk(1, least - 1, lone=True) for _ in range(rng.randint(3, 7))]
    rng.shuffle(risks)
    counted, told = Counted(len(risks), high, least), Told(tables=[{"kind": "risk_assessment", "year": papers.year}])
    in_memo = rng.random() < 0.7
    sentences = [_stated(papers, counted, told, high=True)] if in_memo else []
    if not in_memo or rng.random() < 0.6:
        sentences.append(_stated(papers, counted, told, high=False))
    sentences += [_innocent(papers, counted, told, pattern) for pattern in rng.sample(INNOCENT, 2)]
    parts = (_in_memo if in_memo else _above)(papers, rng.sample(sentences, len(sentences)))
    parts[-1] = ([*parts[-1][0], papers.analysis(risks)], parts[-1][1])
    papers.add("counts", parts, told)
    return papers.case


def _number(papers: Papers, number: int) -> str:
    return WORDS[number] if number < len(WORDS) and papers.rng.random() < 0.7 else f"{number}"


def _written(papers: Papers, pattern: str, number: int, counted: Counted) -> str:
    """The sentence; a number that begins it is a word with a capital."""
    figure = _number(papers, number)
    return pattern.format(n=figure, N=capital(WORDS[number]) if number < len(WORDS) else f"{number}", least=counted.least, last=papers.year - 1)  # fmt: skip


def _stated(papers: Papers, counted: Counted, told: Told, *, high: bool) -> str:
    """A sentence with the right number or a wrong one."""
    rng, right = papers.rng, counted.high if high else counted.all
    wrong = rng.random() < 0.5
    number = rng.choice([n for n in range(2, right + 4) if n not in {counted.high, counted.all}]) if wrong else right
    text = _written(papers, rng.choice(OF_A_LEVEL if high else OF_ALL), number, counted)
    (told.fault if wrong else told.twin)(CODE, text)
    return text


def _innocent(papers: Papers, counted: Counted, told: Told, pattern: str) -> str:
    """A sentence with another number, of a part or of another time."""
    number = papers.rng.choice([n for n in range(2, counted.all + 4) if n not in {counted.high, counted.all}])
    text = _written(papers, pattern, number, counted)
    told.twin(CODE, text)
    return text


Parts = list[tuple[list[Block], bool]]


def _in_memo(papers: Papers, sentences: list[str]) -> Parts:
    """A memo that sums the analysis up; the analysis on pages of its own."""
    rng, year = papers.rng, papers.year
    date = dt.date(year - 1, rng.randint(9, 12), rng.randint(2, 27))
    memo: list[Block] = [
        Text(Para("Tjänsteskrivelse", bold=True)), Text(Para(f"Datum: {date}")),
        Text(Para(f"Diarienummer: {pages.reference(rng, date.year)}")), Gap(),
        Heading(papers.title("risk_assessment")), Heading("Sammanfattning", 2), *_paragraphs(papers, sentences),
        Heading("Förslag till beslut", 2), Text(Para(f"{capital(papers.board)} godkänner riskanalysen för {year}.")), Gap(2),
        Text(Para(papers.story.writer.board.chief)), Text(Para("Förvaltningschef")),
    ]  # fmt: skip
    return [(memo, False), ([*heading(papers.title("risk_assessment"))], True)]


def _above(papers: Papers, sentences: list[str]) -> Parts:
    """The sentences between the title and the table, each a paragraph that says no more."""
    shown: list[Block] = [Text(Para(text)) for text in sentences]
    return [([*heading(papers.title("risk_assessment")), *shown], papers.rng.random() < 0.7)]


def _paragraphs(papers: Papers, sentences: list[str]) -> list[Block]:
    """One paragraph, or one a sentence."""
    texts = [" ".join(sentences)] if papers.rng.random() < 0.4 else sentences
    return [Text(Para(text)) for text in texts]
