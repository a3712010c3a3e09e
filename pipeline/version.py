"""The version of what reads: a new one reads everything again."""

VERSION = "0.1.0"
