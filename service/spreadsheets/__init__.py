"""Answers for spreadsheets: an answer comes in, tables and sheets with French or English columns go out."""
