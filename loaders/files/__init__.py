"""Bytes in, within bounds of size and time; blocks of clean text and rows of cells out, each with its place."""
