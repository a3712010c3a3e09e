"""A bundle of one year: an analysis and its plan, with faults that show within it."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from benchmarks.generator.content import Check, Risk
from benchmarks.generator.faults.numbers import not_personal, personal
from benchmarks.generator.faults.plot import SUFFIXES, Case, Plot, heading, other_spelling, plot
from benchmarks.generator.layouts.columns import build
from benchmarks.generator.layouts.facts import Facts, Manner
from benchmarks.generator.model import Block, Drawn, Para, Table, Text
from benchmarks.generator.notation import as_decimals

EACH = 2
"""Faults and twins of each code in one bundle."""
PLAIN = 4
METHODS = ("product", "decimals", "sum", "pair")
PLAIN_WORDS = {"likelihood": "Sannolikhet", "consequence": "Konsekvens", "value": "Riskvärde", "score": "Riskbedömning"}
WHO = {"both": "Ansvar för kontroll och rapportering", "responsible": "Kontrollansvarig"}


@dataclass
class Bundle:
    """The rows of both tables, and what the document says of its method."""

    plot: Plot
    threshold: int
    method: str
    """product, decimals, sum, or pair (no value stated)."""
    running: bool
    both: bool
    """Whether one column asks for control and reporting."""
    other_notation: bool
    """Whether the plan writes scores otherwise than the analysis."""
    analysis: list[Risk] = field(default_factory=list)
    plan: list[Risk] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    """Risks whose controls share one cell of who is responsible."""
    gaps: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Risks whose checks are numbered amiss, and how."""

    def add(self, low: int = 1, high: int = 99, *, lone: bool = False) -> tuple[Risk, Risk]:
        """A sound risk in both tables; a lone one is to be taken out of one of them."""
        one = self.plot.risk(low, high, lone=lone)
        if self.method == "decimals":
            as_decimals(self.plot.rng, one, self.plot.scale.top)
        else:
            self.score(one, one.likelihood or 1, one.consequence or 1)
        other = copy.deepcopy(one)
        self.analysis.append(one)
        self.plan.append(other)
        return one, other

    def score(self, row: Risk, likelihood: float, consequence: float) -> None:
        """Gives a row its parts and the value that the document's method makes of them."""
        row.likelihood, row.consequence = likelihood, consequence
        row.value = likelihood + consequence if self.method == "sum" else likelihood * consequence

    def below(self, *, lone: bool = False) -> tuple[Risk, Risk]:
        """A sound risk under the threshold."""
        return self.add(high=self.threshold - 1, lone=lone)

    def above(self, *, lone: bool = False) -> tuple[Risk, Risk]:
        """A sound risk that reaches the threshold."""
        return self.add(low=self.threshold, lone=lone)


def bundle(seed: int, index: int) -> Case:
    """One file: what it says of its method, the analysis, the plan."""
    method = random.Random(f"{seed}/{index}").choices(METHODS, weights=(12, 1, 2, 1))[0]
    story = plot(seed, index, "bundle", "pair" if method == "pair" else "three-cells")
    rng = story.rng
    own = Bundle(
        story, 9 if story.scale.top == 4 else rng.choice((10, 12)), method, running=rng.random() < 0.3,
        both=rng.random() < 0.6, other_notation=method == "product" and rng.random() < 0.2,
    )  # fmt: skip
    for _ in range(EACH):
        for plant in PLANTS:
            plant(own)
    for _ in range(PLAIN):
        own.add()
    if method in {"decimals", "sum"}:
        for row in own.analysis:
            story.twin("score-product", row.name)
    rng.shuffle(own.analysis)
    rng.shuffle(own.plan)
    return [(_draw(own, f"{index:04}-bundle-{method}"), story.producer)]


# Scores


def score_product(own: Bundle) -> None:
    """A value that is not the product, on the product's side of the threshold; a right one beside it."""
    risk, planned = own.add()
    twin, _ = own.add()
    if own.method != "product":
        return
    top = own.plot.scale.top
    high = (risk.value or 0) >= own.threshold
    wrong = [v for v in range(2, top * top + 1) if v != risk.value and (v >= own.threshold) == high]
    risk.value = planned.value = own.plot.rng.choice(wrong)
    own.plot.fault("score-product", risk.name)
    twin.description = f"Under {own.plot.year - 1} noterades {top * 3} fall. {twin.description}"
    own.plot.twin("score-product", twin.name)


def score_out_of_scale(own: Bundle) -> None:
    """A part above the scale's top; a risk at the top beside it."""
    risk, planned = own.add()
    twin, same = own.add()
    top = own.plot.scale.top
    for row in (twin, same):
        own.score(row, top, top)
    own.plot.twin("score-out-of-scale", twin.name)
    if own.method in {"product", "pair"}:
        over = top + own.plot.rng.choice((1, 1, 2))
        for row in (risk, planned):
            own.score(row, over, row.consequence or 1)
        own.plot.fault("score-out-of-scale", risk.name)


