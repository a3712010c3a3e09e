from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.messages.os_errors import refused


def test_what_the_system_refuses_is_told_in_swedish(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    told = []
    for path in (tmp_path / "fil", tmp_path / "fil" / "mapp", tmp_path / "saknas" / "mapp", tmp_path / ("x" * 300)):
        with pytest.raises(OSError) as error:  # noqa: PT011 - of several kinds
            path.mkdir()
        told.append(refused(error.value))
    assert told == [
        "där ligger redan en fil",
        "en del av sökvägen är en fil och ingen mapp",
        "den finns inte",
        "namnet är för långt",
    ]


def test_english_and_what_is_not_known_are_as_the_system_says_them() -> None:
    assert refused(FileExistsError(17, "File exists"), swedish=False) == "File exists"
    assert refused(OSError(40, "Too many levels")) == "Too many levels"
    assert refused(OSError()) == "OSError"
