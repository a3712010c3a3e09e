"""Dataclasses of which a page makes thousands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def often_made(made: type[T]) -> type[T]:
    """A dataclass that the type checker alone holds frozen: one that is frozen while it runs sets each field by a call, which takes four times as long."""
    return dataclass(slots=True, unsafe_hash="__hash__" not in vars(made))(made)
