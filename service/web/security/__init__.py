"""What every request must pass, and who may write: hosts, bounds and headers; tokens, sessions and forms."""
