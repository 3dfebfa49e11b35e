"""What Neo4j Bloom is told of the graph: properties by label and type, and search phrases for the three questions."""

from queries.perspective.phrases import PHRASES, Phrase
from queries.perspective.question import held_properties

__all__ = ["PHRASES", "Phrase", "held_properties"]
