"""Where a Neo4j answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """What a driver needs to open a database."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
