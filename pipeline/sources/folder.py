"""A folder of files, looked through each night: also a network share, which tells nobody when a file comes."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from extractors.office.safe_zip import ZIP_START
from extractors.sniff import SUFFIXES, likely_type
from pipeline.archive.incoming import Incoming
from pipeline.archive.names import safe_name
from pipeline.existing import is_file
from pipeline.own_files import is_own
from pipeline.privacy.masking import mask
from pipeline.privacy.secrets import hide_words
from pipeline.sources.base import Fetched, KnownCopy, Listed, Losses, Lost, Meeting
from pipeline.sources.budget import Budget
from pipeline.sources.dates import find_date
from pipeline.sources.document_types import kind_of
from schemas.errors import FetchFailed, FetchRefused

_CHUNK = 1 << 20
_LONGEST_TOLD = 160  # signs of a path that a sentence shows
_LASTING = (errno.ENAMETOOLONG, errno.ELOOP)
_TOO_DEEP = "ligger djupare än vad systemet läser"
MOST_FOLDERS, MOST_FILES = 20_000, 200_000


class Folder:
    """A folder and those below it. Links that lead out of it are not followed, and hidden and unfinished files left."""

    complete = True

    def __init__(
        self, path: Path, largest: int = 300 * 2**20, budget: Budget | None = None, apart: Collection[Path] = ()
    ) -> None:
        """path: of the folder; largest: bytes of a document; budget: what may be taken of it tonight; apart: folders left out."""
        self._root, self._largest, self._budget = path, largest, budget or Budget()
        self._apart = {one.resolve() for one in apart}
        self.lost = Losses()

    def meetings(self) -> Iterator[Meeting]:
        """One meeting a folder, dated by its name.

        Raises FetchRefused where there is no such folder, or none that the system can reach, FetchFailed where it is not to be had (a share).
        """
        try:
            root = self._root.resolve(strict=True)
            os.scandir(root).close()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise FetchRefused("gone", f"Mappen {_told(self._root)} finns inte.") from error
        except OSError as error:
            raise _lost(error, self._root) from error
        self.lost = Losses()
        folders = list(self._folders(root))
        alike = Counter(_normal(folder / name) for folder, names in folders for name in names)
        for folder, names in folders:
            inside = folder.relative_to(root).as_posix()
            documents = tuple(self._listed(root, folder / name, alike) for name in names)
            yield Meeting(documents, find_date(inside), None if inside == "." else inside)

    def _folders(self, root: Path) -> Iterator[tuple[Path, list[str]]]:
        """Each folder with the names of its documents, in order, as far as anyone lays folders into each other and the budget suffices."""
        shown = 0
        for number, (folder, below, names) in enumerate(os.walk(root, onerror=self._lose)):
            links = [name for name in below if self._is_closed(Path(folder, name))]
            counted, whole = self._papers(Path(folder), sorted(names + links))
            shown += len(counted)
            if number == MOST_FOLDERS or shown > MOST_FILES:
                told = f"Mappen {_told(self._root)} har fler mappar eller filer än vad som gås igenom."
                self.lost.append(FetchFailed("budget", told))
                return
            below[:] = sorted(
                name for name in below if not name.startswith(".") and Path(folder, name) not in self._apart
            )
            yield Path(folder), counted
            if not whole:
                return

    def _papers(self, folder: Path, names: list[str]) -> tuple[list[str], bool]:
        """The documents among a folder's names, and whether the night's budget sufficed for all of these; else that is lost."""
        papers: list[str] = []
        try:
            papers.extend(name for name in names if self._is_paper(folder / name))  # those before an error stay
        except FetchFailed as error:
            self.lost.append(error)
            return papers, False
        return papers, True

    def _is_paper(self, path: Path) -> bool:
        """Whether a file may be one of the board's. A copy that we wrote is known by all of its bytes, which are the source's then."""
        self._budget.check()
        if self._is_closed(path):
            return not _is_hidden(path.name)
        return _counts(path.name) and not is_own(path, self._largest, self._budget.take)

    def _is_closed(self, path: Path) -> bool:
        """Whether a link leads to a folder elsewhere, in a ring or to what may have been one: fetching it says so."""
        try:
            return _link_revision(self._root, path) is not None and not is_file(path)
        except OSError:
            return False  # too deep, or gone by now

    def fetch(self, document: Listed, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """A copy of the file, unless its size and time are those held. Raises FetchFailed while it is being written."""
        self._budget.ask()
        path, name = _path(document.address), hide_words(document.name)
        self._expect_inside(path, name)
        try:
            before = _revision(path)
            if held and held.revision == before:
                return None
            kind = self._copy(path, name, into)
            after = _revision(path)
        except FileNotFoundError as error:
            if path.is_symlink():
                raise FetchRefused("gone", f"{name} är en länk till något som inte finns.", lasting=True) from error
            raise FetchRefused("gone", f"{name} försvann.") from error
        except PermissionError as error:
            raise FetchRefused("forbidden", f"{name} får inte läsas.") from error
        except OSError as error:
            if error.errno in _LASTING:
                what = "är en länk som leder i ring" if error.errno == errno.ELOOP else _TOO_DEEP
                raise FetchRefused("malformed", f"{name} {what}.", lasting=True) from error
            raise FetchFailed("connection", f"{name} gick inte att läsa.") from error
        if before != after:
            raise FetchFailed("changing", f"{name} ändras just nu.")
        return Fetched(document.address, safe_name(hide_words(path.name)), kind)

    def _expect_inside(self, path: Path, name: str) -> None:
        if not path.resolve().is_relative_to(self._root.resolve()):
            raise FetchRefused("other-host", f"{name} är en länk ut ur mappen.", lasting=True)

    def _copy(self, path: Path, name: str, into: Incoming) -> str:
        """Copy the file and give its type: no more of it than is kept of one, nothing where its first bytes are no document's."""
        into.restart()
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise FetchRefused("not-a-document", f"{name} är ingen vanlig fil.", lasting=True)
        too_large = FetchRefused("too-large", f"{name} är större än {self._largest // 2**20} MiB.", lasting=True)
        if state.st_size > self._largest:
            raise too_large
        with open(path, "rb", opener=_without_waiting) as stream:
            if (opened := Path(f"/proc/self/fd/{stream.fileno()}")).exists():  # on Linux
                self._expect_inside(opened, name)  # else somebody made it a link since it was looked at
            chunk, size = stream.read(_CHUNK), 0
            kind = likely_type(chunk)
            if kind is None:
                what = "en zip-fil, som inte packas upp" if chunk.startswith(ZIP_START) else "inget dokument"
                raise FetchRefused("not-a-document", f"{name} är {what}.", lasting=True)
            while chunk:
                self._budget.take(len(chunk))
                size += len(chunk)
                if size > self._largest:
                    raise too_large
                into.write(chunk)
                chunk = stream.read(_CHUNK)
        return kind

    def _lose(self, error: OSError) -> None:
        self.lost.append(_lost(error, Path(error.filename)))

    def _listed(self, root: Path, path: Path, alike: Mapping[str, int]) -> Listed:
        """A file; of those whose names differ in how å, ä and ö are written alone, or look alike written out, each is known by its own."""
        name = _shown(path.relative_to(root))
        if alike[_normal(path)] == 1:
            name = unicodedata.normalize("NFC", name)
        elif path.as_posix() != _shown(path):
            name = path.as_uri()
        kind, partial = kind_of(path.name)
        try:
            revision = _link_revision(root, path) or _revision(path)
        except OSError:
            revision = None  # gone by now: fetching says so
        return Listed(name, _address(path), _shown(Path(path.name)), kind, partial, revision, self._is_closed(path))


