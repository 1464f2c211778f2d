"""The shipped policies, project documents and notes; every bank, person and figure in them is invented."""
