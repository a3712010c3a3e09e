"""The command `namndkoll report`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from flows.exit_handling import command, must_be_known, say, shown
from flows.translations import word

FORMATS = ("html", "excel", "jsonl", "markdown", "json")
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=word("metavar.folder"), help=word("help.output_report"))
]
Formats = Annotated[list[str] | None, typer.Option("--format", metavar="|".join(FORMATS), help=word("help.format"))]


@command
def report(output: Output = None, formats: Formats = None) -> int:
    """Write the reports of all that the store holds."""
    from flows.settings import REPORTS, load  # noqa: PLC0415 - slow to load

    settings = load()
    wanted = formats or list(FORMATS)
    for name in wanted:
        must_be_known(name, FORMATS, "no_format")
    from flows.night_setup import archive_of, checks_of, held_store_of  # noqa: PLC0415 - slow to load
    from flows.output_guard import folder_for, refuse_folder  # noqa: PLC0415 - the same
    from flows.progress import shown as doing  # noqa: PLC0415 - the same
    from flows.sessions import pool_for  # noqa: PLC0415 - once it is known that there is something to do
    from pipeline.harvest import workers  # noqa: PLC0415 - the same
    from pipeline.report.sanitize import json_line  # noqa: PLC0415 - the same
    from pipeline.report.translations import strings  # noqa: PLC0415 - the same
    from pipeline.store.groups import count_examined, examined  # noqa: PLC0415 - the same
    from pipeline.store.report_facts import report_facts  # noqa: PLC0415 - the same

    folder = output or settings.data / REPORTS
    if output is not None:
        refuse_folder(output)
    how, checks = checks_of(settings)
    drawn = [name for name in wanted if name != "json"]
    with closing(held_store_of(settings)) as store, folder_for(folder, swedish=settings.language == "sv"):
        facts, number = store.read(report_facts, checks.accepted), store.read(count_examined)
        if drawn:
            with (
                pool_for(settings, 1) as pool,
                doing(word("doing.report"), at_work=pool.at_work),
                closing(store.stream(examined)) as extractions,
            ):
                write = workers.reporter(pool, archive_of(settings), folder, how, drawn)
                write(extractions, facts)
        if "json" in wanted:
            with closing(store.stream(examined)) as extractions:
                lines = (json_line(one.model_dump_json(by_alias=True)) for one in extractions)
                _write(folder, lines)
    if facts.copies:
        say(strings(settings.language)("summary.copies", number=facts.copies))
    say(word("reported", number=number, name=shown(folder)))
    return 0


def _write(folder: Path, lines: Iterator[bytes]) -> None:
    """All extractions, a line each. Raises ReportsUnwritten."""
    from pipeline.atomic_write import write_whole  # noqa: PLC0415 - slow to load
    from pipeline.messages.os_errors import refused  # noqa: PLC0415 - hardly ever needed
    from schemas.errors import ReportsUnwritten  # noqa: PLC0415 - the same

    try:
        write_whole(folder / "extractions.jsonl", lines)
    except OSError as error:
        raise ReportsUnwritten(str(folder), refused(error)) from error
