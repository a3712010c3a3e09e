"""The command `namndkoll serve`, and a single night of the same flow for `namndkoll run kallor.toml`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import typer

from flows.exit_handling import command, night_code, safe, say
from flows.machine_limits import expect_limits
from flows.translations import word
from pipeline import scratch
from pipeline.logs import configure

ZONE = "Europe/Stockholm"


@command
def serve(port: int = typer.Option(4200, min=1, max=65535, metavar="PORT", help=word("help.port"))) -> int:
    """Keep the nightly schedule until stopped: one run at a time."""
    expect_limits()
    from flows.notifications import watch_of  # noqa: PLC0415 - slow to load
    from flows.one_schedule import store_mark  # noqa: PLC0415 - the same
    from flows.prefect_env import prepare  # noqa: PLC0415 - before anything imports Prefect
    from flows.server import a_server, only_schedule  # noqa: PLC0415 - slow to load
    from flows.settings import load  # noqa: PLC0415 - the same
    from pipeline.sources.config import read_sources  # noqa: PLC0415 - the same

    settings = load()
    read_sources(settings.sources, settings.language)  # what is wrong in it is told now, and not at night
    watch_of(settings)  # the same
    level = settings.log_level or "info"  # nobody sits by: the log is what a night leaves there
    os.environ["NAMNDKOLL_LOG_LEVEL"] = level  # each night is a process of its own
    configure(level, settings.log_format)
    prepare(level=level, form=settings.log_format)
    mark = store_mark(settings) if os.environ.get("PREFECT_API_URL") else None
    with only_schedule(), a_server(port):
        _serve(settings.schedule, mark)
    return 0


def _serve(schedule: str, mark: str | None) -> None:
    """mark: of the store, on a server that others may use too."""
    from prefect.schedules import Cron  # noqa: PLC0415 - the same
    from prefect.types.entrypoint import EntrypointType  # noqa: PLC0415 - Prefect takes two seconds

    from flows.nightly import nightly  # noqa: PLC0415 - the same
    from flows.one_schedule import DEPLOYMENT, refuse_second  # noqa: PLC0415 - the same
    from flows.server import login_file  # noqa: PLC0415 - slow to load
    from schemas.errors import UsageError  # noqa: PLC0415 - the same

    try:
        when = Cron(schedule, timezone=ZONE)
    except ValueError as error:
        raise UsageError(word("bad_setting", name="schedule", reason=word("no_cron"))) from error
    if mark:
        refuse_second(mark)
    say(word("serving", schedule=schedule, zone=ZONE, address=os.environ["PREFECT_API_URL"].removesuffix("/api")))
    if (login := login_file()).exists():
        say(word("serving_login", name=login))
    with scratch.for_all():  # Prefect keeps what it runs in a folder of a fixed name, which another user may have made
        nightly.serve(
            name=DEPLOYMENT,
            schedule=when,
            tags=[mark] if mark else None,
            limit=1,
            entrypoint_type=EntrypointType.MODULE_PATH,
            print_starting_message=False,
        )


def one_night(sources: Path, output: Path | None, only: Sequence[str] = ()) -> int:
    """One night of the flow over the sources that a file names, or over some of them: 3 where something listed was not to be had, 4 where nothing was.

    Raises whatever ended the night as a whole.
    """
    from flows.notifications import watch_of, watched  # noqa: PLC0415 - slow to load
    from flows.output_guard import folder_for, refuse_folder  # noqa: PLC0415 - the same
    from flows.server import running  # noqa: PLC0415 - slow to load
    from flows.settings import REPORTS, load  # noqa: PLC0415 - the same
    from pipeline.sources.config import read_sources  # noqa: PLC0415 - the same

    settings = load()
    read_sources(sources, settings.language, only)
    watch_of(settings)
    if output is not None:
        refuse_folder(output)
    made = folder_for(output, swedish=settings.language == "sv") if output else nullcontext()
    with made, watched(settings) as watch, running(settings):
        from flows.nightly import flow_over  # noqa: PLC0415 - Prefect takes two seconds

        state = flow_over(sources, output, only, watch)(return_state=True)
        told_of: Any = state.result(raise_on_failure=False)
    if isinstance(told_of, BaseException):
        raise told_of
    page = (output or settings.data / REPORTS) / "index.html"
    if page.exists():
        typer.echo(safe(word("written", name=page)))
    return night_code(told_of)
