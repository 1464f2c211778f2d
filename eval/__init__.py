"""Benchmarks and gold sets: the measurements of the product."""
