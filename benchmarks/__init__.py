"""Open benchmarks: documents drawn by seed with their truth, and commands that measure with them."""
