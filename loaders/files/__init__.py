"""Bytes of tables to rows of cells: the one reader of CSV and the one reader of XLSX."""
