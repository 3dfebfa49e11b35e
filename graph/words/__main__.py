"""Compile the catalogue ahead: `python -m graph.words`."""

from graph.words import LANGUAGES, catalogue

for language in LANGUAGES:
    catalogue(language)
