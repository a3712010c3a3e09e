"""The command line: `namndkoll`, one small module under flows/commands/ for each command.

Loads nothing heavy: what a command needs it imports when it runs.
"""

from __future__ import annotations

import typer

from flows.commands.check import check
from flows.commands.export import export
from flows.commands.extract import extract
from flows.commands.forget import forget
from flows.commands.report import report
from flows.commands.run import run
from flows.commands.schema import schema
from flows.commands.serve import serve
from flows.commands.verify import verify
from flows.words import word

app = typer.Typer(
    name="namndkoll",
    help=word("help.program"),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the shape of an option's callback
    if wanted:
        from pipeline.version import VERSION  # noqa: PLC0415 - so do all

        typer.echo(f"namndkoll {VERSION}")
        raise typer.Exit


@app.callback()
def program(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help=word("help.version")),  # noqa: FBT001
) -> None:
    """What stands before a command."""


app.command("extract", help=word("help.extract"))(extract)
app.command("check", help=word("help.check"))(check)
app.command("run", help=word("help.run"))(run)
app.command("serve", help=word("help.serve"))(serve)
app.command("report", help=word("help.report"))(report)
app.command("export", help=word("help.export"))(export)
app.command("verify", help=word("help.verify"))(verify)
app.command("forget", help=word("help.forget"))(forget)
app.command("schema", help=word("help.schema"))(schema)


if __name__ == "__main__":
    app(prog_name="namndkoll")
