"""The command `namndkoll run SOURCE…`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.told import EXIT_USAGE, say, shown, told
from flows.words import word

Sources = Annotated[
    list[Path], typer.Argument(metavar=word("metavar.source"), help=word("help.sources"), show_default=False)
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=word("metavar.folder"), help=word("help.output_run"))
]


@told
def run(sources: Sources, output: Output = None) -> int:
    """Read and check everything in the sources as one Prefect flow, and write all reports."""
    if len(sources) == 1 and sources[0].suffix == ".toml":
        from flows.commands.serve import one_night  # noqa: PLC0415 - another flow altogether

        return one_night(sources[0], output)
    from flows.environment import prepare  # noqa: PLC0415 - before anything imports Prefect
    from flows.files import how  # noqa: PLC0415 - what reading needs, once it is asked for
    from flows.find import find  # noqa: PLC0415 - the same
    from flows.settings import load  # noqa: PLC0415 - slow to load

    settings = load()
    folder = output or settings.output
    wanted = how(settings)
    found = find(sources, folder)
    if not found.documents:
        say(word("nothing_found", name=", ".join(map(shown, sources))))
        return EXIT_USAGE
    prepare(verbose=settings.verbose)
    from flows.flow import run_flow  # noqa: PLC0415 - Prefect takes two seconds, and a wrong call need not wait for it

    return run_flow(found, folder, settings, wanted)
