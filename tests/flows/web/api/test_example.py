"""The program in docs/examples does what it says, over a running server."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2

from schemas.flat import ROWS, TABLES
from tests.flows.conftest import SAMPLE
from tests.processes import PATIENCE

PROGRAM = Path(__file__).parents[4] / "docs" / "examples" / "client.py"


def run(server: str, *args: str | Path) -> str:
    told = os.environ | {"NAMNDKOLL_ADDRESS": server, "NO_PROXY": "*"}
    done = subprocess.run([sys.executable, PROGRAM, *args], env=told, capture_output=True, text=True, check=True)
    return done.stdout


def rows(server: str, path: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = httpx2.get(f"{server}/api/v1/{path}", trust_env=False, timeout=PATIENCE).json()["rows"]
    return told


def test_all_risks_of_a_municipality_are_in_the_file(server: str, tmp_path: Path) -> None:
    (municipality,) = {one["municipality"] for one in rows(server, "risks?limit=500")}
    run(server, "risks", municipality, tmp_path / "risker.csv")
    with (tmp_path / "risker.csv").open(encoding="utf-8", newline="") as opened:
        found = [one["risk_key"] for one in csv.DictReader(opened)]
    assert found == [one["risk_key"] for one in rows(server, "risks?limit=500&sort=-value")]
    assert found


def test_the_mirror_holds_what_the_lists_do_and_begins_anew_over_another_store(server: str, tmp_path: Path) -> None:
    file = tmp_path / "spegel.json"
    for before in ({}, {"next": f"{'0' * 32}:1", "documents": {"99": {"risks": [{"key": "x"}]}}}):
        if before:
            file.write_text(json.dumps(before), "utf-8")
        run(server, "mirror", file)
        kept = json.loads(file.read_text("utf-8"))["documents"]
        assert all({*tables} <= {*TABLES} for tables in kept.values())
        held = {
            (int(number), row["key"])
            for number, tables in kept.items()
            for name in ROWS
            for row in tables.get(name, [])
        }
        assert held == {(one["document"], one["key"]) for one in rows(server, "rows?limit=500")}
        assert held


def test_the_findings_of_a_draft_are_told_and_what_could_not_be_read(server: str, tmp_path: Path) -> None:
    codes = [line.split("\t")[1] for line in run(server, "check", SAMPLE).splitlines()]
    assert "year-mismatch" in codes
    (tmp_path / "plan.pdf").write_bytes(b"nonsense")
    assert run(server, "check", tmp_path / "plan.pdf").startswith("unread\tnot-a-document\t")
