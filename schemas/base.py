"""What all public models share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer


class Model(BaseModel):
    """A public record: unknown fields are refused, and fields are named as the contract names them."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


def whole(number: float) -> int | float:
    """A whole number without its decimals: 3, not 3.0."""
    return int(number) if float(number).is_integer() else number


Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Number = Annotated[float, PlainSerializer(whole, return_type=int | float, when_used="json")]
