import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL database: the one that TOLLGATE_TEST_POSTGRES names, or a throw-away server's."""
    if url := os.environ.get("TOLLGATE_TEST_POSTGRES"):
        yield url
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no PostgreSQL: set TOLLGATE_TEST_POSTGRES or install its server")
    user = "postgres" if os.getuid() == 0 else None  # the server refuses to run as root
    bin_, folder = programs[-1].parent, Path(tempfile.mkdtemp(prefix="tollgate-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    run(str(bin_ / "initdb"), "-D", "data", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run(str(bin_ / "pg_ctl"), "-D", "data", "-w", "-l", "log", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        run(str(bin_ / "pg_ctl"), "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(folder)
