"""The file that names the sources (TOML): which municipality's which board publishes where, and by which system."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from urllib.parse import urldefrag

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from extractors.lazy_pattern import lazy_pattern
from pipeline.messages.validation_errors import Language, likely, no_toml, reason
from pipeline.privacy.secrets import PLACE, has_secret, hide
from pipeline.sources.addresses import address_of, in_ascii, is_web, netloc, split
from pipeline.sources.base import Before, Source, SourceInfo
from pipeline.sources.budget import Budget
from pipeline.sources.client import Client
from pipeline.sources.feed import Feed
from pipeline.sources.folder import Folder
from pipeline.sources.login import authorization
from pipeline.sources.page import Pages
from pipeline.sources.policy import Policy
from pipeline.sources.registers import REGISTERS
from pipeline.sources.registers.register import Place, Register
from pipeline.sources.sitevision import SiteVision
from pipeline.sources.unanswered import Unanswered
from pipeline.sources.webpage import WebPage
from schemas.errors import UsageError

# Errors of our own, beside pydantic's.
_OURS = {
    "pattern": ("är inget giltigt mönster: {error}", "is no valid pattern: {error}"),
    "place": ("{kind} ska ha {wanted} och inget annat", "{kind} must have {wanted} and nothing else"),
    "secret": (
        'innehåller ett lösenord eller en nyckel; skriv login = "env:NAMN" eller login = "file:/sökväg" i stället',
        'holds a password or a key; write login = "env:NAME" or login = "file:/path" instead',
    ),
    "clear": ("går bara över https, eller med allow_private", "goes over https alone, or with allow_private"),
    "address": ("är ingen adress", "is no address"),
    "host": (
        'har {host}, men ska ha bara namn, som "filer.exempelby.se" eller "filer.exempelby.se:8443"',
        'has {host}, but should have names alone, such as "files.example.org" or "files.example.org:8443"',
    ),
    "none": (
        "ingen källa är angiven; namndkoll source ADRESS skriver ett block [[source]], och exempel finns i docs/sources.md",
        "no source is named; namndkoll source ADDRESS writes a block [[source]], and examples are in docs/sources.md",
    ),
    "unfilled": ("är inte ifylld", "is not filled in"),
    "twice": (
        "två källor heter {name}; ge den ena ett annat namn",
        "two sources are called {name}; rename one of them",
    ),
    "contact": (
        'contact saknas: skriv överst contact = "…" med en webb- eller e-postadress, för den som undrar vem som frågar',
        'contact is missing: write contact = "…" at the top, a web or mail address for those who wonder who asks',
    ),
    "above": (
        "hör hemma överst i filen, före första [[source]]",
        "belongs at the top of the file, above the first [[source]]",
    ),
}
_FORMS = {
    "name": (
        "får bara ha små bokstäver, siffror och tecknen - _ .",
        "may have small letters, digits and the signs - _ . alone",
    ),
    "url": ("ska börja med http:// eller https://", "must begin with http:// or https://"),
    "login": ("ska vara env:NAMN eller file:/sökväg", "must be env:NAME or file:/path"),
    "contact": ("ska vara en webb- eller e-postadress", "must be a web or mail address"),
}
_MISSING = ("{name} finns inte.", "{name} does not exist.")
_NO_SOURCE = ("{name} är ingen av källorna i {file}.", "{name} is none of the sources in {file}.")
_UNREADABLE = ("{name} går inte att läsa.", "{name} cannot be read.")
_HOST = lazy_pattern(r"[\w.:-]+", re.ASCII)
CONTACT = r"^(https?://[^\s()<>]+|[^\s()<>@]+@[^\s()<>@]+)$"
UNKNOWN = "?"  # in place of a municipality that nobody could tell
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[a-z0-9åäö][a-z0-9åäö._-]*$")]


class SourceSettings(BaseModel):
    """One [[source]]. name stays for ever: it is part of what documents are known by."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Name
    kind: str
    municipality: str = Field(min_length=1)
    board: str = Field(min_length=1)
    joint: bool = Field(default=False, description="the board is shared: its papers stand in several registers")
    path: Path | None = None
    url: str | None = Field(default=None, pattern=r"^https?://[^/]+")
    unit: str | None = Field(default=None, min_length=1, description="the board as its register names it")
    hosts: frozenset[str] = Field(default=frozenset(), description="further hosts that may be asked")
    login: str | None = Field(default=None, pattern=PLACE, description="where name and password are")
    include: str | None = None
    follow: str | None = None
    allow_private: bool = False
    pause: float = Field(default=1.0, ge=0, le=60)
    largest: int = Field(default=300, gt=0, le=4096, description="MiB of a document")
    retention_months: int | None = Field(default=None, gt=0)

    @field_validator("municipality", "board", "unit", "include", "follow", mode="before")
    @classmethod
    def _composed(cls, text: object) -> object:
        return unicodedata.normalize("NFC", text) if isinstance(text, str) else text

    @field_validator("kind")
    @classmethod
    def _a_known_kind(cls, kind: str) -> str:
        *first, last = ("folder", *KINDS)
        if kind not in (*first, last):
            raise PydanticCustomError("literal_error", "{expected}", {"expected": f"{', '.join(first)} or {last}"})
        return kind

    @field_validator("municipality")
    @classmethod
    def _filled_in(cls, municipality: str) -> str:
        if municipality.strip() == UNKNOWN:
            raise PydanticCustomError("unfilled", "unfilled")
        return municipality

    @field_validator("include", "follow")
    @classmethod
    def _a_pattern(cls, pattern: str | None) -> str | None:
        try:
            regex.compile(pattern or "")
        except regex.error as error:
            raise PydanticCustomError("pattern", "{error}", {"error": str(error)}) from error
        return pattern

    @field_validator("url")
    @classmethod
    def _an_address(cls, url: str | None) -> str | None:
        if url and not is_web(url):
            raise PydanticCustomError("address", "address")
        if url and (has_secret(url) or address_of(url) != urldefrag(url).url):
            raise PydanticCustomError("secret", "secret")
        return url

    @field_validator("hosts")
    @classmethod
    def _as_asked(cls, hosts: frozenset[str]) -> frozenset[str]:
        return frozenset(map(_as_asked_for, hosts))

    @model_validator(mode="after")
    def _one_place(self) -> SourceSettings:
        wanted = "path" if self.kind == "folder" else "url"
        if (self.path is None, self.url is None) != (wanted == "url", wanted == "path"):
            raise PydanticCustomError("place", "{kind} {wanted}", {"kind": self.kind, "wanted": wanted})
        if self.login and not (self.allow_private or (self.url or "").startswith("https:")):
            raise PydanticCustomError("clear", "clear")
        return self

    def below(self, folder: Path) -> SourceSettings:
        """The same, a relative path taken from a folder."""
        return self if self.path is None else self.model_copy(update={"path": folder / self.path})

    @property
    def info(self) -> SourceInfo:
        """What the store needs to know."""
        return SourceInfo(
            name=self.name,
            kind=self.kind,
            municipality=self.municipality,
            board=self.board,
            group=self.board if self.joint else f"{self.municipality} / {self.board}",
            complete=self.kind != "feed",
            retention_months=self.retention_months,
            place=" ".join(filter(None, (str(self.url or self.path), self.unit, self.include, self.follow))),
        )


