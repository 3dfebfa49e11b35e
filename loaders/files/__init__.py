"""Bytes of tables to rows of cells: the one reader of CSV and the one reader of XLSX."""

import loaders.documents as _bounds_and_encodings

__all__ = ["_bounds_and_encodings"]
