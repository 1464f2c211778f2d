"""The only door to a language model, and the proofs its answers must pass."""