class Sources(BaseModel):
    """The whole file. contact: a web or mail address, told to every server that is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    contact: str | None = Field(default=None, pattern=CONTACT)
    source: tuple[SourceSettings, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _well_told(self) -> Sources:
        names = [one.name for one in self.source]
        if twice := {name for name in names if names.count(name) > 1}:
            raise PydanticCustomError("twice", "{name}", {"name": min(twice)})
        if self.contact is None and any(one.url for one in self.source):
            raise PydanticCustomError("contact", "contact")
        return self


def _as_asked_for(host: str) -> str:
    """A host as addresses are compared with it: in ASCII, with its port where that is not the web's own."""
    parts = split(f"https://{host.strip()}/")
    name = in_ascii((parts.hostname or "").lower())
    if "@" in parts.netloc or parts[2:] != ("/", "", "") or not _HOST.fullmatch(name):
        raise PydanticCustomError("host", "{host}", {"host": f'"{hide(f"//{host}")[2:]}"'})
    return name if parts.port in (None, 80, 443) else f"{name}:{parts.port}"


def read_sources(file: Path, language: Language = "sv", only: Collection[str] = ()) -> Sources:
    """The sources that a file names, or those of them that are wanted alone; folders in it are relative to it.

    Raises UsageError with the setting's name, or with that of a wanted source which is not there.
    """
    sources = _read(file, language)
    wanted = tuple(one.below(file.parent) for one in sources.source if not only or one.name in only)
    names = [one.name for one in sources.source]
    for name in only:
        if name not in names:
            question = likely(name, names, language)
            raise UsageError(_NO_SOURCE[language != "sv"].format(name=name, file=file.name) + question)
    return sources.model_copy(update={"source": wanted})


