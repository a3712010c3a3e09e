"""The command line: `namndkoll`, one small module under flows/commands/ for each command.

Loads nothing heavy: what a command needs it imports when it runs.
"""

from __future__ import annotations

import typer

from flows.commands.check import check
from flows.commands.doctor import doctor
from flows.commands.export import export
from flows.commands.extract import extract
from flows.commands.forget import forget
from flows.commands.report import report
from flows.commands.rule import rule
from flows.commands.run import run
from flows.commands.schema import schema
from flows.commands.serve import serve
from flows.commands.source import source
from flows.commands.verify import verify
from flows.commands.web import web
from flows.localized_help import Command, Group
from flows.translations import word
from schemas.errors import EXIT_USAGE

app = typer.Typer(
    name="namndkoll",
    cls=Group,
    help=word("help.program"),
    options_metavar=word("metavar.options"),
    subcommand_metavar=word("metavar.command"),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    invoke_without_command=True,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the shape of an option's callback
    if wanted:
        from pipeline.version import VERSION  # noqa: PLC0415 - so do all

        typer.echo(f"namndkoll {VERSION}")
        raise typer.Exit


@app.callback()
def program(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help=word("help.version")),  # noqa: ARG001, FBT001 - its callback does it all
) -> None:
    """What stands before a command; without one, the help."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(EXIT_USAGE)


for command in (extract, check, rule, run, source, serve, report, export, web, doctor, verify, forget, schema):
    name = command.__name__
    app.command(name, cls=Command, help=word(f"help.{name}"), options_metavar=word("metavar.options"))(command)


if __name__ == "__main__":
    app(prog_name="namndkoll")
