"""nexus-gen: one learnings.yaml becomes a correctly structured README.md."""

__version__ = "0.1.0"
