"""Files that nobody made on purpose: mutated samples, and structured input drawn by hypothesis."""
