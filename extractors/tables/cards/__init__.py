"""Cards and lanes on a page: where each begins and ends, and in which order its texts are read."""
