"""The text of any README: its blocks, what was lost in them, its sections, and the entries of each."""
