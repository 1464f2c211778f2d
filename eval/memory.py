"""The most memory that a process has held. Used by the speed measurements."""

import re
import resource
from pathlib import Path

from ingest.limits import MB


def own_peak() -> int:
    """Of this process since it began its program, in megabytes; not of the process that it was forked from, whose
    memory `getrusage` counts in."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text("ascii")) if status.exists() else None
    kilobytes = int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(kilobytes * 1024 / MB)


def childrens_peak() -> int:
    """Of the largest finished child of this process, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MB)
