from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.long
def test_a_reader_loads_spacy_without_its_command_line_and_loses_nothing() -> None:
    code = """
import sys
import pipeline.workers.jobs
print(*[name for name in ("weasel", "requests", "httpx", "typer") if name in sys.modules])
import spacy, spacy.cli
assert spacy.blank("sv")("Nämnden beslutar.")[0].text == "Nämnden"
assert spacy.cli.info(silent=True)["spacy_version"] == spacy.__version__
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.long
@pytest.mark.parametrize("later", [0, 0.02, 0.05, 0.1, 0.2])
def test_what_needs_spacy_waits_while_another_thread_loads_it(later: float) -> None:
    code = f"""
import importlib, threading, time
import pipeline.workers.jobs
loading = threading.Thread(target=importlib.import_module, args=("pipeline.swedish.spacy_loader",))
loading.start()
time.sleep({later})
from pipeline.interpret.phrases.matcher import classify
assert classify("Sannolikhet").field == "likelihood"
loading.join()
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
