"""Which of the errors that nobody foresaw are this program's own, and say nothing of the file."""

from __future__ import annotations

from traceback import walk_tb
from typing import Final

from schemas.errors import BrokenFile, DocumentError, ReaderCrashed

_SLIPS: Final = (AssertionError, AttributeError, LookupError, NameError, TypeError, ZeroDivisionError)
_OURS: Final = ("extractors.", "pipeline.", "schemas.")
_PAGES_TO_FACTS: Final = "pipeline.interpret."  # by then the file is read


def told_as(error: Exception) -> DocumentError:
    """The error that a document's reader tells, out of one that was raised while it was read.

    A file is damaged where a library, or what its bytes should mean, fails; where our own code slips, or fails over pages
    that were read already, nothing is known to be wrong with the file.
    """
    detail = f"({type(error).__name__})"
    return ReaderCrashed(detail) if _is_ours(error) else BrokenFile(detail)


def _is_ours(error: Exception) -> bool:
    modules = [str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(error.__traceback__)]
    if any(module.startswith(_PAGES_TO_FACTS) for module in modules):
        return True
    return isinstance(error, _SLIPS) and bool(modules) and modules[-1].startswith(_OURS)
