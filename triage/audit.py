"""The audit log: append-only, hash-chained, its head signed with a key that is kept outside the database.

Each entry's hash covers the entry and the hash before it, so a changed, dropped or moved entry breaks the chain;
the signature over the last entry shows a tail that was cut off. The signature is Ed25519: whoever verifies needs the
public key alone. Written by this room's other modules inside their own transactions; verified by the command line,
the service, and offline from an export.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection

from language.problem import Unreadable
from store import audit as rows
from store.engine import Store

ORIGIN = "0" * 64  # the hash before the first entry
HASHED = ("seq", "at", "actor", "action", "object", "payload", "previous")


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What a verification found.

    `first_bad` is the first entry (from 1) that is not as it was written; `reason` is a catalogue key.
    """

    ok: bool
    entries: int
    first_bad: int | None = None
    reason: str = "triage.audit_ok"


class AuditLog:
    """Appends entries and signs the head. One per process; the key never leaves it."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @property
    def public_key(self) -> Ed25519PublicKey:
        """The key that verifies."""
        return self._key.public_key()

    def append(
        self, connection: Connection, *, at: datetime, actor: str, action: str, subject: str, payload: dict[str, Any]
    ) -> int:
        """Add an entry inside the caller's write transaction; returns its number."""
        head = rows.head(connection, hold=True)
        entry: dict[str, Any] = {
            "seq": head["seq"] + 1 if head else 1,
            "at": at.isoformat(),
            "actor": actor,
            "action": action,
            "object": subject,
            "payload": canonical(payload),
            "previous": head["hash"] if head else ORIGIN,
        }
        entry["hash"] = entry_hash(entry)
        rows.append(connection, entry, self._key.sign(_signed(entry["seq"], entry["hash"])).hex())
        return int(entry["seq"])


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys in order, no white space, no escapes that are not needed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_hash(entry: dict[str, Any]) -> str:
    """The SHA-256 of an entry's fields, the previous hash among them."""
    return hashlib.sha256(canonical({name: entry[name] for name in HASHED}).encode()).hexdigest()


def _signed(seq: int, last_hash: str) -> bytes:
    return f"tollgate-audit:{seq}:{last_hash}".encode()


def verify(store: Store, key: Ed25519PublicKey) -> VerifyResult:
    """Check every entry, the chain and the signed head of the log in `store`."""
    with store.read() as connection:
        return _verify(rows.rows(connection), rows.head(connection), key)


def export(store: Store) -> Iterator[str]:
    """The log as JSON lines: every entry in order, then the signed head."""
    with store.read() as connection:
        for entry in rows.rows(connection):
            yield canonical(entry)
        head = rows.head(connection)
        if head:
            yield canonical({"head": head})


def verify_export(lines: Iterable[str], key: Ed25519PublicKey) -> VerifyResult:
    """Check an export without the database. A line that is not an entry as it was written is the first bad one."""
    entries: list[dict[str, Any]] = []
    head = None
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict) or head or canonical(value) != line.rstrip("\n"):
            return VerifyResult(False, len(entries), len(entries) + 1, "triage.audit_unreadable")
        if "head" in value:
            head = value["head"]
        else:
            entries.append(value)
    return _verify(entries, head, key)


def _verify(entries: Iterable[dict[str, Any]], head: dict[str, Any] | None, key: Ed25519PublicKey) -> VerifyResult:
    count, previous = 0, ORIGIN
    for entry in entries:
        reason = _fault(entry, count + 1, previous)
        if reason:
            return VerifyResult(False, count, count + 1, reason)
        count, previous = count + 1, entry["hash"]
    if head is None:
        return VerifyResult(True, 0) if count == 0 else VerifyResult(False, count, count, "triage.audit_no_head")
    if not _signature_holds(head, key):
        return VerifyResult(False, count, None, "triage.audit_signature")
    if (head["seq"], head["hash"]) != (count, previous):
        return VerifyResult(False, count, min(count, head["seq"]) + 1, "triage.audit_tail")
    return VerifyResult(True, count)


def _fault(entry: dict[str, Any], seq: int, previous: str) -> str | None:
    if set(entry) != {*HASHED, "hash"}:
        return "triage.audit_unreadable"
    if entry["seq"] != seq:
        return "triage.audit_sequence"
    if entry["previous"] != previous:
        return "triage.audit_chain"
    return None if entry_hash(entry) == entry["hash"] else "triage.audit_changed"


def _signature_holds(head: dict[str, Any], key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes.fromhex(head["signature"]), _signed(head["seq"], head["hash"]))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True


def open_key(path: Path) -> Ed25519PrivateKey:
    """The signing key in the file `path`, made (readable by its owner alone) where it is not there.

    The public key is written beside it as `<name>.pub`. Raises Unreadable for a file that holds no such key.
    """
    if not path.exists():
        _make_key(path)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, OSError) as error:
        raise Unreadable("triage.key_unreadable", path=path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Unreadable("triage.key_unreadable", path=path)
    return key


def open_public_key(path: Path) -> Ed25519PublicKey:
    """The public key in the PEM file `path`. Raises Unreadable for a file that holds none."""
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (ValueError, OSError) as error:
        raise Unreadable("triage.key_unreadable", path=path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise Unreadable("triage.key_unreadable", path=path)
    return key


def _make_key(path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    path.with_name(path.name + ".pub").write_bytes(public)
