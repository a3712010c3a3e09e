"""What was stored as text, understood again."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schemas.errors import StoreDamaged

M = TypeVar("M", bound=BaseModel)


# Such an error quotes the text, which would come into a log with it: hence "from None".
def of_model(model: type[M], stored: str) -> M:
    """A stored text as the model that it was. Raises StoreDamaged."""
    try:
        return model.model_validate_json(stored)
    except ValidationError:
        raise StoreDamaged from None


def of_values(model: type[M], stored: Any) -> M:
    """The same of what was stored as JSON's own values. Raises StoreDamaged."""
    try:
        return model.model_validate(stored)
    except ValidationError:
        raise StoreDamaged from None


def of_json(stored: str) -> Any:
    """What a stored text says in JSON. Raises StoreDamaged."""
    try:
        return json.loads(stored)
    except ValueError:
        raise StoreDamaged from None
