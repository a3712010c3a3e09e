"""Cards that a page break cuts, and what pages say below them."""
