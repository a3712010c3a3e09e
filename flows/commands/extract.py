"""The command `namndkoll extract FILE…`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from flows.exit_handling import command, exit_code, tell_unread
from flows.translations import chosen_language, word
from pipeline.workers.client import ReadFile

Files = Annotated[list[Path], typer.Argument(metavar=word("metavar.file"), help=word("help.files"), show_default=False)]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=word("metavar.folder"), help=word("help.output_extract"))
]


@command
def extract(files: Files, output: Output = None) -> int:
    """Read files and write their extractions: on stdout, or one file each in a folder."""
    from flows.sessions import examined  # noqa: PLC0415 - what reading needs, once it is asked for
    from flows.settings import load  # noqa: PLC0415 - the same
    from pipeline.report.sanitize import json_line  # noqa: PLC0415 - the same

    settings = load()
    seen = examined(files, settings)
    if output is None:
        for one in seen:
            sys.stdout.buffer.write(json_line(one.data.decode()))
    else:
        write_each(seen, output, files)
    facts = [one.facts for one in seen]
    for one, its in zip(seen, facts, strict=True):
        tell_unread(one.path, its, settings.language)
    return exit_code([its["status"] for its in facts])


def write_each(seen: Sequence[ReadFile], folder: Path, inputs: Sequence[Path]) -> list[Path]:
    """A JSON file for each in the folder, named after it, whole or not at all.

    Raises UsageError where that cannot be, or would overwrite an input or what others made; nothing is written then.
    """
    from flows.output_guard import folder_for, refuse  # noqa: PLC0415 - once something is written
    from pipeline.atomic_write import write_whole  # noqa: PLC0415 - the same
    from pipeline.messages.os_errors import refused  # noqa: PLC0415 - hardly ever needed
    from pipeline.report.names import page_names  # noqa: PLC0415 - loads the models
    from pipeline.report.sanitize import json_line  # noqa: PLC0415 - the same
    from schemas.errors import UsageError  # noqa: PLC0415 - the same
    from schemas.extraction import Extraction  # noqa: PLC0415 - the same

    names = page_names([Extraction.model_validate_json(one.data) for one in seen])
    paths = [folder / f"{name}.json" for name in names]
    refuse(paths, inputs)
    swedish = chosen_language() == "sv"
    try:
        with folder_for(folder, swedish=swedish):
            for one, path in zip(seen, paths, strict=True):
                write_whole(path, json_line(one.data.decode()))
    except OSError as error:
        raise UsageError(word("unwritable", name=folder, reason=refused(error, swedish=swedish))) from error
    return paths
