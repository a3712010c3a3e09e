"""The one tree of errors.

NamndkollError
├── TerminalError            trying again gives the same
│   ├── UsageError           2   the call or a setting is wrong
│   └── DocumentError        3/4 one file could not be read; carries the problem's code
│       ├── MissingFile, EmptyFile, TruncatedFile, EncryptedFile, NotADocument, BrokenFile,
│       │   NoText, TooLarge, OutOfTime, OutOfMemory, ReaderCrashed
│       └── OfficeMissing, OcrMissing   an optional program is not installed
└── TransientError           trying again may help

A DocumentError never ends a run: at the boundary of its document it becomes a problem
in the extraction. The exit code of a call is the contract's: 3 some files failed, 4 all.
"""

from __future__ import annotations

from typing import ClassVar

from schemas.extraction import Problem, ProblemCode

EXIT_OK, EXIT_FOUND, EXIT_USAGE, EXIT_SOME_FAILED, EXIT_ALL_FAILED = 0, 1, 2, 3, 4


class NamndkollError(Exception):
    """The root; its text is a sentence in Swedish for the user."""

    exit_code: ClassVar[int] = EXIT_ALL_FAILED


class TerminalError(NamndkollError):
    """Trying again gives the same result."""


class TransientError(NamndkollError):
    """Trying again may help: a network, a lock."""


class UsageError(TerminalError):
    """The call or a setting is wrong."""

    exit_code = EXIT_USAGE


class DocumentError(TerminalError):
    """One file could not be read."""

    code: ClassVar[ProblemCode] = "broken"
    sentence: ClassVar[str] = "Filen är skadad och kan inte läsas."

    def __init__(self, detail: str | None = None, *, page: int | None = None) -> None:
        """detail: what is added to the sentence, in Swedish; page: where, from 1."""
        self.detail, self.page = detail, page
        super().__init__(f"{self.sentence} {detail}" if detail else self.sentence)

    def problem(self) -> Problem:
        """The error as a problem of the extraction."""
        return Problem(code=self.code, message=str(self), page=self.page)


class MissingFile(DocumentError):
    """There is no such file."""

    code = "missing"
    sentence = "Filen finns inte eller går inte att öppna."


class EmptyFile(DocumentError):
    """A file of no bytes."""

    code = "empty"
    sentence = "Filen är tom."


class TruncatedFile(DocumentError):
    """The file ends too early."""

    code = "truncated"
    sentence = "Filen är avhuggen: slutet saknas."


class EncryptedFile(DocumentError):
    """A password is needed."""

    code = "encrypted"
    sentence = "Filen är låst med lösenord."


class NotADocument(DocumentError):
    """By its content no PDF, Word or other document that is read here."""

    code = "not-a-document"
    sentence = "Filen är inget dokument som kan läsas (PDF eller Word)."


class BrokenFile(DocumentError):
    """The readers cannot open it."""


class NoText(DocumentError):
    """Pages, but no text on any of them."""

    code = "no-text"
    sentence = "Filen har sidor men ingen text."


class TooLarge(DocumentError):
    """Over a limit that guards against bombs."""

    code = "too-large"
    sentence = "Filen är större än vad som läses."


class OutOfTime(DocumentError):
    """The time limit passed."""

    code = "time-limit"
    sentence = "Läsningen tog för lång tid och avbröts."


class OutOfMemory(DocumentError):
    """The memory limit was reached."""

    code = "memory-limit"
    sentence = "Läsningen krävde för mycket minne och avbröts."


class ReaderCrashed(DocumentError):
    """The child process died."""

    code = "crashed"
    sentence = "Läsaren kraschade på filen."


class OfficeMissing(DocumentError):
    """An optional program is not installed; detail names the command that installs it."""

    code = "office-missing"
    sentence = "Ett program som behövs för filtypen är inte installerat."


class OcrMissing(DocumentError):
    """Text recognition is not installed."""

    code = "ocr-missing"
    sentence = "Sidan är en bild utan text och textigenkänning är inte installerad."
