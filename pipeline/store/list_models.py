"""What lists and search go by: one narrow row for each row of the flat tables, and for each risk, made by publication.py."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.models import Base

BY_CODE: Final = Text().with_variant(Text(collation="C"), "postgresql")  # both databases sort it by its code points
_PLACE: Final = ("document_id", "position")
_ORDERS: Final = ("year", "value", "date", "changed_at", "municipality_order", "body_order", "name_order", "severity")
_FILTERS: Final = ("kind", "code", "state", "risk_key")


class ListEntry(Base):
    """A row of a list. What a row does not say is the lowest value there is ("" or 0, -1 for value), so that every order is total.

    list_name: that it is of; key: of the row in its flat table, of a risk its risk_key; document_id, position: its place among
    the list's rows, for a risk that of its newest row; ..._order: what Swedish sorts it by; severity: 3 for an error, 1
    for a notice; digest: of the row, so that changed_at is when it came to say what it says.
    """

    __tablename__ = "list_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    list_name: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    position: Mapped[int]
    municipality: Mapped[str] = mapped_column(Text)
    municipality_order: Mapped[str] = mapped_column(BY_CODE)
    body: Mapped[str] = mapped_column(Text)
    body_order: Mapped[str] = mapped_column(BY_CODE)
    name_order: Mapped[str] = mapped_column(BY_CODE)
    year: Mapped[int]
    value: Mapped[float]
    date: Mapped[str] = mapped_column(BY_CODE)
    code: Mapped[str] = mapped_column(String(40))
    severity: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    risk_key: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(16))
    changed_at: Mapped[str] = mapped_column(BY_CODE)
    __table_args__ = (
        Index("ix_list_entry_key", "list_name", "key"),
        Index("ix_list_entry_place", "list_name", *_PLACE),
        *(Index(f"ix_list_entry_{name}", "list_name", name, *_PLACE) for name in (*_ORDERS, *_FILTERS)),
        Index("ix_list_entry_year_value", "list_name", "year", "value", *_PLACE),
    )
