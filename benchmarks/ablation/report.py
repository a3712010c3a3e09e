"""The table of what each part is worth, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.ablation.measure import Counts, Outcome
from benchmarks.ablation.switches import Switch


@dataclass
class Corpus:
    """Documents of one kind with what became of each."""

    name: str
    outcomes: Sequence[Outcome]

    @cached_property
    def base(self) -> Counts:
        """The counts with everything on."""
        return sum((outcome.base for outcome in self.outcomes if outcome.base), Counts())

    def change(self, switch: Switch) -> Counts:
        """What a switch changes in them."""
        return sum((outcome.changes[switch] for outcome in self.outcomes if switch in outcome.changes), Counts())

    def worth(self, switch: Switch) -> float:
        """The F1 that is lost by a switch; less than 0 where the reader is better without."""
        return self.base.f1 - (self.base + self.change(switch)).f1


def table(corpora: Sequence[Corpus], switches: Sequence[Switch]) -> str:
    """What changes anything, the most worth first; then the names of what changes nothing."""
    changing = [one for one in switches if any(corpus.change(one).changed for corpus in corpora)]
    changing.sort(key=lambda one: -sum(corpus.worth(one) for corpus in corpora))
    lines = [*_head(corpora), *(_line(one, corpora) for one in changing)]
    for kind in dict.fromkeys(one.kind for one in switches):
        idle = [str(one) for one in switches if one.kind == kind and one not in changing]
        every = sum(1 for one in switches if one.kind == kind)
        lines += ["", f"Of {every} of kind {kind}, {len(idle)} change nothing: {', '.join(idle) or 'none'}."]
    return "\n".join(lines)


def _head(corpora: Sequence[Corpus]) -> Iterator[str]:
    names = [f"{corpus.name} ({sum(1 for one in corpus.outcomes if one.base)})" for corpus in corpora]
    yield f"| switched | kind | {' | '.join(f'{name} | differ' for name in names)} |"
    yield f"| --- | --- |{' ---: | ---: |' * len(names)}"
    yield f"| nothing: F1 | | {' | '.join(f'{corpus.base.f1:.4f} | ' for corpus in corpora)} |"


def _line(switch: Switch, corpora: Sequence[Corpus]) -> str:
    cells = (f"{corpus.worth(switch):+.4f} | {corpus.change(switch).changed}" for corpus in corpora)
    return f"| {switch} | {switch.kind} | {' | '.join(cells)} |"
