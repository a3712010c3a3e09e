"""Draws Swedish internal-control documents, with the truth about each, by seed.

Nothing here is shared with the reader that is measured: no code, no vocabulary, no layout constants.
"""
