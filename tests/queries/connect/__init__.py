"""Tests of the question `connect`."""
