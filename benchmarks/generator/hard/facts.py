"""Draws a harder document's risks, columns and words, and the truth of each row."""

from __future__ import annotations

import random

from benchmarks.generator.content import Check, Control, Risk, Writer, capital, data
from benchmarks.generator.hard.case import Case, Entry, Order, Paras
from benchmarks.generator.hard.producers import SHEETS
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Para, Style, Truth
from benchmarks.generator.notation import ONE_CELL, Scale, draw_scale

KINDS = ("risk_assessment", "risk_assessment", "control_plan", "follow_up")
NOTATIONS = (*("three-cells",) * 5, "two-cells", "pair", "number-word", "words", "value-parts")
SCORES = {"likelihood", "consequence", "value", "score"}
WEIGHTS = {
    "number": 0.5, "process": 1.5, "name": 2.4, "risk": 2.2, "description": 3.0, "likelihood": 0.9, "consequence": 0.9, "value": 0.9,
    "score": 1.2, "existing": 1.8, "owner": 1.4, "treatments": 2.8, "checks": 2.8, "method": 1.6, "frequency": 1.3,
    "responsible": 1.5, "report_to": 1.4, "result": 2.6,
}  # fmt: skip
WORDED = 1.6
ACCENTS = ("D9E2EC", "E2EFDA", "FCE4D6", "DDEBF7", "EDEDED", "FFF2CC", "D0E4E2", "E6DFF0")
DARK = ("1F3864", "00594F", "7A1E48", "44546A", "2E5E8C")
COUNTS = (3, 4, 5, 6, 7, 9, 9, 14, 18)
"""How many risks a document has: the last fill more than a page."""
DEVIATIONS = ("no-deviation", "no-deviation", "no-deviation", "deviation", "not-performed")


def draw_case(order: Order, fonts: tuple[str, ...], kinds: tuple[str, ...] = KINDS) -> Case:
    """A document's facts: short cells, one control a risk, nothing amiss."""
    rng = random.Random(f"hard/{order.seed}/{order.index}/{order.layout}/{order.producer}/{order.copy}")
    year = rng.randint(2018, 2027)
    writer = Writer(rng, year, spaced_slashes=True)
    kind = rng.choice(kinds)
    notation = rng.choice(NOTATIONS)
    scale = draw_scale(rng, notation)
    risks = [_trimmed(rng, risk) for risk in writer.risks(rng.choice(COUNTS), scale.top)]
    columns = _columns(rng, kind, scale, cards=order.layout == "cards")
    fields = {column.field for column in columns}
    entries = [_entry(rng, number, risk, (kind, scale, fields)) for number, risk in enumerate(risks, 1)]
    return Case(
        order, rng, writer, kind, year, scale, columns, entries, _style(rng, fonts, order.producer),
        title_of(rng, kind, year, writer), landscape=len(columns) > 6,
    )  # fmt: skip


def title_of(rng: random.Random, kind: str, year: int, writer: Writer) -> str:
    """A title with the year and the board."""
    pattern = str(rng.choice(data("strange")["titles"][kind]))
    return pattern.format(y=year, b=writer.board.definite, B=capital(writer.board.definite))


def _style(rng: random.Random, fonts: tuple[str, ...], producer: str) -> Style:
    """Font, size, colours; ReportLab and Calc know no hyphens."""
    hyphenate = rng.random() < 0.4 and producer not in {"reportlab", *SHEETS}
    return Style(
        font=rng.choice(fonts), size=rng.choice((9.0, 9.5, 10.0, 10.5, 11.0)), hyphenate=hyphenate,
        accent=rng.choice(ACCENTS), footer=rng.choice(((), ("{page} ({pages})",), ("Intern kontroll", "Sida {page}"))),
    )  # fmt: skip


def _trimmed(rng: random.Random, risk: Risk) -> Risk:
    """A risk with little to say: one or two sentences, one control, nothing accepted."""
    risk.treatments = risk.treatments[: rng.choice((1, 1, 1, 2))]
    risk.controls = risk.controls[:1]
    for control in risk.controls:
        control.checks = [Check(check.text) for check in control.checks[: rng.choice((1, 1, 1, 2))]]
        control.outcome = rng.choice(DEVIATIONS)
        pattern = str(rng.choice(data("strange")["outcomes"][control.outcome]))
        control.result = pattern.format(k=rng.randint(2, 9), k2=rng.randint(12, 40))
    risk.description = risk.description.split(". ")[0].rstrip(".") + "."
    risk.accepted = "Nej"
    return risk


