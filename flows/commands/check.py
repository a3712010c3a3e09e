"""The command `namndkoll check FILE…`."""

from __future__ import annotations

import sys

import typer

from flows.commands.extract import Files
from flows.exit_handling import exit_code, shown, tell_unread, told

EXIT_FOUND = 1
COUNTED = {"error", "warning"}


@told
def check(files: Files) -> int:
    """Print the discrepancies of the files, as linters do."""
    from flows.sessions import examined, how  # noqa: PLC0415 - what reading needs, once it is asked for
    from flows.settings import load  # noqa: PLC0415 - the same
    from pipeline.check.accepted_findings import parse  # noqa: PLC0415 - the same
    from pipeline.report.terminal import lines  # noqa: PLC0415 - the same
    from schemas.extraction import Extraction  # noqa: PLC0415 - the same

    settings = load()
    seen = examined(files, settings)
    extractions = [Extraction.model_validate_json(one.data) for one in seen]
    names = [shown(one.path) for one in seen]
    off = parse(how(settings).check).off
    for line in lines(extractions, settings.language, colour=sys.stdout.isatty(), names=names, off=off):
        typer.echo(line)
    for one in seen:
        tell_unread(one.path, one.facts, settings.language)
    found = any(
        finding.severity in COUNTED and not finding.accepted for one in extractions for finding in one.discrepancies
    )
    return exit_code([one.status for one in extractions], whole=True) or (EXIT_FOUND if found else 0)
