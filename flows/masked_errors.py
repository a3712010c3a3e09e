"""Errors on their way out of a step or a flow: Prefect keeps their words in its database, and shows them on its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from pipeline.privacy.masking import mask

P = ParamSpec("P")
T = TypeVar("T")


def masked_errors(step: Callable[P, T]) -> Callable[P, T]:
    """The step, every error that leaves it without personal numbers, passwords and keys."""

    @wraps(step)
    def runs(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return step(*args, **kwargs)
        except Exception as error:
            error.args = tuple(mask(one) if isinstance(one, str) else one for one in error.args)
            if (told := str(error)) == mask(told):
                raise
            # Its words are not its arguments' ("[Errno 13] Permission denied: …").
            raise RuntimeError(f"{type(error).__name__}: {mask(told)}").with_traceback(error.__traceback__) from None

    return runs
