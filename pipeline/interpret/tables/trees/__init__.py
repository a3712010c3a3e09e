"""Tables that are trees: processes, risks, checks and measures in rows below each other, by indent, tag or blank."""
