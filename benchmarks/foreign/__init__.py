"""Documents drawn by authors who had not seen the code, with their truths, and how the reader fares on them."""
