"""The command `namndkoll schema`."""

from __future__ import annotations

import json
import sys

from flows.exit_handling import told


@told
def schema() -> int:
    """Print the JSON Schema of an extraction."""
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from pipeline.check.rules import codes  # noqa: PLC0415 - the same
    from schemas import publish  # noqa: PLC0415 - loads the models

    load()  # a wrong setting is told by every command
    text = json.dumps(publish.schema(codes()), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(text.encode() + b"\n")
    return 0
