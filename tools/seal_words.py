"""Write the digests of lists that changed into the fixed values: `python tools/seal_words.py`.

A digest says that somebody has read a list. So read what changed in the list first, and the
difference that this makes afterwards.
"""

from __future__ import annotations

import re
from pathlib import Path

from poreroutine.authoring.check import check_ruleset
from poreroutine.products.rules.cases import check_products
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import load_ruleset

_DIFFERS = re.compile(r" is (sha256:\w+), and (\S+):(\d+) fixes it as (sha256:\w+)$")


def main() -> None:
    """Replace each digest that differs."""
    folder = bundled_rulesets()
    for fault in check_ruleset(folder) or check_products(load_ruleset(folder), (folder,)):
        found = _DIFFERS.search(fault.message)
        if found is None:
            continue
        now, place, line, before = found.groups()
        file = folder.parent / place if not Path(place).is_absolute() else Path(place)
        lines = file.read_text(encoding="utf-8").split("\n")
        lines[int(line) - 1] = lines[int(line) - 1].replace(before, now)
        file.write_text("\n".join(lines), encoding="utf-8")
        print(fault.message)  # noqa: T201


if __name__ == "__main__":
    main()
