"""Reads a passage by all of its words: which duty or section it is about, and whether what it says is right or wrong."""
