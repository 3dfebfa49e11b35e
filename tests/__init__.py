"""Tests, in the order of the folders that they test."""
