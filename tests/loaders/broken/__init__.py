"""Broken files: every case made by a function, every case of a kind checked by one test."""
