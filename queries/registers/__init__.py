"""What registers list beside what documents witness: the question ``registers``."""

from queries.registers.question import registers

__all__ = ["registers"]
