"""The command `namndkoll schema [NAME]`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from flows.exit_handling import command
from flows.translations import chosen_language, word

Name = Annotated[str, typer.Argument(metavar=word("metavar.name"), help=word("help.schema_name"))]


@command
def schema(name: Name = "extraction") -> int:
    """Print the JSON Schema of an extraction, or of what is named."""
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from pipeline.check.rules import codes  # noqa: PLC0415 - the same
    from pipeline.messages.validation_errors import likely  # noqa: PLC0415 - loads the models
    from schemas.errors import UsageError  # noqa: PLC0415 - the same
    from schemas.publish import MODELS  # noqa: PLC0415 - the same
    from schemas.publish import schema as made  # noqa: PLC0415 - the same

    load()  # a wrong setting is told by every command
    if name not in MODELS:
        question = likely(name, MODELS, chosen_language())
        raise UsageError(word("no_schema", name=name, likely=question, known=", ".join(MODELS)))
    text = json.dumps(made(codes(), name), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(text.encode() + b"\n")
    return 0
