"""Personal numbers that nobody has, and numbers that only look like them."""

from __future__ import annotations

import random

COORDINATION = 60
"""What is added to the day in a coordination number."""


def check_digit(digits: str) -> int:
    """The last digit of a Swedish number of ten, out of the nine before (Luhn, modulus 10)."""
    total = 0
    for index, digit in enumerate(digits):
        doubled = int(digit) * (2 if index % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return -total % 10


def _parts(rng: random.Random) -> tuple[str, str]:
    """A century and a date."""
    day = rng.randint(1, 28) + (COORDINATION if rng.random() < 0.2 else 0)
    return "19", f"{rng.randint(30, 99):02}{rng.randint(1, 12):02}{day:02}"


def personal(rng: random.Random) -> str:
    """A number with a valid date and check digit; birth numbers from 980 on are given to nobody (Skatteverket's tests)."""
    century, date = _parts(rng)
    serial = f"{rng.randint(980, 999)}"
    whole = f"{date}-{serial}{check_digit(date + serial)}"
    return century + whole if rng.random() < 0.5 else whole


def not_personal(rng: random.Random) -> str:
    """A sentence with an organisation number, a number with a wrong check digit, a telephone number or a reference."""
    century, date = _parts(rng)
    serial = f"{rng.randint(100, 999)}"
    wrong = (check_digit(date + serial) + rng.randint(1, 9)) % 10
    organisation = f"{rng.choice(('2120', '5565', '8020'))}{rng.randint(20, 99)}"
    last = f"{rng.randint(100, 999)}"
    return rng.choice((
        f"Leverantörens organisationsnummer är {organisation}-{last}{check_digit(organisation + last)}.",
        f"Avser avtal nummer {century}{date}-{serial}{wrong}.",
        f"Ring 05{rng.randint(10, 99)}-{rng.randint(100000, 999999)} vid frågor.",
        f"Se ärende {rng.randint(2018, 2026)}-{rng.randint(1000, 9999)}.",
    ))  # fmt: skip
