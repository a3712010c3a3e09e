"""The settings: NAMNDKOLL_… in the environment, or namndkoll.toml in the working directory. Read once, passed on as values.

Each is described in docs/settings.md.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, IPvAnyNetwork, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from flows.login_settings import Login
from flows.translations import SETTINGS_FILE, Language, chosen_language, word
from pipeline.logs import Form, Level, configure
from pipeline.messages.validation_errors import likely, no_toml, reason
from pipeline.privacy.secrets import PLACE, has_secret, secret_at
from pipeline.sources.addresses import is_web
from pipeline.workers.pool import Bounds
from schemas.errors import UsageError
from schemas.open_data import OpenData

PREFIX = "NAMNDKOLL_"
CHECK_TABLES = ("check", "accepted")
SECRETS = ("notify", "heartbeat")  # whose addresses are keys
# A password in a database's address: a sign that means something there ("/") is not always escaped.
_PASSWORD, _SCHEME = re.compile(r"[\w+]+://[^:/@]*:[^@]*@"), re.compile(r"[\w+]{1,40}://")
_USER = re.compile(r"(?<=://)[^\s:/?#@]+@")  # alone; elsewhere it may be a token, of a database it is a name
_SWEDISH = {"sprak": "language", "språk": "language"}  # what a Swedish word for a setting means
REPORTS, ARCHIVE, DATABASE = "rapporter", "arkiv", "namndkoll.db"  # in the data folder


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """What a call may set, with its unit where it has one."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    language: Language = Field(default="sv", description="of messages and reports")
    output: Path = Field(default=Path("ut"), description="the folder that run writes into")
    workers: int = Field(default_factory=cores, ge=1, le=256, description="documents read at the same time")
    time_limit: float = Field(default=120, gt=0, description="seconds of the processor for a document")
    page_time_limit: float = Field(default=15, gt=0, description="seconds of the processor for a page")
    memory_limit: int = Field(default=1024, ge=256, description="MiB for a document")
    ocr: bool = Field(default=True, description="recognise the text of scanned pages, where that is installed")
    check_settings: Path | None = Field(default=None, description="file of rules switched off and findings accepted")
    sources: Path = Field(default=Path("kallor.toml"), description="file of the sources that the night visits")
    data: Path = Field(default=Path("namndkoll-data"), description="folder of the archive and the database")
    archive: str | None = Field(default=None, description="the archive elsewhere: a path, or s3://…")
    database: SecretStr | None = Field(default=None, description="the database elsewhere: postgresql+psycopg://…")
    schedule: str = Field(default="15 4 * * *", description="when the night begins in Swedish time, as cron")
    task_runner: Literal["pool", "dask"] = Field(
        default="pool", description="where run and serve read: here, or on Dask"
    )
    dask_address: str | None = Field(default=None, description="the Dask scheduler: tcp://…")
    log_level: Level | None = Field(
        default=None, description="how grave what is logged must be: info under serve and web, else error"
    )
    log_format: Form = Field(default="text", description="of the log: text for a person, json for a program")
    open_data: OpenData | None = Field(default=None, description="who publishes exported tables, and where")
    notify: SecretStr | None = Field(default=None, description="Apprise's addresses, or env:NAME, file:/path of them")
    heartbeat: SecretStr | None = Field(default=None, description="address of a healthchecks check, or the same")
    report_address: str | None = Field(default=None, description="where the reports are published, for links to them")
    login: Login | None = Field(default=None, description="who may use the page and the API beyond this machine")
    webhook_private: bool | tuple[IPvAnyNetwork, ...] = Field(
        default=False, description="whether webhooks may lead into private networks, or into which"
    )
    verbose: bool = Field(default=False, description="show what the readers and Prefect say")

    @field_validator("database")
    @classmethod
    def _with_one_login(cls, database: SecretStr | None) -> SecretStr | None:
        if (
            database
            and not database.get_secret_value().startswith("sqlite")
            and database.get_secret_value().count("@") > 1
        ):
            raise PydanticCustomError("unescaped", "unescaped")
        return database

    @field_validator("archive", "dask_address")
    @classmethod
    def _no_secret(cls, address: str | None) -> str | None:
        if address and has_secret(address):
            raise PydanticCustomError("secret", "secret")
        return address

    @field_validator("report_address")
    @classmethod
    def _a_folder(cls, address: str | None) -> str | None:
        if address and not is_web(address):
            raise PydanticCustomError("web", "web")
        if address and has_secret(address):
            raise PydanticCustomError("secret", "secret")
        return address and f"{address.rstrip('/')}/"

    @property
    def bounds(self) -> Bounds:
        """The limits of one document, as the pool takes them."""
        return Bounds(self.time_limit, self.page_time_limit, self.memory_limit * 2**20)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The call goes before the environment, and that before the file."""
        return init_settings, env_settings, _SettingsFile(settings_cls)


class _SettingsFile(TomlConfigSettingsSource):
    """The file of settings without its tables about rules and accepted findings, which check_settings_text reads."""

    def __call__(self) -> dict[str, Any]:
        """The settings of the file, which holds no password. Raises UsageError."""
        told = super().__call__()
        database = str(told.get("database"))
        if _PASSWORD.match(database) or has_secret(_USER.sub("", database, count=1)):
            raise UsageError(_sentence_of("database", word("secret_database")))
        for name in SECRETS:
            if name in told and not re.match(PLACE, str(told[name])):
                raise UsageError(_sentence_of(name, word("secret_in_file", name=name, variable=_variable(name))))
        login = told.get("login")
        kept = login.get("client_secret") if isinstance(login, dict) else None
        if kept is not None and not re.match(PLACE, str(kept)):
            raise UsageError(_sentence_of("login.client_secret", word("login_secret_in_file")))
        return {name: value for name, value in told.items() if name not in CHECK_TABLES}


def load() -> Settings:
    """The settings of this call, which from here on logs as they say. Raises UsageError with a sentence that names the setting, as whoever set it wrote it."""
    for name in os.environ:
        field = name.upper().removeprefix(PREFIX).lower()
        if name.upper().startswith(PREFIX) and field not in Settings.model_fields:
            raise UsageError(_unknown(field, _variable))
    try:
        settings = Settings()
    except ValidationError as error:
        raise UsageError(_sentence(error.errors()[0])) from error
    except ValueError as error:
        raise UsageError(no_toml(SETTINGS_FILE, error, chosen_language())) from error
    configure(settings.log_level or "error", settings.log_format)
    return settings


def _sentence(detail: ErrorDetails) -> str:
    field = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        return _unknown(field, str)
    codes = {
        "secret": "secret_address",
        "unescaped": "unescaped_database",
        "web": "no_web_address",
        "https": "no_https_address",
        "no_role": "no_role",
    }
    more = {code: (word(said),) * 2 for code, said in codes.items()}
    return _sentence_of(field, reason(detail, chosen_language(), more))


def _sentence_of(field: str, why: str) -> str:
    name = _variable(field) if _variable(field) in os.environ else f"{field} ({SETTINGS_FILE})"
    return word("bad_setting", name=name, reason=why)


def _unknown(field: str, written: Callable[[str], str]) -> str:
    question = likely(_SWEDISH.get(field, field), Settings.model_fields, chosen_language(), written)
    return word("no_setting", name=written(field), likely=question)


def _variable(field: str) -> str:
    return PREFIX + field.upper()


def shown_database(settings: Settings) -> str | Path:
    """Where the database is, for a person: what names it, and nothing of its address else, which may be a password."""
    if settings.database is None:
        return settings.data
    from sqlalchemy.engine import URL, make_url  # noqa: PLC0415 - most calls open no database
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 - the same

    address = settings.database.get_secret_value()
    try:
        named = make_url(address)
    except (ArgumentError, ValueError):
        scheme = _SCHEME.match(address)
        return f"{scheme[0] if scheme else ''}…"
    return URL.create(named.drivername, None, None, named.host, named.port, named.database).render_as_string()


def own_places(settings: Settings) -> list[Path]:
    """Folders of our own making, whose files are no sources: store, archive and reports."""
    return [settings.data, *([Path(settings.archive)] if settings.archive else [])]


def check_settings_text(settings: Settings) -> str:
    """The rules that are off and the findings that are accepted, as TOML; empty where nothing says so.

    They stand in the file that check_settings names, else in the file of settings itself. Raises UsageError where that
    cannot be read or is wrong.
    """
    path = settings.check_settings or Path(SETTINGS_FILE)
    if settings.check_settings is None and not path.is_file():
        return ""
    from pipeline.check.accepted_findings import dumped, parse  # noqa: PLC0415 - loads the models

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(word("no_settings_file", name=path)) from error
    own = frozenset(Settings.model_fields) if settings.check_settings is None else frozenset[str]()
    return dumped(parse(text, name=str(path), besides=own))


def held(name: str, setting: SecretStr | None) -> str | None:
    """What a setting holds, or the place that it names; nothing of it is ever said."""
    if setting is None:
        return None
    told = setting.get_secret_value().strip()
    if not re.match(PLACE, told):
        return told
    try:
        secret = secret_at(told)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(word("bad_setting", name=name, reason=word("no_secret", place=told))) from error
    if not secret:
        raise UsageError(word("bad_setting", name=name, reason=word("no_secret", place=told)))
    return secret
