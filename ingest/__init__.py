"""A file becomes a `Document` with anchors; a regulation becomes `Clause`s; a quote is proved."""
