"""Files of our own tables come in, and claims (`claims.Row`) and the graph that they compile to go out, and back.

A row is the same from a user's file to the ledger: whoever compares, plans or remembers claims has sets of them.
"""
