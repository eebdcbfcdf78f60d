"""nexus-gen: one learnings.yaml becomes a correctly structured README.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nexus_gen.about import __version__ as __version__

if TYPE_CHECKING:
    from nexus_gen.api import check, load, read, render

__all__ = ["check", "load", "read", "render"]


def __getattr__(name: str) -> Any:
    """The public functions, imported when one of them is asked for: a command pays for none of them."""
    if name in __all__:
        from nexus_gen import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
