"""What nexus-gen says of itself: its version, and where it is installed from."""

from __future__ import annotations

__version__ = "0.1.0"
REPOSITORY = "https://github.com/nexus-gen/nexus-gen"  # no other place spells it
