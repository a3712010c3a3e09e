"""The command `namndkoll run SOURCE…`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.told import told
from flows.words import word

Sources = Annotated[list[Path], typer.Argument(metavar="KÄLLA…", help=word("help.sources"), show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="MAPP", help=word("help.output_run"))]


@told
def run(sources: Sources, output: Output = None) -> int:
    """Read and check everything in the sources as one Prefect flow, and write all reports."""
    from flows.environment import prepare  # noqa: PLC0415 - before anything imports Prefect
    from flows.settings import load  # noqa: PLC0415 - slow to load

    settings = load()
    prepare(verbose=settings.verbose)
    from flows.flow import run_flow  # noqa: PLC0415 - Prefect takes two seconds

    return run_flow(sources, output or settings.output, settings)
