"""Measurements: speed and memory as ratios to the raw engine, and how well minutes are read."""
