from __future__ import annotations

import subprocess
import sys


def test_a_reader_loads_spacy_without_its_command_line_and_loses_nothing() -> None:
    code = """
import sys
import pipeline.work
print(*[name for name in ("weasel", "requests", "httpx", "typer") if name in sys.modules])
import spacy, spacy.cli
assert spacy.blank("sv")("Nämnden beslutar.")[0].text == "Nämnden"
assert spacy.cli.info(silent=True)["spacy_version"] == spacy.__version__
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
