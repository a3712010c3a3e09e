"""Scanned pages: their words with confidence and their ruled lines, as the same pages that other readers give."""

from extractors.ocr.page import Recognised, recognised, recognised_picture, rules_alone

__all__ = ["Recognised", "recognised", "recognised_picture", "rules_alone"]
