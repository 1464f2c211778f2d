"""The library of clauses: versions and dates, lexical and vector index, search, citation."""
