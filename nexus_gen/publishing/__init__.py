"""From README.md to a pushed repository: what git is asked, what can be wrong, and what is done."""
