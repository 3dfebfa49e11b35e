"""What was read in documents comes in, and what is settled of it goes out as rows to load; doubts wait for a person.

Others come to `desk.Desk`; spreadsheets of doubts are `workbook` and `sheet_decisions`, judgements as a table
`judgement_table`, and what an earlier version kept in files `former_files`.
"""
