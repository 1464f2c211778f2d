"""The bank's own policies made to count: clauses read into norms, and confirmed norms judged like rules."""
