"""Why a file was not read, as one sentence for a person; in English by the problem's code."""

from __future__ import annotations

from typing import Any, Final

from flows.translations import chosen_language, word
from schemas.errors import FetchFailed, FetchRefused, NamndkollError

SHOWN = 3  # problems that are told; all are in the JSON

# What is wrong with the whole call; the errors themselves are sentences in Swedish.
ERRORS: Final = {
    "AlreadyRunning": "Another run is going on over the same database.",
    "ArchiveBusy": "The archive's server is busy, or does not answer in time.",
    "ArchiveUnreachable": "The archive's server is out of reach, or broke the connection.",
    "BodyTooLarge": "What was sent is larger than what is taken.",
    "BodyUnexamined": "This machine lacked what checking needed: it is done again the next night.",
    "DiskFull": "The disk is full.",
    "Gone": "It was taken out of the database.",
    "LoginNeeded": "Log in first.",
    "NotAllowed": "That takes a higher role.",
    "RuleIncomplete": "The folder of a rule lacks a file (docs/adding.md says what it must hold).",
    "ScopeMissing": "The token lacks the scope that this takes.",
    "NotFound": "It is not there, or no more.",
    "Conflict": "Somebody changed it meanwhile. Look at it again.",
    "TooBusy": "All readers are busy just now. Try again in a while.",
    "LockLost": "The database let go of the run's lock, so that it ends here. The next run completes it.",
    "LoginUnsendable": "The source's login holds signs that cannot be sent, such as å.",
    "NightOver": "The night was ended.",
    "PlaceBusy": "The archive's server answers, but does not give out one of its files now: for that it is busy.",
    "PlaceRefused": "The archive's server takes in other files, but not this one: it is tried again the next night.",
    "PlaceUnreadable": "The archive's server answers, but does not give one of its files: it is damaged or cannot be read.",
    "StoreBusy": "The database is busy or out of reach.",
    "StoreCut": "The database is busy or out of reach.",
    "StoreDamaged": "The database is damaged: namndkoll verify says what. Restore it from a backup.",
    "StoreEncoding": "The database's encoding must be UTF8: createdb --encoding=UTF8 --template=template0.",
    "StoreEmpty": "The database is empty: namndkoll run kallor.toml, or the first night, makes its tables.",
    "StoreNewer": "The database was written by a newer version of namndkoll. Install that one to read it.",
    "StoreOlder": "The database was written by an older version of namndkoll. Run namndkoll report, which brings it up.",
    "WrongCursor": "The cursor is not of this list in this database. Begin again at the list's beginning.",
    "Unusable": "The archive or the database cannot be used.",
}

# Why an address was not fetched, by the error's reason.
FETCHING: Final = {
    "archive": "What was fetched could not be kept.",
    "budget": "There is more there than is gone through in one night.",
    "certificate": "The server shows a certificate that is not valid.",
    "changing": "It changed while it was read.",
    "connection": "The server cannot be reached: its name is unknown, or nothing answers there.",
    "cut-short": "The server broke off its answer, or sent none that can be read.",
    "forbidden": "The server does not let us in.",
    "forgotten": "It was taken out of the database and is not fetched again.",
    "gone": "The server has nothing at the address.",
    "host-down": "The server does not answer.",
    "malformed": "It is no address that can be asked for.",
    "no-resources": "This machine lacked what fetching needed.",
    "not-a-document": "It is no document that can be read (PDF, Word or Excel).",
    "other-host": "The address leads to another server than its own.",
    "private-address": "The address leads to a private network or to this computer. If that is meant: --allow-private, or allow_private in the file of sources (docs/sources.md).",
    "rate-limited": "The server asks us to come back later.",
    "redirects": "The server leads on to other addresses instead of answering.",
    "robots": "The server does not want the address to be fetched (robots.txt).",
    "status": "The server answers with an error, or with no page of a system that is known or that links to papers. Give the address of a board's page, where its papers are.",
    "timeout": "The server did not answer in time.",
    "too-large": "It is larger than what is read.",
}


def sentence(error: NamndkollError) -> str:
    """What is wrong, in the user's language; in English where the error's kind has a sentence."""
    if chosen_language() != "en":
        return str(error)
    told = ERRORS.get(type(error).__name__)
    if told is None and isinstance(error, FetchRefused | FetchFailed):
        told = FETCHING.get(error.reason)
    return told or str(error)


def reasons(facts: dict[str, Any], language: str) -> str:
    """The first problems of an extraction, each said once, and how many more there are."""
    from pipeline.report.sheet_names import names_in  # noqa: PLC0415 - loads pydantic, and most calls have nothing to say

    problems = facts["problems"]
    sheets = names_in(
        ((entry["page"], entry["path"]) for entry in facts["ledger"]),
        ((one["page"], one["message"]) for one in problems),
    )
    told = list(dict.fromkeys(_sentence(problem, sheets, language) for problem in problems))
    if not told:
        told = [_unread(facts, language)]
    more = word("and_more", number=len(told) - SHOWN) if len(told) > SHOWN else ""
    return " ".join([*told[:SHOWN], more]).strip()


def _sentence(problem: dict[str, Any], sheets: dict[int, str], language: str) -> str:
    from pipeline.report.problem_sentences import problem_sentence  # noqa: PLC0415 - most calls have nothing to say

    text = problem_sentence(problem["code"], problem["message"], "en" if language == "en" else "sv")
    page = problem["page"]
    placed = any(
        named in text.lower() for named in (f"sidan {page}", f"page {page}", "ladet ”", "sheet “")
    )  # a workbook's pages are its sheets, which have names
    if not page or placed:
        return text
    return (
        word("on_sheet", sheet=sheets[page], reason=text) if page in sheets else word("on_page", page=page, reason=text)
    )


def _unread(facts: dict[str, Any], language: str) -> str:
    """Where no problem says it, the ledger does."""
    unread = [entry for entry in facts["ledger"] if entry["outcome"] == "unread"]
    reason = next((entry["reason"] for entry in unread if entry["reason"]), "") if language == "sv" else ""
    return f"{word('unread', number=len(unread))} {reason}".strip()
