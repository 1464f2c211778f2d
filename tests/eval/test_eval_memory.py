"""The memory that a measurement names is that of the program measured, not of whoever started it."""

import subprocess
import sys


def test_a_program_started_by_a_large_process_is_not_large_itself() -> None:
    large = bytearray(300_000_000)
    asked = "from eval.memory import own_peak; print(own_peak())"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert len(large) and 5 < int(told) < 250
