"""What a register is: a publishing system of many boards, how it is told, and how one board of it is visited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.sources.base import Before, Source
from pipeline.sources.by_get import ByGet
from pipeline.sources.client import Client
from pipeline.sources.page import Page


@dataclass(frozen=True)
class Unit:
    """A board as a register shows it.

    url: what the file of sources says; unit: how the register names the board there, None where url says it all.
    """

    name: str
    url: str
    unit: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a source is. url, board: as in the file of sources; unit: the board as the register names it, else board.

    before: what it showed, for a source that can ask for what changed since; None where it is to be walked anew, as it
    is the first time, after a loss, and once a week.
    """

    url: str
    board: str
    unit: str
    before: Before | None = None


class BoardSource(ByGet):
    """What the sources of registers begin with: where their board is."""

    def __init__(self, client: Client, place: Place) -> None:
        """place: where the board is; each system says what its url and unit are."""
        super().__init__(client)
        self._place = place


@dataclass(frozen=True)
class Register:
    """One system. kind: as the file of sources says it; name: as people do.

    inferred: sentences, in Swedish and English, of what nobody has seen of it: a system with any is experimental.
    base: the register's own address, where a page belongs to one or embeds one (its address and its marks tell), else None.
    units: the boards at an address that base gave; raises FetchFailed, FetchRefused.
    open: the source that one board is.
    """

    kind: str
    name: str
    base: Callable[[Page], str | None]
    units: Callable[[Client, str], Iterator[Unit]]
    open: Callable[[Client, Place], Source]
    inferred: tuple[tuple[str, str], ...] = ()
