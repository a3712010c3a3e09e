"""Scanned pages: their words with confidence and their ruled lines, as the same pages that other readers give."""

from extractors.ocr.page import Recognised, recognised, rules_alone

__all__ = ["Recognised", "recognised", "rules_alone"]
