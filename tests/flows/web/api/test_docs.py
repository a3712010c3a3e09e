"""The examples of docs/web.md do what they say, with curl over a running server."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from flows.web.api.routes import ROUTERS
from tests.conftest import needs
from tests.flows.conftest import SAMPLE

PAGE = (Path(__file__).parents[4] / "docs" / "web.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^curl .*8350.*[^\\]$", PAGE, re.MULTILINE)  # on one line, and of this machine


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_answers(server: str, tmp_path: Path, example: str) -> None:
    needs("curl")
    shutil.copy(SAMPLE, tmp_path / "plan.docx")
    command = shlex.split(example.replace("http://127.0.0.1:8350", server))
    done = subprocess.run([*command, "--fail"], cwd=tmp_path, capture_output=True, text=True, check=True)
    if "-o" in command:
        assert (tmp_path / "avvikelser.csv").read_bytes().startswith(b"\xef\xbb\xbfkey,")
    else:
        told = json.loads(done.stdout)
        assert told.get("rows") or told.get("events") or told.get("hits") or told.get("findings")


def test_the_page_mentions_every_address() -> None:
    for router in ROUTERS:
        for route in router.routes:
            assert f"`{route.path.removeprefix('/')}" in PAGE or f"`POST {route.path.removeprefix('/')}`" in PAGE  # type: ignore[attr-defined]  # all are addresses


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 6
