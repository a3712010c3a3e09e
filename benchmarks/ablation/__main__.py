"""python -m benchmarks.ablation [FOLDER…] [--icdar FOLDER]: what each part of the table reader is worth.

Each part is switched off in turn, each constant scaled down and up, over the PDFs of each folder with a truth beside them
and over ICDAR-2013's public data set. Without folders, over drawn documents, plain and as strangers draw them (--seed, and
--count of each). Pictures of pages are not recognised, and what is nothing else is left out.
Pages are taken apart once; only what makes tables of them, and interpretation where that differs, runs again.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.ablation.measure import measure
from benchmarks.ablation.report import Corpus, table
from benchmarks.ablation.switches import KINDS, Switch, switches
from benchmarks.documents import documents, drawn, drawn_hard, truth_path
from benchmarks.icdar.dataset import Paper, papers
from benchmarks.runner import spread

PAGE = """# What each part of the table reader is worth

By `python -m benchmarks.ablation` (what it does: [benchmarks](../benchmarks/README.md)): the F1 that is lost without a part, or with
a weight or constant scaled; less than 0 where the reader is better so. Beside it the number of documents that are read otherwise.

"""


def main() -> int:
    """Measures and prints the table."""
    args = _arguments()
    wanted = [one for one in switches() if not args.only or any(part in str(one) for part in args.only)]
    wanted = [one for one in wanted if one.kind in args.kinds]
    with tempfile.TemporaryDirectory() as scratch:
        found: dict[str, list[Path | Paper]] = {folder.name: list(_judged(folder)) for folder in args.folders}
        if not args.folders:
            for name, draw in (("drawn", drawn), ("drawn hard", drawn_hard)):
                draw(args.seed, args.count, Path(scratch) / name)
                found[name] = list(_judged(Path(scratch) / name))
        if args.icdar:
            found["ICDAR-2013"] = list(papers(args.icdar))
        corpora = [_corpus(name, subjects, wanted, args.jobs) for name, subjects in found.items()]
    text = table(corpora, wanted)
    print(text)
    if args.markdown:
        args.markdown.write_text(f"{PAGE}{text}\n", encoding="utf-8")
    return 0


def _judged(folder: Path) -> list[Path]:
    """The PDFs of a folder that have a truth."""
    return [path for path in documents([folder]) if path.suffix.lower() == ".pdf" and truth_path(path)]


def _corpus(name: str, subjects: list[Path | Paper], wanted: list[Switch], jobs: int) -> Corpus:
    return Corpus(name, list(spread(partial(measure, switches=wanted), subjects, jobs)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ablation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=80)
    parser.add_argument("--icdar", type=Path, metavar="FOLDER", help="the data set's folder")
    parser.add_argument("--only", nargs="+", default=[], metavar="PART", help="what has one of these in its name")
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too, as a page of docs/")
    parser.add_argument("--jobs", type=int, default=2, help="documents at a time")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
