"""What is new about an entity or a country: events to come, changes of verdict, documents that name it."""

from queries.following.question import news

__all__ = ["news"]
