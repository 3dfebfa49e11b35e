"""Documents and tables to claims to the graph: everything that knows a source and no question.

Seven rooms: ``files`` (bytes), ``tables`` (our own tables), ``lists`` and ``minutes`` (what documents claim), ``names``
(whom a name means), ``review`` (what people decide) and ``loads`` (what the graph states). ``ingestion`` takes one
document through the first five.
"""
