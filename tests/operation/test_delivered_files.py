"""The files of docs/operation are what the programs that they are for accept, and what this program is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from extractors.ocr import tesseract
from extractors.office import libreoffice
from flows.cli import app
from flows.doctor.night import UNITS, next_time
from flows.settings import Settings
from tests.conftest import needs

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "operation"
INSTALLED = "/srv/namndkoll/.venv/bin/namndkoll"
SCHEDULE = str(Settings.model_fields["schedule"].default)


def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("namndkoll*.[st]*")))
def test_systemd_takes_the_units(name: str, tmp_path: Path) -> None:
    analyze = needs("systemd")
    ours = tmp_path / "namndkoll"
    ours.write_text("#!/bin/sh\n")
    ours.chmod(0o755)
    for file in FOLDER.glob("namndkoll*.[st]*"):
        (tmp_path / file.name).write_text(text(file.name).replace(INSTALLED, str(ours)), encoding="utf-8")
    done = subprocess.run([analyze, "verify", tmp_path / name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_versions_that_were_tested_are_made_of_the_lock_as_the_page_says(tmp_path: Path) -> None:
    (line,) = re.findall(r"^sed .*requirements-dev\.lock > \S+", text("service.md"), re.MULTILINE)
    told = line.replace("/path/to/the/source", str(ROOT)).replace("/srv/namndkoll", str(tmp_path))
    subprocess.run(told, shell=True, check=True)  # noqa: S602 - the page's own line
    made = (tmp_path / "tested.txt").read_text(encoding="utf-8").splitlines()
    named = {name for name in made if not name.startswith("#")}
    assert all(re.fullmatch(r"[\w.\[\],-]+==[\w.]+( ; .+)?", name) for name in named)
    packages = {name.partition("==")[0] for name in named}
    assert packages >= {"apprise", "prefect", "psycopg", "psycopg-binary", "pyarrow", "rdflib", "s3fs"}


def test_a_unit_begins_a_command_that_there_is() -> None:
    units = [text(path.name) for path in FOLDER.glob("*.service")]
    begun = {re.findall(rf"^ExecStart={re.escape(INSTALLED)} (\w+)", told, re.MULTILINE)[0] for told in units}
    assert begun == {"run", "serve", "web"}
    assert begun <= {one.name for one in app.registered_commands}


def test_doctor_looks_for_the_units_that_there_are() -> None:
    assert all((FOLDER / name).exists() for name in UNITS)


def test_every_way_begins_the_night_at_the_hour_of_the_settings() -> None:
    minute, hour, *_ = SCHEDULE.split()
    assert f"OnCalendar=*-*-* {int(hour):02}:{int(minute):02}:00 Europe/Stockholm" in text("namndkoll-night.timer")
    assert f'cron: "{SCHEDULE}"' in text("prefect.yaml")
    (line,) = re.findall(r"^[\d*].*$", text("namndkoll.cron"), re.MULTILINE)
    assert line.startswith(f"{SCHEDULE} namndkoll cd /srv/namndkoll && .venv/bin/namndkoll run kallor.toml")
    assert next_time(SCHEDULE).minute == int(minute)


def test_the_deployment_is_of_the_flow_that_serve_keeps() -> None:
    (entry,) = re.findall(r"entrypoint: (\S+)", text("prefect.yaml"))
    module, _, name = entry.partition(":")
    assert getattr(import_module(module), name).name == "namndkoll-night"


def test_the_container_holds_every_package_and_helper() -> None:
    told = text("Containerfile")
    packages = re.findall(r"^COPY (\w+) /build/\w+$", told, re.MULTILINE)
    assert packages == ["schemas", "extractors", "pipeline", "flows"]
    for part in ("writer", "calc", "impress"):
        assert libreoffice.INSTALL.format(part).split()[-1] in told
    assert set(tesseract.INSTALL.split()[2:]) <= set(told.split())
    for copied in re.findall(r"^COPY (.+) /build/$", told, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split())


@pytest.mark.parametrize("name", ["backup.sh", "base.sh", "check_copy.sh"])
def test_the_scripts_can_be_started(name: str) -> None:
    shell = shutil.which("sh")
    assert shell
    assert os.access(FOLDER / name, os.X_OK)
    assert subprocess.run([shell, "-n", FOLDER / name], check=False).returncode == 0


def test_the_pages_name_every_file_and_no_other() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md"))
    files = {path.name for path in FOLDER.iterdir() if path.suffix != ".md"}
    linked = set(re.findall(r"\]\(([\w.-]+?)(?:#[\w-]*)?\)", pages))
    assert {name for name in linked if not name.endswith(".md")} == files
    assert all((FOLDER / name).exists() for name in linked)
