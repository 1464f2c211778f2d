"""The process that reads many plain texts: `python -m ingest.bulk_child MEMORY`.

Started by `ingest.bulk`, which kills it when a file takes too long. Each line of standard input is a JSON list
[FORMAT, PATH]; each line of standard output the answer, {"reading": …} as `ingest.child` gives it, or null for a file
that it refuses.
"""

import json
import resource
import sys
from pathlib import Path

from ingest.child import READERS, read
from language.problem import Problem


def main(memory: int) -> None:
    """Answer until standard input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        format, path = json.loads(line)
        try:
            answer = json.dumps({"reading": read(format, Path(path), READERS[format]).to_json()})
        except Problem:
            answer = "null"
        print(answer, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
