"""The command `namndkoll rule [CODE]`."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from flows.exit_handling import command
from flows.translations import chosen_language, word

NARROWEST, WIDEST = 50, 100  # characters of a line

Code = Annotated[
    str | None,
    typer.Argument(metavar=word("metavar.code"), help=word("help.rule_code"), show_default=False),
]


@command
def rule(code: Code = None) -> int:
    """Explain a rule as its page in the docs does; without a code, list the rules."""
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from pipeline.check.rules import codes  # noqa: PLC0415 - the same
    from pipeline.messages.validation_errors import likely  # noqa: PLC0415 - loads the models
    from pipeline.report.rule_pages import listed, page_as_text  # noqa: PLC0415 - loads the rules
    from pipeline.report.translations import Strings  # noqa: PLC0415 - the same
    from schemas.errors import UsageError  # noqa: PLC0415 - loads the models

    words = Strings(load().language)
    if code is None:
        typer.echo("\n".join(listed(words)))
        return 0
    if code not in codes():
        raise UsageError(word("no_rule", name=code, likely=likely(code, codes(), chosen_language())))
    width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))
    typer.echo(page_as_text(code, words, width), nl=False)
    return 0
