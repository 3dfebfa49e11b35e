"""A real Neo4j on this machine, without Docker and without an installed Java.

One server for each data directory, whatever the number of our processes: the first starts it, others join it, and it
stops by itself when nobody uses it. A supervisor process owns it (``supervisor``); programs talk to the files of the
data directory (``layout``) through the functions here.
"""

from graph.engine.client import ensure, keep_alive, log_tail, state, stop
from graph.engine.layout import EngineState

__all__ = ["EngineState", "ensure", "keep_alive", "log_tail", "state", "stop"]
