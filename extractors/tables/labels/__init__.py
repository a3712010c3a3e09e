"""Labels with values beside or below them, as cards and forms have them: they look like headers and are none."""
