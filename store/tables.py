"""Every table of the application, in one place. The migrations are proven to give the same database.

Dates are ISO text where they are facts of a source or document (they may be unknown), UTC timestamps where the
system recorded them. JSON columns hold what is only ever read whole.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- the library --------------------

source_version = Table(
    "source_version",
    metadata,
    Column("id", String, primary_key=True),  # "<source key>@<effective date or text hash>"
    Column("source", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("jurisdiction", String, nullable=False, default=""),
    Column("issuer", String, nullable=False, default=""),
    Column("number", String, nullable=False, default=""),
    Column("adopted", String),
    Column("issued", String),
    Column("amended", JSON, nullable=False, default=list),  # the days, as ISO text
    Column("effective", String),
    Column("repealed", String),
    Column("replaces", String),
    Column("sha256", String, nullable=False, unique=True),
    Column("file", String, nullable=False, default=""),
    Column("aside", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("added_rev", Integer, nullable=False),
)

clause = Table(
    "clause",
    metadata,
    Column("id", String, primary_key=True),  # "<version id>#<locator>"
    Column("version", String, ForeignKey("source_version.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("locator", String, nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("level", String, nullable=False),
    Column("path", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("unit", Boolean, nullable=False),
    Column("parent", String),
)

change = Table(
    "change",
    metadata,
    Column("rev", Integer, primary_key=True, autoincrement=True),  # the corpus revision after this change
    Column("at", String, nullable=False),
    Column("action", String, nullable=False),  # add, delete, edit
    Column("version", String, nullable=False),
    Column("details", JSON(none_as_null=True)),  # of an edit: {column: [old value, new value]}
)

norm_decision = Table(
    "norm_decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("norm", String, nullable=False, index=True),
    Column("clause_sha256", String, nullable=False),  # of the clause as it was decided on: another text, another answer
    Column("verdict", String, nullable=False),  # confirmed, rejected
    Column("reason", Text, nullable=False),
    Column("actor", String, nullable=False),
    Column("at", String, nullable=False),
)

# --- documents and reviews --------------------

project = Table(
    "project",
    metadata,
    Column("id", String, primary_key=True),
    Column("created", String, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("project", String, ForeignKey("project.id"), nullable=False, index=True),
    Column("sha256", String, nullable=False),
    Column("name", String, nullable=False),
    Column("lineage", String, nullable=False, index=True),  # the same document over its versions
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the file itself: nothing lost
    Column("created", String, nullable=False),
    UniqueConstraint("project", "sha256"),
)

review = Table(
    "review",
    metadata,
    Column("id", String, primary_key=True),  # also the id of its job's workflow
    Column("document", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("status", String, nullable=False),  # queued, running, done, failed, cancelled
    Column("options", JSON, nullable=False),
    Column("blocks", JSON),  # the document as read
    Column("result", JSON),  # the review's JSON
    Column("summary", JSON),  # what a list of reviews shows: the type and the findings counted by severity
    Column("problem", JSON),  # key and parameters when it failed
    Column("created", String, nullable=False),
    Column("finished", String),
)

progress = Table(
    "progress",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("review", String, ForeignKey("review.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("key", String, nullable=False),
    Column("params", JSON, nullable=False),
    Column("at", String, nullable=False),
)

# --- cases: the life of a finding --------------------

case = Table(
    "case",
    metadata,
    Column("id", String, primary_key=True),
    Column("lineage", String, nullable=False, index=True),
    Column("fingerprint", String, nullable=False),
    Column("document_type", String, nullable=False),  # of the version it was last seen in
    Column("rule", String, nullable=False),
    Column("target", String),
    Column("subject", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("statutory", Boolean, nullable=False),  # a statutory duty cannot be waived
    Column("state", String, nullable=False, index=True),
    Column("owner", String),
    Column("due", String),
    Column("expires", String),
    Column("first_review", String, nullable=False),
    Column("last_review", String, nullable=False),
    Column("finding", JSON, nullable=False),  # as last seen
    UniqueConstraint("lineage", "fingerprint"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case", String, ForeignKey("case.id"), nullable=False, index=True),
    Column("action", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("details", JSON, nullable=False),
    Column("at", String, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # from 1, without gaps
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("object", String, nullable=False),
    Column("payload", Text, nullable=False),  # canonical JSON, hashed byte for byte
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1: the log has one head
    Column("seq", Integer, nullable=False),
    Column("hash", String, nullable=False),
    Column("signature", String, nullable=False),
)
