"""Jinja2 for Markdown: where templates lie, how they run, and how what they print becomes lines."""
