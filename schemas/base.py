"""What all public models share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A public record: unknown fields are refused, and fields are named as the contract names them."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)
