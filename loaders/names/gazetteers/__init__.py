"""Lists of places that others keep, each asked for one authority at a time; what is not certain is not answered."""
