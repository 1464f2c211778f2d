"""Reads a passage by all of its words: which duty or section it is about, and what becomes of it there."""
