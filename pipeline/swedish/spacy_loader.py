"""Loads spaCy without its command line, the dictionary and the lemmas beside it.

What is used of spaCy is taken from here and nowhere else: whoever asks while another thread loads it waits for the whole
of it, where importing a part of it meanwhile would find its modules half done.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from pipeline.swedish import lemmas, spelling

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def load_spacy() -> None:
    """Import spaCy, which on its own loads its command line too (weasel, requests, httpx: a third of its start-up).

    No reader calls that. Its place is free again afterwards, and whoever does want it gets the real one.
    """
    if "spacy" in sys.modules:
        return
    stand_in: Any = ModuleType("spacy.cli.info")
    stand_in.info = None
    sys.modules.update(dict.fromkeys(COMMAND_LINE, stand_in))
    try:
        import spacy  # noqa: F401, PLC0415 - the point of it
    finally:
        for name in COMMAND_LINE:
            del sys.modules[name]


spelling.load()
lemmas.load()
load_spacy()

from spacy.matcher import PhraseMatcher  # noqa: E402 - once it is loaded
from spacy.tokens import Doc  # noqa: E402 - the same
from spacy.vocab import Vocab  # noqa: E402 - the same

__all__ = ["Doc", "PhraseMatcher", "Vocab"]
