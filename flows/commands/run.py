"""The command `namndkoll run SOURCE…`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.exit_handling import command, say, shown
from flows.machine_limits import LOADING, expect_limits
from flows.translations import word
from schemas.errors import EXIT_USAGE

Sources = Annotated[
    list[Path], typer.Argument(metavar=word("metavar.source"), help=word("help.sources"), show_default=False)
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=word("metavar.folder"), help=word("help.output_run"))
]
Only = Annotated[list[str] | None, typer.Option("--only", metavar=word("metavar.name"), help=word("help.only"))]
Dry = Annotated[bool, typer.Option("--dry-run", help=word("help.dry_run"))]


@command
def run(sources: Sources, output: Output = None, only: Only = None, dry_run: Dry = False) -> int:  # noqa: FBT002 - the shape of an option
    """Read and check everything in the sources as one Prefect flow, and write all reports."""
    expect_limits(LOADING)
    if named := [source for source in sources if source.suffix == ".toml"]:
        if len(sources) > 1:
            say(word("toml_alone", name=shown(named[0])))
            return EXIT_USAGE
        return _visit(named[0], output, only or [], dry_run=dry_run)
    if only or dry_run:
        say(word("only_of_sources"))
        return EXIT_USAGE
    from flows.input_files import find  # noqa: PLC0415 - the same
    from flows.output_guard import folder_for, refuse_folder  # noqa: PLC0415 - the same
    from flows.sessions import how  # noqa: PLC0415 - what reading needs, once it is asked for
    from flows.settings import load, own_places  # noqa: PLC0415 - slow to load

    settings = load()
    folder = output or settings.output
    wanted = how(settings)
    found = find(sources, [folder, *own_places(settings)])
    for lock in found.locks:
        say(word("locked", name=shown(lock)))
    for empty in found.empty:
        say(word("nothing_found", name=shown(empty)))
    if not found.documents:
        return EXIT_USAGE
    refuse_folder(folder, found.documents)
    if found.others:
        say(word("others", number=len(found.others)))
    from flows.server import running  # noqa: PLC0415 - once it is known that there is something to do

    with folder_for(folder, swedish=settings.language == "sv"), running(settings):
        from flows.flow import run_flow  # noqa: PLC0415 - Prefect takes two seconds

        return run_flow(found, folder, settings, wanted)


def _visit(file: Path, output: Path | None, only: list[str], *, dry_run: bool) -> int:
    """A night over the sources that a file names, or over some of them; or what it would fetch."""
    if not dry_run:
        from flows.commands.serve import one_night  # noqa: PLC0415 - another flow altogether

        return one_night(file, output, only)
    from flows.dry_run import rehearse_all  # noqa: PLC0415 - slow to load
    from flows.settings import load  # noqa: PLC0415 - the same
    from pipeline.sources.config import read_sources  # noqa: PLC0415 - the same

    settings = load()
    return rehearse_all(settings, read_sources(file, settings.language, only))
