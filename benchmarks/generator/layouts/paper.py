"""What every layout gives, and the title lines they share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.generator.content import capital, data
from benchmarks.generator.layouts.columns import Look
from benchmarks.generator.layouts.facts import Facts
from benchmarks.generator.layouts.variants import legend_beside
from benchmarks.generator.model import Block, Gap, Heading, Para, Text, Truth

KINDS = ("risk_assessment", "control_plan", "follow_up")


@dataclass
class Paper:
    """The blocks of a layout and the truth of its tables."""

    blocks: list[Block]
    tables: list[Truth]
    landscape: bool = False
    features: list[str] = field(default_factory=list)


Layout = Callable[[Facts, Look, str], Paper]


def title(facts: Facts, kind: str, year: int | None = None) -> str:
    """A title with the year and the board."""
    pattern = str(facts.rng.choice(data("headers")["titles"][kind]))
    board = facts.writer.board
    inside = capital(board.definite) if "– {b}" in pattern else board.definite
    if kind == "follow_up" and facts.variant.reported:
        pattern = "Rapport {next} – uppföljning av internkontrollplan {y} för {b}"
    return pattern.format(y=year or facts.year, b=inside, next=facts.year + 1)


def bare_title(facts: Facts, kind: str) -> str:
    """A title that leaves year and board to the lines under it."""
    pattern = str(facts.rng.choice(data("headers")["titles"][kind]))
    return re.sub(r"( för| –)? \{b\}|( år)? \{y\}", "", pattern)


def legend(facts: Facts) -> list[Block]:
    """The scale in words and its product in prose, where the notation needs or likes it."""
    scale = facts.scale
    blocks: list[Block] = []
    likelihood, consequence = scale.legend()
    if scale.notation == "words" or (scale.notation != "value-only" and facts.rng.random() < 0.3):
        name = facts.words["consequence"].split(" ")[0] if len(facts.words["consequence"]) > 1 else "Konsekvens"
        parts = (("Sannolikhet", likelihood), (name, consequence))
        if facts.variant.beside:
            blocks += [legend_beside(parts, -1.0), Gap(0.5)]
        else:
            blocks += [Text(Para(f"{part}: {steps}")) for part, steps in parts]
    elif facts.rng.random() < 0.3:
        blocks.append(Text(Para(f"Sannolikhet och konsekvens bedöms på en skala 1–{scale.top}.")))
    if scale.states_value and scale.notation != "value-only" and facts.rng.random() < 0.3:
        blocks.append(Text(Para("Riskvärdet är sannolikheten multiplicerad med konsekvensen.")))
    return blocks


def heading(facts: Facts, kind: str) -> list[Block]:
    """Title and legend."""
    return [Heading(title(facts, kind)), *legend(facts)]
