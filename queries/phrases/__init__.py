"""What answers say in words, in French and English: one module for each question."""
