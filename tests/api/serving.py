"""A real `tollgate serve` in a process of its own, for the tests that need one."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent.parent


COMMAND = [sys.executable, "-c", "import api.cli; raise SystemExit(api.cli.main())", "serve"]


def variables(home: Path, port: int, **more: str) -> dict[str, str]:
    """The environment of a service."""
    return {**os.environ, "TOLLGATE_HOME": str(home), "TOLLGATE_PORT": str(port), **more}


class Serving:
    """The service over `home`, started on a free port; `kill` is kill -9."""

    def __init__(self, home: Path, **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._process = subprocess.Popen(
            COMMAND, cwd=ROOT, env=variables(home, self.port, **environment), stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        said = self._process.stdout.readline()
        assert self.address in said, said

    @staticmethod
    def refused(home: Path, port: int) -> subprocess.CompletedProcess[str]:
        """What a start says that must fail."""
        return subprocess.run(
            COMMAND, cwd=ROOT, env=variables(home, port), capture_output=True, text=True, timeout=60, check=False
        )

    def client(self) -> httpx.Client:
        """Talks to it; waits while it starts."""
        return httpx.Client(base_url=self.address, timeout=60)

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.kill()
        self._process.communicate()

    def stop(self) -> None:
        """End it as Ctrl+C would."""
        self._process.terminate()
        self._process.communicate(timeout=30)
