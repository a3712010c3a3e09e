"""Runs the rules over extractions that a test builds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.check.accepted_findings import CheckSettings
from pipeline.examine import examine
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from schemas.tables import AnyTable
from tests.pipeline.factory import document


def no_data(_: str) -> bytes | None:
    return None


def examined(*files: Extraction, earlier: Sequence[Extraction] = (), **settings: Any) -> list[Extraction]:
    return examine(files, data_of=no_data, earlier=earlier, settings=CheckSettings(**settings))


def found(*files: Extraction, code: str | None = None, earlier: Sequence[Extraction] = ()) -> list[Discrepancy]:
    """What is found in the files, of one code or of all."""
    done = examined(*files, earlier=earlier)
    return [one for file in done for one in file.discrepancies if code is None or one.code == code]


def about(code: str, *tables: AnyTable, **fields: Any) -> list[str]:
    """What the findings of a code in one document are about."""
    return [one.about for one in found(document(*tables, **fields), code=code)]


def loud(*files: Extraction) -> list[Discrepancy]:
    """Errors and warnings."""
    return [one for one in found(*files) if one.severity != "notice"]
