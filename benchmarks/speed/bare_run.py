"""What `namndkoll run` does, without Prefect.

python -m benchmarks.speed.bare_run FOLDER FILE…
"""

from __future__ import annotations

import sys
from pathlib import Path

from flows.commands.extract import write_each
from flows.input_files import Found
from flows.run_summary import markdown, write_summary
from flows.sessions import how, pool_for
from flows.settings import load
from pipeline.workers import client
from schemas.extraction import Extraction


def main() -> None:
    """Read, examine and report."""
    output, *names = (Path(name) for name in sys.argv[1:])
    found, settings = Found(names), load()
    wanted = how(settings)
    output.mkdir(parents=True, exist_ok=True)
    with pool_for(settings, len(names)) as pool:
        seen = client.examine(pool, list(client.read(pool, found.documents, wanted)), wanted)
        files = write_each(seen, output / "json", [])
        reports = client.report(pool, seen, output, wanted)
        extractions = [Extraction.model_validate_json(one.data) for one in seen]
        write_summary(output, seen, files, extractions, found.others, reports)
        markdown(extractions)


if __name__ == "__main__":
    main()
