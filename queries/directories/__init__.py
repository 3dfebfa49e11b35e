"""The directories: people, cities, partnerships, networks, events and documents, to browse instead of to ask."""

from queries.directories.clusters import by_place, middles
from queries.directories.listing import DirectoryListing, Item
from queries.directories.question import Narrowed, Narrowing, directory_page, listing, narrowed

__all__ = [
    "DirectoryListing",
    "Item",
    "Narrowed",
    "Narrowing",
    "by_place",
    "directory_page",
    "listing",
    "middles",
    "narrowed",
]
