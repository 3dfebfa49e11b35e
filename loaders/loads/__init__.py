"""Claims in, a changed graph out: planned, loaded, remembered, withdrawn and erased, each in one transaction."""