def score_incomplete(own: Bundle) -> None:
    """A blank score cell; where no value is stated at all, nothing is missing."""
    risk, planned = own.add()
    twin, _ = own.add()
    if own.method == "pair":
        own.plot.twin("score-incomplete", risk.name)
    elif own.method == "product" and not own.other_notation:
        gone = own.plot.rng.choice(("likelihood", "consequence", "value"))
        setattr(risk, gone, None)
        setattr(planned, gone, None)
        own.plot.fault("score-incomplete", risk.name)
    own.plot.twin("score-incomplete", twin.name)


def score_mismatch(own: Bundle) -> None:
    """Another score in the plan than in the analysis."""
    risk, planned = own.add()
    twin, _ = own.above()
    own.plot.twin("score-mismatch", twin.name)
    if own.method not in {"product", "pair"}:
        return
    top = own.plot.scale.top
    other = own.plot.rng.choice([n for n in range(1, top + 1) if n != risk.likelihood])
    own.score(planned, other, planned.consequence or 1)
    own.plot.fault("score-mismatch", risk.name)


# Which risks stand where


def risk_without_control(own: Bundle) -> None:
    """A risk over the threshold that the plan leaves out; one under it is left out rightly."""
    risk, planned = own.above(lone=True)
    own.plan.remove(planned)
    twin, same = own.below(lone=True)
    own.plan.remove(same)
    if own.method == "product":
        own.plot.twin("risk-without-control", twin.name)
        own.plot.fault("risk-without-control", risk.name)
    else:
        own.analysis.remove(risk)


def control_without_risk(own: Bundle) -> None:
    """A planned risk that the analysis does not name; one that is spelt otherwise."""
    risk, planned = own.add(lone=True)
    own.analysis.remove(risk)
    own.plot.fault("control-without-risk", planned.name)
    twin, same = own.add()
    same.name = other_spelling(twin.name)
    own.plot.twin("control-without-risk", same.name, twin.name)


def risk_renamed(own: Bundle) -> None:
    """A risk with words added in the plan; one whose hyphen or capital differs."""
    risk, planned = own.add()
    planned.name = risk.name + own.plot.rng.choice(SUFFIXES)
    own.plot.fault("risk-renamed", risk.name)
    twin, same = own.add()
    same.name = other_spelling(twin.name)
    own.plot.twin("risk-renamed", twin.name, same.name)


def duplicate_risk(own: Bundle) -> None:
    """The same row twice; and the same name for two risks that differ."""
    risk, _ = own.below(lone=True)
    own.analysis.append(copy.deepcopy(risk))
    own.plot.fault("duplicate-risk", risk.name)
    twin, _ = own.below(lone=True)
    other = copy.deepcopy(twin)
    other.process = own.plot.rng.choice([p for p in own.plot.writer.board.processes if p != twin.process])
    other.description = own.plot.writer.sentences(1, 2)
    own.analysis.append(other)
    own.plot.twin("duplicate-risk", twin.name)


# What must be said of a risk


def missing_treatment(own: Bundle) -> None:
    """Neither accepted nor treated; accepted and left alone beside it."""
    risk, _ = own.add()
    risk.treatments = []
    own.plot.fault("missing-treatment", risk.name)
    twin, _ = own.below()
    twin.accepted, twin.treatments = "Ja", []
    own.plot.twin("missing-treatment", twin.name)


def accepted_above_threshold(own: Bundle) -> None:
    """Accepted over the threshold without a treatment; with one beside it."""
    risk, planned = own.above()
    risk.accepted, risk.treatments = "Ja", []
    twin, _ = own.above()
    twin.accepted = "Ja"
    own.plot.twin("accepted-above-threshold", twin.name)
    if own.method == "product":
        own.plot.fault("accepted-above-threshold", risk.name)
    else:
        own.analysis.remove(risk)
        own.plan.remove(planned)


def missing_responsible(own: Bundle) -> None:
    """A control that nobody answers for; and two that share one cell."""
    _, planned = own.add()
    planned.controls[0].responsible = planned.controls[0].report_to = []
    own.plot.fault("missing-responsible", planned.name, planned.controls[0].checks[0].text)
    _, shared = own.add()
    second = own.plot.control()
    second.responsible, second.report_to = shared.controls[0].responsible, shared.controls[0].report_to
    shared.controls.append(second)
    own.merged.add(shared.name)
    own.plot.twin("missing-responsible", shared.name, second.checks[0].text)


