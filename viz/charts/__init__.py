"""Plots as SVG: overlap, timeline, map and chains, each with colours that the page's theme decides."""