def _read(file: Path, language: Language) -> Sources:
    name = file.name
    try:
        return Sources.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise UsageError(_MISSING[language != "sv"].format(name=name)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(_UNREADABLE[language != "sv"].format(name=name)) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(no_toml(name, error, language)) from error
    except ValidationError as error:
        raise UsageError(f"{name}{_told(error.errors()[0], language)}") from error


def contact_of(file: Path) -> str:
    """The contact that a file of sources tells; empty where there is no such file yet, or it says none."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")).get("contact")
    except (OSError, ValueError):
        return ""
    return told if isinstance(told, str) and re.fullmatch(CONTACT, told) else ""


def _told(detail: ErrorDetails, language: Language) -> str:
    """Where in the file something is wrong and why: ", [[source]] nummer 2: kind ska vara …"."""
    match detail["loc"]:
        case ("source", int(number), *field):
            place = f", [[source]] {'nummer' if language == 'sv' else 'number'} {number + 1}: "
        case field:
            place = ": "
    setting = ".".join(str(part) for part in field if isinstance(part, str))
    if setting == "source" and detail["type"] in ("missing", "too_short"):
        detail, setting = {**detail, "type": "none"}, ""
    known = SourceSettings.model_fields if "[[" in place else Sources.model_fields
    if detail["type"] == "extra_forbidden" and setting in Sources.model_fields:
        detail = {**detail, "type": "above"}
    question = likely(setting, known, language) if detail["type"] == "extra_forbidden" else ""
    ours = _OURS | ({"string_pattern_mismatch": _FORMS[setting]} if setting in _FORMS else {})
    return f"{place}{f'{setting} ' if setting else ''}{reason(detail, language, ours)}.{question}"


def _url(settings: SourceSettings) -> str:
    assert settings.url is not None  # noqa: S101 — the model holds it
    return settings.url


Opens = Callable[[SourceSettings, Client, Before | None], Source]


def _of_register(register: Register) -> Opens:
    """How a board of a register is opened."""
    return lambda one, client, before: register.open(client, Place(_url(one), one.board, one.unit or one.board, before))


KINDS: dict[str, Opens] = {
    "sitevision": lambda one, client, _: SiteVision(client, _url(one), one.board, one.follow),
    "webpage": lambda one, client, _: WebPage(client, _url(one), one.board, one.include),
    "feed": lambda one, client, _: Feed(client, _url(one), one.board),
    **{register.kind: _of_register(register) for register in REGISTERS},
}


@dataclass(frozen=True)
class Past:
    """What a visit knows of those before it: what the source showed, the pages of a walk that was cut off, what is left of its night, and which hosts did not answer."""

    before: Before | None = None
    pages: Pages | None = None
    budget: Budget = field(default_factory=Budget)
    unanswered: Unanswered = field(default_factory=Unanswered)


@contextmanager
def open_source(
    settings: SourceSettings,
    contact: str | None,
    past: Past | None = None,
    apart: Collection[Path] = (),
) -> Iterator[Source]:
    """A source, with a client of its own where it is asked over the network.

    apart: folders of ours, whose reports are no board's papers.
    """
    known = past or Past()
    if settings.path is not None:
        yield Folder(settings.path, settings.largest * 2**20, known.budget, apart)
        return
    with Client(policy(settings, contact), known.budget, pages=known.pages, tonight=known.unanswered) as client:
        yield KINDS[settings.kind](settings, client, known.before)


def hosts_of(settings: SourceSettings) -> frozenset[str]:
    """The hosts that a source may ask: its own, and those that it names besides; none where it is a folder."""
    if settings.url is None:
        return frozenset()
    host = netloc(settings.url)
    aliases = {host.removeprefix("www."), f"www.{host}"} if split(settings.url).port is None else set()
    return settings.hosts | {host} | aliases


def policy(settings: SourceSettings, contact: str | None) -> Policy:
    """How a source's servers may be asked."""
    return Policy(
        hosts=hosts_of(settings),
        contact=contact or "",
        allow_private=settings.allow_private,
        login=(_url(settings), authorization(settings.login)) if settings.login else None,
        pause=settings.pause,
        document_bytes=settings.largest * 2**20,
    )
