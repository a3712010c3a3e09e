"""Two readers side by side: what each makes of documents, written down, and what differs.

python -m benchmarks.goldens write DIR [FILE_OR_FOLDER…]: one JSON for each document.
python -m benchmarks.goldens compare OLD NEW: what differs; 1 where a cell is lost that was right before.

Without files it writes those of samples/ and of drawn documents (--seeds, and --count of each, plain and as strangers draw
them), which stay in the folder --drawn.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.documents import documents, drawn, drawn_hard
from benchmarks.goldens.compare import Change, compare
from benchmarks.goldens.record import write
from benchmarks.scorer import Cells

FEW = 5
"""Lines of each sort for a document, unless all are asked for; lost cells are always told."""


def main() -> int:
    """Writes or compares."""
    args = _arguments()
    if args.action == "write":
        paths = documents(args.paths or [Path("samples")])
        if not args.paths:
            place = args.drawn or Path(f"{args.folder}-drawn")
            paths += [
                path for draw in (drawn, drawn_hard) for seed in args.seeds for path in draw(seed, args.count, place)
            ]
        changed = write(paths, args.folder, args.jobs)
        print(f"{len(paths)} documents in {args.folder}, {changed} new or changed")
        return 0
    changes, alone = compare(args.old, args.new)
    print(*alone, sep="\n", end="\n" if alone else "")
    report(changes, None if args.all else FEW)
    if args.pictures:
        from benchmarks.goldens.pictures import draw  # noqa: PLC0415 - pdfium, where pictures are wanted

        print(f"{sum(1 for _ in draw(changes, args.pictures))} pictures in {args.pictures}")
    return 1 if any(change.lost for change in changes) else 0


def report(changes: Sequence[Change], most: int | None) -> None:
    """Prints what was right and is lost, then each document, then the sums; at most so many lines of a sort for each."""
    differing = [change for change in changes if not change.same]
    for change in differing:
        if change.lost:
            print(f"LOST {change.document}", *change.lost, sep="\n    ")
    for change in differing:
        print(
            f"\n{change.document}  F1 {change.before.f1:.3f} → {change.after.f1:.3f}{'' if change.judged else ' (no truth: old is taken for right)'}"
        )
        for sort in ("lost", "wrong", "gained", "changed", "findings", "grids", "values"):
            lines = getattr(change, sort)
            if lines:
                print(f"  {len(lines)} {sort}", *lines[:most], *["…"][: len(lines[:most]) < len(lines)], sep="\n    ")
        if change.moved:
            print(f"  {change.moved} places moved")
    judged = [change for change in changes if change.judged]
    before, after = (sum((getattr(change, side) for change in judged), Cells()) for side in ("before", "after"))
    print(
        f"\n{len(differing)} of {len(changes)} documents differ; right cells lost {sum(len(change.lost) for change in changes)}, "
        f"new wrong {sum(len(change.wrong) for change in changes)}, gained {sum(len(change.gained) for change in changes)}; "
        f"cell F1 of {len(judged)} with a truth {before.f1:.4f} → {after.f1:.4f}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.goldens", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    actions = parser.add_subparsers(dest="action", required=True)
    writing = actions.add_parser("write", help="write what the reader makes of documents")
    writing.add_argument("folder", type=Path, metavar="DIR")
    writing.add_argument("paths", type=Path, nargs="*", metavar="FILE_OR_FOLDER")
    writing.add_argument("--seeds", type=int, nargs="+", default=[7, 8], help="of drawn documents (default: 7 8)")
    writing.add_argument("--count", type=int, default=100, help="documents of each seed (default: %(default)s)")
    writing.add_argument("--drawn", type=Path, metavar="DIR", help="where they lie, or are put (default: DIR-drawn)")
    writing.add_argument("--jobs", type=int, default=2, help="documents at a time")
    comparing = actions.add_parser("compare", help="say what differs")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument("--pictures", type=Path, metavar="DIR", help="draw both readings on the pages that differ")
    comparing.add_argument("--all", action="store_true", help=f"every line, not {FEW} of a sort for each document")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
