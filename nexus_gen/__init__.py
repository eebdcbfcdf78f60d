"""nexus-gen: one learnings.yaml becomes a correctly structured README.md."""

__version__ = "0.1.0"
REPOSITORY = "https://github.com/nexus-gen/nexus-gen"  # where it is installed from; no other place spells it
