"""python -m benchmarks.hurried SECONDS FILE... -o DIR: our own reader, which may take so many seconds to recognise a page.

What a scanned page may take is no setting. Where it is over, the page's problem must say so, and not that the file is damaged.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from extractors.limits import Limits
from pipeline.document import Options, extract


def main() -> int:
    """Reads each file by itself and writes its JSON into the folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hurried", description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="DIR")
    args = parser.parse_args()
    options = Options(limits=Limits(ocr_seconds=args.seconds))
    for path in args.files:
        extraction = extract(path.read_bytes(), path.name, options)
        (args.output / f"{path.name}.json").write_text(extraction.model_dump_json(by_alias=True), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
