"""How long `claims` takes for texts of growing size.

    python benchmarks/claims.py [--sizes 125000 250000 500000]

Each text is a hostile repetition, so ordinary prose is faster. Doubling a text doubles the time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from poreroutine import Advisor

TEXTS = {
    "a claim in every sentence": "closes pores for good. ",
    "one-letter words": "a b c d e f ",
    "question marks": "?",
    "a letter that stands for four words": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print seconds by text and size in bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[125_000, 250_000, 500_000])
    sizes = parser.parse_args(arguments).sizes
    advisor = Advisor()
    advisor.check_claims("")
    print("| Text |", " | ".join(f"{size:,} bytes" for size in sizes), "|")
    print("|---|", "---:|" * len(sizes), sep="")
    for name, piece in TEXTS.items():
        seconds = []
        for size in sizes:
            text = piece * (size // len(piece.encode()))
            start = time.process_time()
            advisor.check_claims(text)
            seconds.append(time.process_time() - start)
        print(f"| {name} |", " | ".join(f"{each:.2f} s" for each in seconds), "|")


if __name__ == "__main__":
    main()
