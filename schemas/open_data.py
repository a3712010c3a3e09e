"""Who publishes exported tables as open data, and where: what a DCAT-AP-SE entry says that no store knows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from schemas.base import Model

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]
Mail = Annotated[str, StringConstraints(pattern=r"^[^\s<>\"@]+@[^\s<>\"@]+$")]


class OpenData(Model):
    """The table `[open_data]` of the settings."""

    publisher: Text = Field(title="Utgivare", description="its name")
    publisher_address: Address = Field(title="Utgivarens adress", description="that stands for it, such as its website")
    publisher_type: Literal[
        "LocalAuthority", "RegionalAuthority", "NationalAuthority", "NonGovernmentalOrganisation"
    ] = Field(default="LocalAuthority", title="Slag av utgivare", description="in the words of ADMS")
    contact: Text = Field(title="Kontakt", description="whom to ask: the name of an office")
    mail: Mail = Field(title="E-post", description="of the contact")
    address: Address = Field(title="Adress", description="of the folder in which the exported files are published")
    license: Address = Field(
        title="Licens", description="of the tables, such as https://creativecommons.org/licenses/by/4.0/"
    )
