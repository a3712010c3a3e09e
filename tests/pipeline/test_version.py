"""What tells one reading program from another: its code, and nothing that a reading does not hang on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows import night_setup
from flows.settings import load
from pipeline.version import APART, VERSION, code_digest, reader_version

ROOT = Path(__file__).parents[2]
SAMPLES = ("internkontroll-2023.docx", "internkontroll-2023-libreoffice.pdf")
READS = """
import json, sys
from pathlib import Path
from pipeline.document import Options, extract
from pipeline.examine import examine
read = [extract(Path(name).read_bytes(), Path(name).name, Options()) for name in sys.argv[1:]]
data = {one.source.sha256: Path(name).read_bytes() for one, name in zip(read, sys.argv[1:])}
assert any(one.discrepancies for one in examine(read, data_of=data.get))
print(json.dumps([name for name in sys.modules if name.startswith("pipeline.")]))
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("schemas/a.py", "extractors/tables/weights.toml", "pipeline/interpret/rows.py", "pipeline/store/b.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["schemas/a.py", "extractors/tables/weights.toml", "pipeline/interpret/new.py"])
def test_code_and_words_that_read_tell_a_reader(tree: Path, name: str) -> None:
    before = code_digest(tree)
    (tree / name).write_text("2", encoding="utf-8")
    assert code_digest(tree) != before


@pytest.mark.parametrize(
    "name", ["pipeline/store/b.py", "pipeline/interpret/page.md", "schemas/a.pyc", "extractors/.a.py.swp", "flows/a.py"]
)
def test_what_does_not_read_tells_none(tree: Path, name: str) -> None:
    before = code_digest(tree)
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("2", encoding="utf-8")
    assert code_digest(tree) == before


def test_a_file_that_has_another_name_is_other_code(tree: Path) -> None:
    before = code_digest(tree)
    (tree / "pipeline/interpret/rows.py").rename(tree / "pipeline/interpret/lines.py")
    assert code_digest(tree) != before


@pytest.mark.long
def test_no_reading_and_no_check_hangs_on_what_is_left_out() -> None:
    papers = [str(ROOT / "samples" / name) for name in SAMPLES]
    told = subprocess.run([sys.executable, "-c", READS, *papers], capture_output=True, check=True, cwd=ROOT)
    parts = {name.split(".")[1] for name in json.loads(told.stdout.splitlines()[-1])}
    assert "interpret" in parts
    assert not parts & APART


def test_other_code_reads_and_checks_anew_under_the_same_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader_version().startswith(f"{VERSION} ")
    now = night_setup.checks_of(load())[0].settings_hash
    assert night_setup.checks_of(load())[0].settings_hash == now
    monkeypatch.setattr(night_setup, "reader_version", lambda: f"{VERSION} other")
    assert night_setup.checks_of(load())[0].settings_hash != now
