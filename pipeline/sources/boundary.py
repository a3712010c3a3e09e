"""The end of what one question to a server, one document or one source can bring down."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from extractors.machine import lack
from pipeline.messages.os_errors import refused
from pipeline.privacy.masking import beginning
from pipeline.privacy.secrets import hide_words
from pipeline.sources.addresses import LONGEST, shortened
from pipeline.sources.base import Lost
from schemas.errors import FetchFailed, FetchRefused, NamndkollError

log = logging.getLogger(__name__)


def no_resources(what: str, lacked: OSError) -> FetchFailed:
    """That this machine, and nobody else, is to blame. what: was to be had; lacked: what the system says."""
    return FetchFailed("no-resources", f"Datorn saknade det som behövdes ({what}): {refused(lacked)}.")


def too_long(url: str) -> FetchRefused:
    """Why an address is not asked for."""
    return FetchRefused("malformed", f"{beginning(url, 200)}… är längre än {LONGEST} tecken.")


def passing(error: Lost) -> FetchFailed:
    """Why a list was not read to its end: what it did not come to is not missing, also where the rest was refused."""
    return error if isinstance(error, FetchFailed) else FetchFailed("status", str(error))


@contextmanager
def boundary(what: str) -> Iterator[None]:
    """Whatever fails inside, in our code or a library's, over what somebody else wrote, or for want of room, as FetchFailed.

    It says nothing of whether the paper is there, and a later version may understand it: nothing is withdrawn for it.
    what: the address, the paper or the source, for the sentence. Errors of our own pass through, without the keys that
    stood in addresses: what they say is kept, logged and told.
    """
    try:
        yield
    except NamndkollError as error:
        error.args = tuple(hide_words(str(told)) for told in error.args)
        raise
    except Exception as error:
        if lacked := lack(error):
            raise no_resources(hide_words(shortened(what)), lacked) from error
        log.warning("not understood", exc_info=True, extra={"facts": {"what": what}})
        raise FetchFailed(
            "malformed", f"{hide_words(shortened(what))} gick inte att tolka ({type(error).__name__})."
        ) from error
