"""Limits and scales in ordinary Swedish: from which value on something is asked, what is asked, and how far numbers go."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Literal

from benchmarks.generator.content import Risk
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading
from benchmarks.generator.model import Block, Para, Text

NAME = "limits-in-words"
Asked = Literal["check", "treatment"]
ASKS: dict[Asked, tuple[str, ...]] = {
    "check": (
        "Risker med riskvärde {n} eller mer ska kontrolleras.", "Riskvärde {n} och däröver kräver kontrollmoment i planen.",
        "Risker som når riskvärde {n} tas upp i planen. De ska ha minst ett kontrollmoment.",
        "Är riskvärdet {n} eller högre ska risken ha ett kontrollmoment i internkontrollplanen.",
        "Röda risker är de med riskvärde {n} och däröver. Röda risker ska ha kontroll.",
        "Riskvärden från {n} och uppåt är röda. För röda risker ska det finnas kontrollmoment i planen.",
        "Från och med riskvärde {n} ska risken granskas under året.",
        "Risker med ett riskvärde på minst {n} ska alltid ha en kontroll i internkontrollplanen.",
        "Gränsen för kontroll går vid riskvärde {n}.",
    ),
    "treatment": (
        "Risker med riskvärde {n} eller mer ska åtgärdas.", "Riskvärde {n} och däröver kräver åtgärd.",
        "Röda risker är de med riskvärde {n} och däröver. Röda risker ska ha en åtgärd.",
        "Från och med riskvärde {n} ska risken ha minst en åtgärd.",
        "Är riskvärdet {n} eller högre ska en åtgärd beslutas.",
    ),
}  # fmt: skip
SCALES = (
    "Bedömningen görs på skalan 1–{top}.", "Varje risk bedöms på en skala från 1 till {top}.",
    "Sannolikhet och konsekvens bedöms på en skala 1–{top}.", "Riskerna bedöms i en fyrgradig skala, 1–{top}.",
)  # fmt: skip
PRODUCTS = ("Riskvärdet är sannolikheten gånger konsekvensen.", "Sannolikhet x konsekvens ger riskvärdet.", "")
AROUND = (
    "Förvaltningens ledningsgrupp har gjort bedömningen tillsammans med controllern.", "Analysen ses över varje höst.",
    "Tolv medarbetare deltog i arbetet, som tog tre halvdagar.", "",
)  # fmt: skip


@dataclass
class Method:
    """What the document says of its scale and of what it asks."""

    asked: Asked
    least: int
    top: int
    text: list[Block]
    worded: bool
    """Whether it states its scale, as a sentence or as a legend."""


def limits(seed: int, index: int) -> Case:
    """An analysis with its method in a few sentences and the plan behind it, in one file or two."""
    papers = Papers(NAME, seed, index)
    method = _method(papers)
    told = Told()
    analysis: list[Risk] = []
    plan: list[Risk] = []
    for _ in range(papers.rng.randint(4, 6)):
        _add(papers, analysis, plan)
    for _ in range(papers.rng.randint(1, 2)):
        (_without_control if method.asked == "check" else _without_treatment)(papers, method, told, analysis, plan)
    if method.worded:
        _out_of_scale(papers, method, told, analysis, plan)
    papers.rng.shuffle(analysis)
    told.tables = [
        {
            "kind": "risk_assessment", "year": papers.year,
            "scale": {"threshold": method.least, "requires": method.asked, "likelihood": {"max": method.top} if method.worded else {}},
        },
        {"kind": "control_plan", "year": papers.year},
    ]  # fmt: skip
    first: list[Block] = [
        *heading(papers.title("risk_assessment")),
        *method.text,
        papers.analysis(analysis, accepted=method.asked == "treatment"),
    ]
    second: list[Block] = [*heading(papers.title("control_plan")), papers.plan(plan, scored=True)]
    papers.add("bundle", [(first, True), (second, True)], told)
    return papers.case


def _method(papers: Papers) -> Method:
    """One paragraph, or one a sentence, in which scale, product and limit stand among other sentences."""
    rng, top = papers.rng, papers.story.scale.top
    asked: Asked = "check" if rng.random() < 0.7 else "treatment"
    least = rng.choice((8, 9)) if top == 4 else rng.choice((10, 12, 15))
    limit = rng.choice(ASKS[asked]).format(n=least)
    known = [one for one in SCALES if top == 4 or "fyrgradig" not in one]
    scale = rng.choice((rng.choice(known).format(top=top), _legends(papers), ""))
    texts = [rng.choice(AROUND), scale, rng.choice(PRODUCTS), limit, rng.choice(AROUND[:2])]
    told = [text for text in texts if text]
    told = [" ".join(told)] if rng.random() < 0.5 else told
    return Method(asked, least, top, [Text(Para(text)) for text in told], bool(scale))


def _legends(papers: Papers) -> str:
    """Both legends in one paragraph."""
    scale = papers.story.scale
    sign = papers.rng.choice((" = ", " "))
    steps = [
        ", ".join(f"{number}{sign}{word.lower()}" for number, word in enumerate(words, 1))
        for words in (scale.likelihood_words, scale.consequence_words)
    ]
    return f"Sannolikhet: {steps[0]}. Konsekvens: {steps[1]}."


def _add(papers: Papers, analysis: list[Risk], plan: list[Risk], low: int = 1, high: int = 99) -> tuple[Risk, Risk]:
    """A sound risk in both tables, of a value in a range."""
    risk = papers.story.risk(low, high, lone=True)
    analysis.append(risk)
    plan.append(copy.deepcopy(risk))
    return risk, plan[-1]


def _without_control(papers: Papers, method: Method, told: Told, analysis: list[Risk], plan: list[Risk]) -> None:
    """A risk from the limit on without a check; one right below it."""
    risk, planned = _add(papers, analysis, plan, low=method.least)
    plan.remove(planned)
    told.fault("risk-without-control", risk.name)
    twin, same = _add(papers, analysis, plan, high=method.least - 1)
    plan.remove(same)
    told.twin("risk-without-control", twin.name)


def _without_treatment(papers: Papers, method: Method, told: Told, analysis: list[Risk], plan: list[Risk]) -> None:
    """A risk from the limit on that is accepted and not treated; one right below it; neither has to be checked."""
    risk, planned = _add(papers, analysis, plan, low=method.least)
    risk.accepted, risk.treatments = "Ja", []
    plan.remove(planned)
    told.fault("accepted-above-threshold", risk.name)
    told.twin("risk-without-control", risk.name)
    twin, same = _add(papers, analysis, plan, high=method.least - 1)
    twin.accepted, twin.treatments = "Ja", []
    plan.remove(same)
    told.twin("accepted-above-threshold", twin.name)
    told.twin("missing-treatment", twin.name)


def _out_of_scale(papers: Papers, method: Method, told: Told, analysis: list[Risk], plan: list[Risk]) -> None:
    """A likelihood above the scale's top; one at the top."""
    over, planned = _add(papers, analysis, plan, low=method.least)
    for row in (over, planned):
        row.likelihood = method.top + 1
        row.value = row.likelihood * (row.consequence or 1)
    told.fault("score-out-of-scale", over.name)
    at, same = _add(papers, analysis, plan, low=method.least)
    for row in (at, same):
        row.likelihood = row.consequence = method.top
        row.value = method.top * method.top
    told.twin("score-out-of-scale", at.name)
