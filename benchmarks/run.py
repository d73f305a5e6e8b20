"""Every benchmark, one after the other; the exit status is 1 when one of them fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
EACH = ("inference.py", "growth.py", "whole.py", "threads.py")


def main() -> int:
    """Run them all, and say which failed."""
    failed = []
    for name in EACH:
        print(f"\n{name}", flush=True)
        if subprocess.run([sys.executable, HERE / name], check=False).returncode:  # noqa: S603 - our own files
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
