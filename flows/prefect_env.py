"""Prefect's environment, before anything imports it: no telemetry, its log as ours, its files in a place of our own.

What is set already stays: a server of one's own is used, and not asked for twice.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipeline import scratch
from pipeline.logs import Form, Level

WEEKS = 6  # that a server of our own keeps a run
LOGGING = Path(__file__).with_name("prefect_logging.yml")


def prepare(*, level: Level, form: Form = "text", by_hand: bool = False) -> None:
    """Set what is not set; level and form are the log's, of which Prefect's is a part; by_hand: a command runs one flow.

    DO_NOT_TRACK counts only as an environment variable, prefect.toml only in its folder.
    """
    defaults = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(_home()),
        "PREFECT_LOGGING_LEVEL": level.upper(),
        "PREFECT_LOGGING_SETTINGS_PATH": str(LOGGING),
        "PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER": form,
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        # Of the server with the schedule; one for a single flow does it once it is up (flows/old_runs.py).
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(WEEKS * 7 * 24 * 3600),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR" if level == "error" else "WARNING",
        "PY_KEY_VALUE_DISABLE_BEARTYPE": "true",  # a part of its server: its own calls need no types checked, for 0.1 s
    }
    if by_hand:
        defaults["PREFECT_LOGGING_FILTERS_FAILED_STEPS_BY_HAND"] = "yes"  # an item of LOGGING
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def _home() -> Path:
    """Under the user's cache; where that cannot be written, in a temporary place that goes with this process."""
    _expect_user_home()
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        home = cache / "namndkoll" / "prefect"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.chmod(0o700)  # what Prefect keeps is for its user alone, also what an earlier version made
    except OSError:
        return Path(scratch.folder())
    return home


def _expect_user_home() -> None:
    """Give a user whom the system does not know, as in a container, a temporary home: without one Prefect does not load."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = scratch.folder()
