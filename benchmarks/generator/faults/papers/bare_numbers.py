"""Numbers of ten digits without a mark: personal ones by a word, a dash or their century, and others that pass the check digit."""

from __future__ import annotations

import copy
import random

from benchmarks.generator.content import Risk, capital
from benchmarks.generator.faults.numbers import personal
from benchmarks.generator.faults.papers.shared import Papers, Told
from benchmarks.generator.faults.plot import Case, heading
from benchmarks.generator.model import Block, Para, Text

NAME = "bare-numbers"
CODE = "personal-number"
CALLED = (
    "Ärendet gäller personnummer {ten}.", "Uppgiften avser en person med personnumret {ten}.", "Underlaget saknas för {dashed}.",
    "Beslutet rör {dashed}.", "Akten är registrerad på {twelve}.", "Personnr {ten} förekommer i loggen.",
)  # fmt: skip
OTHERS = (
    "Se verifikation {ten} i ekonomisystemet.", "Loggen har löpnummer {ten}.", "Felet rapporterades under nummer {ten} till leverantören.",
    "Avläsningen {ten} saknas i underlaget.", "Fakturan har OCR-nummer {ten}.", "Exporten {ten} är den senaste.",
)  # fmt: skip
ABOVE = (
    "Utskriften har nummer {ten}.",
    "Underlaget hämtades ur körning {ten}.",
    "Rapport {ten}, framtagen ur systemet.",
)


def bare_numbers(seed: int, index: int) -> Case:
    """An analysis with such numbers in its descriptions and above it; a plan without any."""
    papers = Papers(NAME, seed, index)
    told = Told(tables=[{"kind": "risk_assessment", "year": papers.year}])
    risks = papers.risks(papers.rng.randint(6, 9))
    for risk in risks[: papers.rng.randint(1, 2)]:
        _add(papers, risk, CALLED)
        told.fault(CODE, risk.name)
    for risk in risks[2:5]:
        _add(papers, risk, OTHERS)
        told.twin(CODE, risk.name)
    shown = copy.copy(risks)
    papers.rng.shuffle(shown)
    title: list[Block] = [*heading(papers.title("risk_assessment"))]
    if papers.rng.random() < 0.5:
        title.append(Text(Para(_filled(papers.rng, papers.rng.choice(ABOVE)))))
    papers.add("analysis", [([*title, papers.analysis(shown, described=True)], papers.rng.random() < 0.7)], told)
    return papers.case


def _add(papers: Papers, risk: Risk, patterns: tuple[str, ...]) -> None:
    """One more sentence in a risk's description, before the others or behind them."""
    sentence = _filled(papers.rng, papers.rng.choice(patterns))
    parts = [risk.description, sentence] if papers.rng.random() < 0.6 else [sentence, risk.description]
    risk.description = " ".join(map(capital, parts))


def _filled(rng: random.Random, pattern: str) -> str:
    """A pattern with a number that has a valid date and check digit, in the notation that it asks for."""
    digits = personal(rng).replace("-", "")[-10:]
    return pattern.format(ten=digits, dashed=f"{digits[:6]}-{digits[6:]}", twelve=f"19{digits}")
