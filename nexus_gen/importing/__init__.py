"""A README's text to learnings, with not a word lost: recognised, rendered, compared, else kept as it is."""
