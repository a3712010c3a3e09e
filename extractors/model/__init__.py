"""What every reader fills: pages, what is drawn on them, and the turns of a page."""
