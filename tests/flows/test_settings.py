from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.settings import load, shown_database
from flows.store_address import address_of
from flows.translations import chosen_language
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
    ("text", "told"),
    [
        ("workers = 0", "Inställningen workers (namndkoll.toml) ska vara minst 1."),
        ("wokers = 2", "Inställningen wokers finns inte. Menade du workers?"),
        ('"språk" = "en"', "Inställningen språk finns inte. Menade du language?"),
        ("\nworkers =", "namndkoll.toml är inte giltig TOML (sist i filen)."),
        ("\nx y\n", "namndkoll.toml är inte giltig TOML (rad 2)."),
    ],
)
def test_a_wrong_setting_in_the_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "namndkoll.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load()
    assert str(error.value) == told


@pytest.mark.parametrize("command", [("check", "x.pdf"), ("schema",), ("verify",), ("run", "x.pdf"), ("serve",)])
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LANGUAGE", "fi", "Inställningen NAMNDKOLL_LANGUAGE ska vara 'sv' eller 'en'."),
        ("WORKERS", "två", "Inställningen NAMNDKOLL_WORKERS ska vara ett heltal."),
        ("TIME_LIMIT", "0", "Inställningen NAMNDKOLL_TIME_LIMIT ska vara mer än 0."),
        ("WOKERS", "2", "Inställningen NAMNDKOLL_WOKERS finns inte. Menade du NAMNDKOLL_WORKERS?"),
        ("SPRAK", "en", "Inställningen NAMNDKOLL_SPRAK finns inte. Menade du NAMNDKOLL_LANGUAGE?"),
        ("ZZ", "2", "Inställningen NAMNDKOLL_ZZ finns inte."),
    ],
)
def test_a_wrong_variable_is_bad_usage_for_every_command(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv(f"NAMNDKOLL_{name}", value)
    result = namndkoll(*command)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{told}\n")


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_CHECK_SETTINGS", "")
    assert load().check_settings is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATABASE", "foo"), ("DATABASE", "oracle://x"), ("ARCHIVE", "nowhere://x"), ("DATA", "/proc/x")],
)
def test_a_store_that_cannot_be_had_is_bad_usage(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"NAMNDKOLL_{name}", value)
    result = namndkoll("verify")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


def test_a_file_that_is_no_database_is_told(
    namndkoll: Namndkoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.db").write_text("ingen databas", encoding="utf-8")
    monkeypatch.setenv("NAMNDKOLL_DATABASE", "sqlite:///x.db")
    result = namndkoll("verify")
    assert (result.exit_code, result.stderr) == (4, "Databasen går inte att använda (file is not a database).\n")
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "en")
    assert namndkoll("verify").stderr == "The archive or the database cannot be used.\n"


ROOT = Path(__file__).parents[2]
PASSWORD = "hemlig-4711"  # noqa: S105 - what must not be found
ADDRESS = f"postgresql+psycopg://anna:{PASSWORD}@db.test/namndkoll"


def test_a_password_in_the_file_is_refused_with_the_way_to_do_it(tmp_path: Path) -> None:
    (tmp_path / "namndkoll.toml").write_text(f'database = "{ADDRESS}"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"\.pgpass") as error:
        load()
    assert PASSWORD not in str(error.value)


def documented_database() -> str:
    """The address of a database as docs/store.md has it in namndkoll.toml."""
    told = re.search(r'^ +database = "(.+)"$', (ROOT / "docs" / "store.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert told
    return told[1]


@pytest.mark.parametrize(
    "address",
    [
        documented_database(),
        "postgresql+psycopg://anna@127.0.0.1:55432/namndkoll",
        "postgresql+psycopg://anna%40kommun.se@db.test/namndkoll?sslmode=verify-full",
        "postgresql+psycopg://anna@/namndkoll?host=/run/postgresql",
    ],
)
def test_a_name_without_a_password_may_stand_in_the_file(address: str, tmp_path: Path) -> None:
    (tmp_path / "namndkoll.toml").write_text(f'database = "{address}"\n', encoding="utf-8")
    assert address_of(load()) == address


def test_a_password_in_the_environment_is_told_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", ADDRESS)
    settings = load()
    assert PASSWORD not in repr(settings) + settings.model_dump_json()  # as Prefect keeps a flow's parameters
    assert PASSWORD not in str(shown_database(settings))
    assert address_of(settings) == ADDRESS
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://anna:{PASSWORD}@bucket/arkiv")
    with pytest.raises(UsageError, match="lösenord") as error:
        load()
    assert PASSWORD not in str(error.value)


@pytest.mark.parametrize("password", ["hemlig/4711", "hemlig?4711", "hemlig 4711", "hemlig#4711", "hemlig/47?1 1:"])
def test_a_password_of_a_database_is_told_to_nobody_however_it_is_written(
    password: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"postgresql+psycopg://anna:{password}@db.test:5433/namndkoll?sslpassword={password}"
    monkeypatch.setenv("NAMNDKOLL_DATABASE", address)
    assert shown_database(load()) == "postgresql+psycopg://db.test:5433/namndkoll"
    monkeypatch.delenv("NAMNDKOLL_DATABASE")
    (tmp_path / "namndkoll.toml").write_text(f'database = "{address}"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"\.pgpass"):
        load()


@pytest.mark.parametrize(
    ("address", "shown"), [("host=db.test password=hemlig", "…"), ("postgresql://a:hemlig@[x", "p")]
)
def test_of_what_is_no_address_of_a_database_nothing_is_shown(
    address: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", address)
    told = str(shown_database(load()))
    assert told.startswith(shown)
    assert "hemlig" not in told


def test_a_password_that_cannot_be_told_from_the_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", "postgresql+psycopg://anna:hem@lig@db.test/namndkoll")
    with pytest.raises(UsageError, match="%40") as error:
        load()
    assert "lig@" not in str(error.value)