def _lost(error: OSError, folder: Path) -> Lost:
    """Why a folder is not looked through: the next try may, but for one that the system will never reach."""
    if error.errno in _LASTING:
        return FetchRefused("malformed", f"Mappen {_told(folder)} {_TOO_DEEP}.")
    return FetchFailed("connection", f"Mappen {_told(folder)} går inte att läsa.")


def _told(folder: Path) -> str:
    """A folder as a sentence has it: of a long path how it begins and ends."""
    text = mask(hide_words(_shown(folder)))
    return text if len(text) <= _LONGEST_TOLD else f"{text[: _LONGEST_TOLD // 2]}…{text[-_LONGEST_TOLD // 2 :]}"


def _without_waiting(path: str, flags: int) -> int:
    """Opens also what has become a pipe by now, on which reading would wait for ever."""
    return os.open(path, flags | os.O_NONBLOCK)


def _counts(name: str) -> bool:
    """Whether a file may be a paper by its name, or a zip, in which there may be some: it is refused by name."""
    return Path(name).suffix.lower() in {*SUFFIXES, ".zip"} and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _normal(path: Path) -> str:
    return unicodedata.normalize("NFC", _shown(path))


def _shown(path: Path) -> str:
    """A path as text, what is none in it (old shares have names in Latin-1) written out."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _address(path: Path) -> str:
    """A path, or its URI where it is no text."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return path.as_uri()


def _path(address: str) -> Path:
    """The path that an address names."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(address).path))) if address.startswith("file:") else Path(address)


def _revision(path: Path) -> str:
    return _mark(path.stat())


def _link_revision(root: Path, path: Path) -> str | None:
    """The mark of a link itself that leads out of the folder, to nowhere or in a ring: what is refused is the link, whatever is written behind it."""
    if not path.is_symlink():
        return None
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
    except OSError:
        inside = False
    return None if inside else _mark(path.lstat())


def _mark(state: os.stat_result) -> str:
    return f"{state.st_size}-{state.st_mtime_ns}"
