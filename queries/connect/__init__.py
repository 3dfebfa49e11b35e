"""The first question: who connects two entities?"""

from queries.connect.question import connect

__all__ = ["connect"]