def missing_report_to(own: Bundle) -> None:
    """Only one of control and reporting; where the column asks for one, one is enough."""
    _, planned = own.add()
    _, twin = own.add()
    if own.both:
        planned.controls[0].report_to = []
        own.plot.fault("missing-report-to", planned.name, planned.controls[0].checks[0].text)
    else:
        own.plot.twin("missing-report-to", planned.name, planned.controls[0].checks[0].text)
    own.plot.twin("missing-report-to", twin.name, twin.controls[0].checks[0].text)


def numbering_gap(own: Bundle) -> None:
    """A list that starts above 1 or skips; where numbers run on over the rows, none does."""
    _, planned = own.add()
    _, twin = own.add()
    for row in (planned, twin):
        row.controls[0].checks.append(Check(own.plot.writer.check()))
    own.plot.twin("numbering-gap", twin.name, *(check.text for check in twin.controls[0].checks))
    names = (planned.name, *(check.text for check in planned.controls[0].checks))
    if own.running:
        own.plot.twin("numbering-gap", *names)
        return
    own.gaps[planned.name] = own.plot.rng.choice(((2, 3), (1, 3), (3, 4)))
    own.plot.fault("numbering-gap", *names)


def personal_number(own: Bundle) -> None:
    """A personal number in a description; a number that only resembles one."""
    risk, _ = own.add()
    risk.description += f" Ärendet gäller personnummer {personal(own.plot.rng)}."
    own.plot.fault("personal-number", risk.name)
    twin, _ = own.add()
    twin.description += f" {not_personal(own.plot.rng)}"
    own.plot.twin("personal-number", twin.name)


PLANTS: tuple[Callable[[Bundle], None], ...] = (
    score_product, score_out_of_scale, score_incomplete, score_mismatch, risk_without_control, control_without_risk,
    risk_renamed, duplicate_risk, missing_treatment, accepted_above_threshold, missing_responsible, missing_report_to,
    numbering_gap, personal_number,
)  # fmt: skip


# Drawing


def _method_text(own: Bundle) -> list[Block]:
    """What the document says of its scale, its arithmetic and its threshold."""
    top = own.plot.scale.top
    product = "Riskvärdet är sannolikheten multiplicerad med konsekvensen."
    arithmetic = {
        "product": product, "decimals": product + " Det anges med en decimal.",
        "sum": "Riskvärdet är summan av sannolikhet och konsekvens.", "pair": "",
    }[own.method]  # fmt: skip
    threshold = (
        f"Risker med riskvärde {own.threshold} eller högre ska ha minst ett kontrollmoment i internkontrollplanen."
    )
    texts = [f"Sannolikhet och konsekvens bedöms på en skala 1–{top}.", arithmetic]
    return [Text(Para(text)) for text in (*texts, threshold if own.method == "product" else "") if text]


def _draw(own: Bundle, name: str) -> Drawn:
    """The file: memo-less, the method's text and the analysis on landscape pages, the plan behind."""
    story = own.plot
    analysis_facts = story.facts(own.analysis, Manner(treatment_marks="plain"))
    plan_scale = replace(story.scale, notation="pair", with_value=False) if own.other_notation else story.scale
    manner = Manner(check_marks="number", labels=story.rng.choice(("colon", "none", "of")), running_numbers=own.running)
    plan_facts = story.facts(own.plan, manner, scale=plan_scale)
    if own.method != "product":
        analysis_facts.words = plan_facts.words = dict(PLAIN_WORDS)
    for risk in own.plan:
        for check, number in zip(risk.controls[0].checks, own.gaps.get(risk.name, ()), strict=False):
            check.number = number
    analysis = [
        *heading(story.title("Risk- och konsekvensanalys {y} för {b}")), *_method_text(own), _analysis_table(own, analysis_facts),
    ]  # fmt: skip
    plan: list[Block] = [*heading(story.title("Internkontrollplan {y} för {b}")), _plan_table(own, plan_facts)]
    document = story.document(name, [(analysis, True), (plan, True)])
    return story.finished(document, [], "bundle")


def _analysis_table(own: Bundle, facts: Facts) -> Table:
    names = ("process", "name", "description")
    columns = [*(facts.column(name) for name in names), *facts.scores()]
    columns += [facts.column("acceptance"), facts.column("treatments")]
    return own.plot.table(facts, "risk_assessment", columns)


def _plan_table(own: Bundle, facts: Facts) -> Table:
    who = "both" if own.both else "responsible"
    columns = [facts.column(name) for name in ("risk", "checks")]
    columns += [*facts.scores(), replace(facts.column(who), header=WHO[who]), facts.column("frequency")]
    records = facts.records("control_plan")
    for record in records:
        if record.cells["risk"][0].text in own.merged:
            record.span[who] = record.span["risk"]
    return build(columns, records, own.plot.look())