def _columns(rng: random.Random, kind: str, scale: Scale, *, cards: bool) -> list[Column]:
    first = ["number"] if rng.random() < 0.15 and not cards else []
    first += ["process"] if rng.random() < 0.6 else []
    if kind == "risk_assessment":
        rest = rng.choice((["treatments"], ["existing"], ["owner"], ["treatments", "owner"], []))
        names = [*first, "name", *(["description"] if rng.random() < 0.4 else []), *scale.columns, *rest]
    elif kind == "control_plan":
        scores = scale.columns if rng.random() < 0.6 else ()
        middle = [name for name in ("method", "frequency") if rng.random() < 0.6]
        names = [*first, "risk", *scores, "checks", *middle, "responsible"]
        names += ["report_to"] if rng.random() < 0.4 else []
    else:
        names = [*first, "risk", "checks", *(["responsible"] if rng.random() < 0.7 else []), "result"]
    words = score_words(rng, scale)
    if cards:  # a letter alone is no label
        words = {
            "likelihood": "Sannolikhet",
            "consequence": "Konsekvens",
            "value": "Riskvärde",
            "score": "Riskbedömning",
        }
    return [_column(rng, name, scale, words) for name in names]


def _column(rng: random.Random, name: str, scale: Scale, words: dict[str, str]) -> Column:
    """A column under a usual word."""
    if name in SCORES:
        wide = WORDED if scale.notation in {"words", "number-word"} and name in {"likelihood", "consequence"} else 0.0
        return Column(name, words[name], wide or WEIGHTS[name])
    usual, strange = data("headers")["fields"], data("strange")
    key = "name" if name == "risk" else name
    helps = strange["help"].get("name" if name == "risk" else name, [])
    return Column(
        name, rng.choice(usual[key]), WEIGHTS[name], help=rng.choice(helps) if helps and rng.random() < 0.15 else ""
    )


def score_words(rng: random.Random, scale: Scale, source: str = "headers") -> dict[str, str]:
    """One family of header words for the score columns, out of the usual ones or the strange."""
    families = data(source)["scores"]
    if scale.notation in ONE_CELL:
        families = [one for one in families if len(one["score"]) > 3 or scale.notation == "pair"]
    return {name: words.format(top=scale.top) for name, words in rng.choice(families).items()}


def _entry(rng: random.Random, number: int, risk: Risk, shown: tuple[str, Scale, set[str]]) -> Entry:
    """A row: kind of table, scale and columns decide what is shown of a risk."""
    kind, scale, fields = shown
    bullet = rng.choice(("•", "–"))
    control = risk.controls[0] if risk.controls else None
    texts = {
        "number": str(number),
        "process": risk.process, "name": risk.name, "risk": risk.name, "description": risk.description,
             "existing": risk.existing, "owner": risk.owner}  # fmt: skip
    texts |= {name: scale.cell(name, risk) for name in scale.columns}
    cells: dict[str, Paras] = {name: (Para(text),) for name, text in texts.items() if text}
    cells["treatments"] = listed([one.text for one in risk.treatments], bullet)
    if control:
        cells |= _control_cells(control, bullet)
    truth = _risk_truth(risk, scale, fields) if kind == "risk_assessment" else _control_truth(risk, scale, fields)
    return Entry(cells, truth, risk, control)


def listed(texts: list[str], bullet: str) -> Paras:
    """One text as it is, several as a list's items."""
    return tuple(Para(text, mark=bullet if len(texts) > 1 else None) for text in texts)


def _control_cells(control: Control, bullet: str) -> dict[str, Paras]:
    texts = {"method": control.method, "frequency": control.frequency, "responsible": ", ".join(control.responsible),
             "report_to": ", ".join(control.report_to), "result": control.result}  # fmt: skip
    shown: dict[str, Paras] = {name: (Para(text),) for name, text in texts.items() if text}
    return shown | {"checks": listed([check.text for check in control.checks], bullet)}


def _risk_truth(risk: Risk, scale: Scale, fields: set[str]) -> Truth:
    truth: Truth = {"name": risk.name}
    if fields & SCORES:
        truth["score"] = scale.truth(risk)
    if "existing" in fields:
        truth["existing_controls"] = [risk.existing]
    if "treatments" in fields:
        truth["treatments"] = [{"text": one.text} for one in risk.treatments]
    if "owner" in fields:
        truth["owner"] = {"text": risk.owner}
    for name in ("process", "description"):
        if name in fields:
            truth[name] = getattr(risk, name)
    return truth


def _control_truth(risk: Risk, scale: Scale, fields: set[str]) -> Truth:
    control = risk.controls[0]
    truth: Truth = {"risk": risk.name, "checks": [{"text": check.text} for check in control.checks]}
    if fields & SCORES:
        truth["score"] = scale.truth(risk)
    for name in ("process", "method", "frequency"):
        if name in fields:
            truth[name] = risk.process if name == "process" else getattr(control, name)
    for name in ("responsible", "report_to"):
        if name in fields:
            truth[name] = {"text": ", ".join(getattr(control, name))}
    if "result" in fields:
        truth["result"], truth["outcome"] = control.result, control.outcome
    return truth
