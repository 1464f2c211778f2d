"""Words for people: drafted fixes, status reports, Word, HTML and other reports."""
