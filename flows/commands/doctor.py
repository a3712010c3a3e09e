"""The command `namndkoll doctor`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from flows.exit_handling import command, must_be_known
from flows.translations import word
from schemas.errors import EXIT_FOUND

Format = Annotated[
    str | None,
    typer.Option("--output-format", "-f", metavar=word("metavar.format"), help=word("help.doctor_format")),
]


@command
def doctor(output_format: Format = None) -> int:
    """Say what is installed, reachable and scheduled, what is missing, and how to get it: exit code 1 if anything is amiss."""
    from flows.doctor.examination import examine  # noqa: PLC0415 - slow to load
    from flows.doctor.finding import found  # noqa: PLC0415 - the same
    from flows.doctor.listing import FORMATS, is_well, lines  # noqa: PLC0415 - the same
    from flows.progress import shown  # noqa: PLC0415 - the same
    from flows.settings import load  # noqa: PLC0415 - the same
    from schemas.errors import UsageError  # noqa: PLC0415 - the same

    form = output_format or ("full" if sys.stdout.isatty() else "concise")
    must_be_known(form, FORMATS, "no_format")
    try:
        settings = load()
    except UsageError as error:
        findings = [found("settings", "amiss", "settings-wrong", reason=error)]
    else:
        with shown(word("doing.doctor")):
            findings = list(examine(settings))
    for line in lines(findings, form):
        typer.echo(line)
    return 0 if is_well(findings) else EXIT_FOUND
