"""Broken files: every case made by a function, every case checked by one test."""
