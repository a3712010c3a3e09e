"""python -m benchmarks.speed.pages [FILE_OR_FOLDER…]: which pages are read in full, of the bundles that are raced over or of the PDFs given.

A page with facts is one that a table of ours stands on when every page is read in full. Recall: what share of these triage
keeps. Precision: what share of the pages that it keeps, the first apart, which names the body, has facts. Exits 1 where one with
facts is set aside.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from benchmarks.documents import documents
from benchmarks.speed.papers import BUNDLES
from extractors.read import read
from extractors.read_options import ReadOptions, keep_all
from pipeline.document import Options, read_options
from pipeline.interpret.interpret import interpret
from schemas.errors import DocumentError

PAGES = 300
HEAD = f"{'what':<40} {'pages':>6} {'kept':>6} {'facts':>6} {'recall':>7} {'precision':>10}"


@dataclass(frozen=True)
class Kept:
    """How many pages there are, are kept, have facts, and have facts and are kept; the first is counted where it has facts."""

    pages: int = 0
    kept: int = 0
    facts: int = 0
    both: int = 0

    def __add__(self, other: Kept) -> Kept:
        """The two together."""
        return Kept(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def line(self, name: str) -> str:
        """The line of the table."""
        recall, precision = (self.both / of if of else 1.0 for of in (self.facts, self.kept))
        return f"{name:<40} {self.pages:>6} {self.kept:>6} {self.facts:>6} {recall:>7.3f} {precision:>10.3f}"


def kept_of(data: bytes) -> Kept:
    """The pages of a PDF. Raises DocumentError where it cannot be read."""
    wanted = replace(read_options(Options()), ocr=False)
    pages = read(data, None, wanted).pages
    facts = _pages_with_facts(data, replace(wanted, keep=keep_all))
    full = {page.number for page in pages if page.depth == "full" and (page.number > 1 or 1 in facts)}
    return Kept(len(pages), len(full), len(facts), len(full & facts))


def _pages_with_facts(data: bytes, wanted: ReadOptions) -> set[int]:
    found = interpret(read(data, None, wanted))
    tables = [*found.risk_assessments, *found.control_plans, *found.follow_ups]
    return {page for table in tables if table.pages for page in range(table.pages[0], table.pages[1] + 1)}


def _of_files(paths: Sequence[Path]) -> Iterator[tuple[str, Kept]]:
    """The PDFs among files and folders, by folder."""
    folders: dict[str, Kept] = {}
    for path in documents(paths):
        if path.suffix.lower() == ".pdf":
            try:
                folders[path.parent.name] = folders.get(path.parent.name, Kept()) + kept_of(path.read_bytes())
            except DocumentError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
    yield from folders.items()


def _of_bundles(folder: Path) -> Iterator[tuple[str, Kept]]:
    for name, draw in BUNDLES.items():
        yield f"{PAGES} pages of {name}", kept_of(draw(PAGES, folder / f"{name}.pdf").read_bytes())


def main() -> int:
    """Print the table."""
    print(HEAD)
    whole = True
    with tempfile.TemporaryDirectory(prefix="namndkoll-pages-") as folder:
        given = [Path(name) for name in sys.argv[1:]]
        for name, kept in _of_files(given) if given else _of_bundles(Path(folder)):
            print(kept.line(name), flush=True)
            whole = whole and kept.both == kept.facts
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
