from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import load
from flows.words import chosen_language
from schemas.errors import UsageError
from tests.flows.conftest import Namndkoll


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "namndkoll.toml").write_text('language = "en"\nworkers = 3\n', encoding="utf-8")
    monkeypatch.setenv("NAMNDKOLL_WORKERS", "5")
    settings = load()
    assert (settings.language, settings.workers) == ("en", 5)
    assert chosen_language() == "en"


def test_limits_reach_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_TIME_LIMIT", "7")
    monkeypatch.setenv("NAMNDKOLL_PAGE_TIME_LIMIT", "3")
    monkeypatch.setenv("NAMNDKOLL_MEMORY_LIMIT", "512")
    bounds = load().bounds
    assert (bounds.seconds, bounds.page_seconds, bounds.memory) == (7, 3, 512 * 2**20)


@pytest.mark.parametrize(
    ("text", "named"), [("workers = 0", "workers"), ("wokers = 2", "wokers"), ("workers =", "namndkoll.toml")]
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "namndkoll.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=named):
        load()


def test_a_wrong_setting_is_bad_usage(namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "fi")
    result = namndkoll("check", "x.pdf")
    assert result.exit_code == 2
    assert "language" in result.stderr
