"""The bounds that guard a reader against bombs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one document may ask for; sizes in bytes.

    zip_members   files in a zipped document
    zip_unfolded  what all the members that are read unfold to
    zip_ratio     unfolded against packed, counted beyond the first megabyte
    xml_marks     "<" and "=" in one XML part: what its tree costs in memory
    table_depth   tables inside tables
    """

    zip_members: int = 10_000
    zip_unfolded: int = 256 * 2**20
    zip_ratio: float = 400.0
    xml_marks: int = 4_000_000
    table_depth: int = 20
