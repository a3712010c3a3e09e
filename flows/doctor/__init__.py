"""What `namndkoll doctor` looks at: one small module for each part, and what to do where something is amiss."""
