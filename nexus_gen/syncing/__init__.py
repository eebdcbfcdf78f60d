"""Edits of a generated README.md back into its learnings: pure, from texts to texts."""
