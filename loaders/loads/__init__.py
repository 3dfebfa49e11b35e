"""Claims come in, and a changed graph goes out with its history, each change in one transaction.

`load.load` takes tables, `withdrawal.undo` and `withdrawal.withdraw` take back.
"""
