"""The life of a finding over the versions of a document: decisions and the audit log."""
