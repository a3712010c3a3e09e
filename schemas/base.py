"""What all public models share."""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

M = TypeVar("M", bound=BaseModel)
_NONE: Final[set[str]] = set()


class Model(BaseModel):
    """A public record: unknown fields are refused, and fields are named as the contract names them."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


def whole(number: float) -> int | float:
    """A whole number without its decimals: 3, not 3.0."""
    return int(number) if float(number).is_integer() else number


Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Number = Annotated[float, PlainSerializer(whole, return_type=int | float, when_used="json")]


def slimmed(model: M) -> M:
    """A record that does not know any more which of its fields were given, nor do those in it: nobody asks, and it takes half of their memory."""
    left: list[object] = [model]
    while left:
        one = left.pop()
        if isinstance(one, BaseModel):
            object.__setattr__(one, "__pydantic_fields_set__", _NONE)
            left += one.__dict__.values()
        elif isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list):
            left += one
    return model
