"""Where papers are published: each publishing system a small module behind one Protocol."""
