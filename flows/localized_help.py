"""Usage, help and wrong calls as the command line says them: the library's own sentences, in Swedish or by setting.

The library knows English alone and offers no catalogue, so that its few sentences are recognised by their form. One
that is not recognised is shown as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from flows.exit_handling import say
from flows.translations import chosen_language, word
from schemas.errors import EXIT_INTERRUPTED

_WRONG: Final = (
    (r"Missing argument '(.+)'\.", r"Argumentet \1 saknas."),
    (r"Missing option '(.+)'\.", r"Valet \1 saknas."),
    (r"No such option: (\S+) \(Possible options: (.+)\)", r"Valet \1 finns inte. Menade du \2?"),
    (r"No such option: (\S+)", r"Valet \1 finns inte."),
    (r"No such command '(.+?)'\. Did you mean (.+)\?", r"Kommandot \1 finns inte. Menade du \2?"),
    (r"No such command '(.+)'\.", r"Kommandot \1 finns inte."),
    (r"Option '(.+)' requires an argument\.", r"Valet \1 behöver ett värde."),
    (r"Option '(.+)' does not take a value\.", r"Valet \1 tar inget värde."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", r"För många argument: \1."),
    (r"Invalid value for '(.+?)': (.+)", r"Ogiltigt värde för \1: \2."),
)
_MEANT: Final = {
    **dict.fromkeys(("kolla", "kontrollera", "granska", "pröva", "testa"), "check"),
    **dict.fromkeys(("kör", "köra", "starta", "börja"), "run"),
    **dict.fromkeys(("läs", "läsa", "utvinn"), "extract"),
    **dict.fromkeys(("regel", "regler", "förklara"), "rule"),
    **dict.fromkeys(("rapport", "rapportera", "rapporter"), "report"),
    **dict.fromkeys(("exportera", "lämna"), "export"),
    **dict.fromkeys(("glöm", "glömma", "radera"), "forget"),
    **dict.fromkeys(("doktor", "undersök", "diagnos"), "doctor"),
    **dict.fromkeys(("verifiera", "intyga"), "verify"),
}
"""What a Swedish word for a command means."""
_NO_COMMAND: Final = re.compile(r"Kommandot (\S+) finns inte\.")
_ALTERNATIVES: Final = re.compile(r"(?<=Menade du )(.+), (\S+)\?$")
_EXTRA: Final = (
    (r"\brequired\b", "måste anges"),
    (r"\bdefault: ", "annars "),
    (r"\bnotice\b", "notering"),
    (r"(\d+)<=x<=(\d+)", r"\1–\2"),
    (r"x>=(\d+)", r"minst \1"),
)
_TYPE = re.compile(r" <[^>]+>$")  # a type of Python's beside an argument's name


class Command(TyperCommand):
    """A command that speaks the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments and options."""
        _parameters(self, ctx, formatter)


class Group(TyperGroup):
    """The program, which says what is wrong with a call and ends with the contract's exit code."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Options, and the commands with the first line of their help."""
        _parameters(self, ctx, formatter)
        rows = [(name, str(command.help).partition("\n")[0]) for name, command in self.commands.items()]
        with formatter.section(word("help.commands")):
            formatter.write_dl(rows)

    def main(self, *args: Any, **more: Any) -> Any:
        """Run a call to its end: always by SystemExit."""
        try:
            code = super().main(*args, **{**more, "standalone_mode": False})
        except TyperException as error:
            _tell(error)
            code = error.exit_code
        except typer.Abort:
            say(word("interrupted"))
            code = EXIT_INTERRUPTED
        sys.exit(code)


def _usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{word('help.usage')} ")


def _parameters(command: Any, ctx: Any, formatter: Any) -> None:
    for kind in ("argument", "option"):
        rows = [_row(one.get_help_record(ctx)) for one in command.get_params(ctx) if one.param_type_name == kind]
        if rows:
            with formatter.section(word(f"help.{kind}s")):
                formatter.write_dl(rows)


def _row(record: tuple[str, str]) -> tuple[str, str]:
    name, told = record
    if name == "--help":
        told = word("help.help")
    text, bracket, extra = told.rpartition("  [")
    return _TYPE.sub("", name), f"{text}{bracket}{_swedish(extra, _EXTRA)}"


def _swedish(text: str, table: Sequence[tuple[str, str]]) -> str:
    if chosen_language() == "sv":
        for pattern, swedish in table:
            text = re.sub(pattern, swedish, text)
    return text


def _tell(error: TyperException) -> None:
    """What is wrong with a call, after how it is used."""
    ctx: Any = getattr(error, "ctx", None)
    if ctx:
        typer.echo(ctx.get_usage(), err=True)
        typer.echo(word("help.more", command=f"{ctx.command_path} --help"), err=True)
    say(word("wrong", reason=_reason(error)))


def _reason(error: TyperException) -> str:
    told = error.format_message()
    refused: Any = error.__cause__
    if hasattr(refused, "errors"):  # pydantic's, which judges the values
        from pipeline.messages.validation_errors import reason  # noqa: PLC0415 - hardly ever needed

        detail = refused.errors()[0]
        told = told.replace(detail["msg"], reason(detail, chosen_language()))
    for pattern, swedish in _WRONG if chosen_language() == "sv" else ():
        if match := re.fullmatch(pattern, told, re.DOTALL):
            return _meant(_ALTERNATIVES.sub(r"\1 eller \2?", match.expand(swedish).replace("'", "")))
    return told


def _meant(told: str) -> str:
    """That a command does not exist, with the one that a Swedish word for it, or one spelt nearly so, means."""
    from difflib import get_close_matches  # noqa: PLC0415 - hardly ever needed

    name = _NO_COMMAND.fullmatch(told)
    near = get_close_matches(name[1].casefold(), _MEANT, n=1, cutoff=0.75) if name else []
    return f"{told} Menade du {_MEANT[near[0]]}?" if near else told
