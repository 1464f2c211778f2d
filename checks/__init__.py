"""A document against rule packs: sections, obligations, contradictions become findings."""
