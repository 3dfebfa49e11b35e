"""Two or three authorities side by side: what they are known to share, and what only one is known to have."""

from queries.comparison.question import compare

__all__ = ["compare"]
