"""One document with everything on, then once for each switch: what differs, and what it is worth."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ablation.recorded import RecordedFile
from benchmarks.ablation.switches import Switch, switched, touches, watched
from benchmarks.documents import truth_path
from benchmarks.icdar.dataset import Paper
from benchmarks.icdar.measure import placed
from benchmarks.icdar.score import best
from benchmarks.scorer import load, score_matters, score_tables
from extractors.model.page import Document
from extractors.pdf.reader import read_file
from extractors.read_options import ReadOptions
from pipeline.document import Options, interpreted, read_options


@dataclass(frozen=True)
class Counts:
    """What F1 is made of: twice what is right, and all of both sides; of how many documents something else was read."""

    twice: int = 0
    both: int = 0
    changed: int = 0

    def __add__(self, other: Counts) -> Counts:
        """The sum of both."""
        return Counts(self.twice + other.twice, self.both + other.both, self.changed + other.changed)

    def __sub__(self, other: Counts) -> Counts:
        """The difference of both."""
        return Counts(self.twice - other.twice, self.both - other.both, self.changed - other.changed)

    @property
    def f1(self) -> float:
        """1 where there is nothing to find and nothing was found."""
        return self.twice / self.both if self.both else 1.0


@dataclass
class Outcome:
    """A document with everything on, and how the counts differ for each switch by which anything was read otherwise.

    base is None where the document cannot be read, as pictures of pages cannot.
    """

    base: Counts | None
    changes: dict[Switch, Counts] = field(default_factory=dict)


class Ours:
    """A document beside a truth of ours, read as the product reads it, scans not recognised."""

    options = Options(ocr=False)

    def __init__(self, path: Path) -> None:
        """path: a PDF."""
        self.path, self.data = path, path.read_bytes()
        beside = truth_path(path)
        self.truth = load(beside) if beside else {"tables": []}
        self.read_options = read_options(self.options)

    def score(self, document: Document | None) -> Counts:
        """The cells; None is a document on which the reader failed."""
        extraction = {}
        if document is not None:
            extraction = interpreted(document, self.data, self.path.name, self.options).model_dump(mode="json")
        cells = score_tables(self.truth, extraction) + score_matters(self.truth, extraction)
        return Counts(2 * cells.hit, 2 * cells.hit + cells.missed + cells.wrong)


class Real:
    """A paper of ICDAR-2013, read for its tables of whatever kind."""

    read_options = ReadOptions(ocr=False, guess=True)

    def __init__(self, paper: Paper) -> None:
        """paper: a PDF with its truths."""
        self.paper, self.data = paper, paper.pdf.read_bytes()

    def score(self, document: Document | None) -> Counts:
        """The relations of cells."""
        grids = [grid for page in document.pages for grid in page.grids()] if document else []
        _, scored = best(self.paper.truths, [placed(grid) for grid in grids])
        total = scored.total
        return Counts(2 * total.right, total.wanted + total.read)


def measure(subject: Path | Paper, switches: Sequence[Switch]) -> Outcome:
    """A document or paper with everything on, then with each switch."""
    own = Ours(subject) if isinstance(subject, Path) else Real(subject)
    with RecordedFile(own.data) as file:
        _read(file, own, own.read_options)  # what is loaded or remembered once would hide what it needs the first time
        with watched() as used:
            document = _read(file, own, own.read_options)
        if document is None:
            return Outcome(None)
        outcome = Outcome(base := own.score(document))
        for switch in (one for one in switches if touches(one, used)):
            with switched(switch, own.read_options) as options:
                other = _read(file, own, options)
                if other != document:
                    outcome.changes[switch] = own.score(other) - base + Counts(changed=1)
    return outcome


def _read(file: RecordedFile, own: Ours | Real, options: ReadOptions) -> Document | None:
    """The pages; None where the reader fails, as it may without one of its parts."""
    with contextlib.suppress(Exception):
        return read_file(file, own.data, options)
    return None
