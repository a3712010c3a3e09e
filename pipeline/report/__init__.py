"""Reports out of extractions: HTML, Excel, Markdown, JSON Lines, and lines for a terminal.

`write.write_reports` writes files; `terminal.lines` gives what `namndkoll check` prints. A format is one
module behind the Protocol and the dictionary of `formats.py`.
"""
