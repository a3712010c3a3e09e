"""The guide in docs/guide: its commands exist as they are written, and what it quotes is what the samples give."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_group

from flows.cli import app
from pipeline.sources.config import read_sources
from tests.flows.conftest import SAMPLE, Namndkoll

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
TEXT = (GUIDE / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ *namndkoll ([a-z]+ .+)$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_guide_is_one(line: str) -> None:
    name, *words = shlex.split(line)
    get_group(app).commands[name].make_context(name, words)
    assert all((ROOT / word).exists() for word in words if word.startswith("samples/"))


@pytest.mark.parametrize("page", [GUIDE / "README.md", ROOT / "docs" / "sources.md"])
def test_the_file_of_a_folder_can_be_copied_alone(page: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"^```toml\n(.+?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (whole,) = [block for block in blocks if 'kind = "folder"' in block]
    (tmp_path / "kallor.toml").write_text(whole, encoding="utf-8")
    (source,) = read_sources(tmp_path / "kallor.toml").source
    assert source.path == tmp_path / "handlingar"


def test_what_the_guide_quotes_is_what_the_sample_gives(namndkoll: Namndkoll) -> None:
    told = namndkoll("check", SAMPLE, "-f", "full").stdout.replace("\u00a0", " ")
    fingerprints = re.findall(r"\b[0-9a-f]{16}\b", TEXT)
    assert len(fingerprints) == 2
    assert all(
        part in told
        for part in (*fingerprints, "Fel: Olika år, stycke 19 och stycke 26 (year-mismatch)", "Där står: ”")
    )


def test_the_links_of_the_guide_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)", TEXT)
    assert all((GUIDE / target).exists() for target in targets)
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings
