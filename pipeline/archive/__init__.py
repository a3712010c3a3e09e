"""Bytes under their SHA-256, before anything else happens to them."""
