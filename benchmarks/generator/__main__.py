"""python -m benchmarks.generator --seed 7 --count 200 -o DIR: draws documents with their truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generator.compose import PRODUCERS
from benchmarks.generator.generate import orders, write, write_cases
from benchmarks.generator.hard.generate import orders as hard_orders
from benchmarks.generator.hard.generate import write as write_hard
from benchmarks.generator.layouts import LAYOUTS, NOTHING


def main() -> None:
    """Draws what the command line asks for and says where."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", nargs="+", default=[], metavar="LAYOUT", help=", ".join((*LAYOUTS, NOTHING)))
    parser.add_argument("--producers", nargs="+", default=[], choices=PRODUCERS)
    parser.add_argument("--rows", type=int, default=0, help="risks in each table (default: some, as drawn)")
    parser.add_argument("--faults", action="store_true", help="cases with planted faults and innocent twins")
    parser.add_argument("--hard", action="store_true", help="documents as strangers draw them")
    args = parser.parse_args()
    if args.hard:
        print(f"{len(write_hard(hard_orders(args.seed, args.count), args.output))} documents in {args.output}")
        return
    if args.faults:
        print(f"{len(write_cases(args.seed, args.count, args.output))} cases in {args.output}")
        return
    layouts = tuple(name for name in (*LAYOUTS, NOTHING) if any(name.startswith(only) for only in args.only))
    if args.only and not layouts:
        parser.error(f"no layout begins with {' or '.join(args.only)}")
    paths = write(orders(args.seed, args.count, layouts, tuple(args.producers), args.rows), args.output)
    print(f"{len(paths)} documents in {args.output}")


if __name__ == "__main__":
    main()
