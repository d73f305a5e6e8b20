"""Compare the results of two checkouts, person by person, to verify a refactoring.

    python tools/compare_behaviour.py BEFORE AFTER [--people 10000] [--renamed names.json]

Each checkout processes the same random people in its own process: the routine and its page for
everybody; for every twentieth person also explanations, products, an audit and a record. The
results are compared as JSON, after renaming the keys and values that `names.json` lists as
`{"keys": {"old": "new"}, "texts": {"old": "new"}}`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

Json = Any
RARE = 20
"""Every how many people to explain as well, which takes a hundred times as long as a routine."""
SHOWN = 5
"""Number of differences to print for each kind of result."""

# Runs inside a checkout, so it only uses the public interface that both have.
ANSWER = """
import json, sys
from pathlib import Path
from poreroutine import Advisor
from poreroutine.errors import PoreroutineError

people, out, root, rare = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
advisor = Advisor(engine="portable")
catalog = advisor.read_catalog(root / "examples/catalogue.csv")
shelf = advisor.read_shelf((root / "examples/shelf.yaml").read_text(encoding="utf-8"))

def plain(found):
    return json.loads(found.model_dump_json())

def explained(method, routine, name):
    try:
        return plain(method(routine, name))
    except PoreroutineError as error:
        return error.code

with open(people, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as answers:
    for number, line in enumerate(lines):
        profile = advisor.read_profile(json.loads(line))
        routine = advisor.recommend(profile)
        answer = {"routine": json.loads(routine.to_json())}
        if number % rare == 0:
            named = sorted({f"step:{s.slot}:{s.active or s.kind}" for s in routine.steps})
            left_out = sorted(routine.not_chosen)
            answer["why"] = [explained(advisor.why, routine, n) for n in named[:2]]
            answer["why_not"] = [explained(advisor.why_not, routine, n) for n in left_out[:1]]
            answer["products"] = plain(advisor.products(routine, catalog))
            answer["audit"] = plain(advisor.audit(shelf, profile))
            answer["record"] = plain(advisor.record(profile))
        answers.write(json.dumps(answer, sort_keys=True) + "\\n")
"""


def people(schema: Mapping[str, Json], count: int, seed: int) -> Iterator[dict[str, Json]]:
    """Generate random people from the JSON Schema of a profile: most answer few of the lists."""
    rng = Random(seed)  # noqa: S311 - people, not secrets
    fields: Mapping[str, Json] = schema["properties"]
    for _ in range(count):
        talkative = rng.choice((0.1, 0.3, 0.6))
        person: dict[str, Json] = {"age": rng.choice((rng.randint(0, 95), rng.randint(13, 60)))}
        for name, field in fields.items():
            if name not in {"age", "answers"} and rng.random() < max(talkative, 0.3):
                person[name] = _answer(field, schema, rng, talkative)
        yield person


def _answer(  # noqa: PLR0911 - one case a kind
    field: Mapping[str, Json], schema: Mapping[str, Json], rng: Random, much: float
) -> Json:
    match field:
        case {"$ref": name}:
            return _answer(schema["$defs"][name.rsplit("/", 1)[1]], schema, rng, much)
        case {"anyOf": [first, *_]}:
            return _answer(first, schema, rng, much)
        case {"enum": words}:
            return rng.choice(words)
        case {"type": "boolean"}:
            return rng.random() < much
        case {"type": "integer", "minimum": least, "maximum": most}:
            return rng.choice((rng.randint(least, most), rng.randint(least, min(most, 40))))
        case {"type": "array", "items": items}:
            given = [_answer(items, schema, rng, much) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
            # An active or a procedure may occur only once.
            named = {
                next(iter(one.values())) if isinstance(one, dict) else one: one for one in given
            }
            return list(named.values())
        case {"type": "object", "properties": parts}:
            return {name: _answer(part, schema, rng, much) for name, part in parts.items()}
        case _:
            raise ValueError(f"a field of a kind that is not foreseen: {field}")


def _named(answer: Json) -> str:
    return str(next(iter(answer.values())) if isinstance(answer, dict) else answer)


def answers(checkout: Path, people_file: Path, out: Path) -> None:
    """Run a checkout for everybody."""
    environment = os.environ | {"PYTHONPATH": str(checkout / "src"), "POREROUTINE_CACHE": "off"}
    command = [sys.executable, "-c", ANSWER, str(people_file), str(out), str(checkout), str(RARE)]
    subprocess.run(command, check=True, env=environment, cwd=out.parent)  # noqa: S603 - our own code


def renamed(node: Json, keys: Mapping[str, str], texts: Mapping[str, str]) -> Json:
    """Apply the new names to a part of a result."""
    if isinstance(node, dict):
        return {keys.get(key, key): renamed(value, keys, texts) for key, value in node.items()}
    if isinstance(node, list):
        return [renamed(one, keys, texts) for one in node]
    return texts.get(node, node) if isinstance(node, str) else node


def differences(before: Json, after: Json, path: str = "") -> Iterator[str]:
    """Yield each path at which two results differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            if key not in before or key not in after:
                yield f"{path}.{key} stands on one side alone"
            else:
                yield from differences(before[key], after[key], f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        yield from chain.from_iterable(differences(*pair, f"{path}[{n}]") for n, pair in pairs)
    elif before != after:
        yield f"{path}: {str(before)[:90]!r} became {str(after)[:90]!r}"


def main() -> int:
    """Compare, print the differences, and exit with 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--renamed", type=Path, help="JSON file with the new names")
    parser.add_argument("--ignore", nargs="*", default=(), help="keys to leave out, such as engine")
    options = parser.parse_args()
    names = json.loads(options.renamed.read_text()) if options.renamed else {}
    with tempfile.TemporaryDirectory() as folder:
        found = _compare(options, names, Path(folder))
    for kind, (count, examples) in found.items():
        print(f"{kind}: {count} of {options.people} people", *examples, sep="\n    ")  # noqa: T201
    print("no difference" if not found else f"{len(found)} kinds of difference")  # noqa: T201
    return 1 if found else 0


def _compare(
    options: argparse.Namespace, names: Mapping[str, Json], folder: Path
) -> dict[str, tuple[int, list[str]]]:
    environment = os.environ | {"PYTHONPATH": str(options.before.resolve() / "src")}
    print_schema = (
        "import json; from poreroutine import Advisor; "
        "print(json.dumps(Advisor(engine='portable').profile_schema()))"
    )
    schema = json.loads(
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", print_schema], check=True, env=environment, capture_output=True
        ).stdout
    )
    people_file = folder / "people.jsonl"
    with people_file.open("w", encoding="utf-8") as file:
        file.writelines(
            json.dumps(person) + "\n" for person in people(schema, options.people, options.seed)
        )
    files = []
    for side in ("before", "after"):
        files.append(folder / f"{side}.jsonl")
        answers(getattr(options, side).resolve(), people_file, files[-1])
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    keys = dict.fromkeys(options.ignore, "-") | names.get("keys", {})
    with files[0].open(encoding="utf-8") as old, files[1].open(encoding="utf-8") as new:
        for before, after in zip(old, new, strict=True):
            one = _without(renamed(json.loads(before), keys, names.get("texts", {})))
            other = _without(renamed(json.loads(after), dict.fromkeys(options.ignore, "-"), {}))
            for kind in one.keys() | other.keys():
                if one.get(kind) != other.get(kind):
                    counts[kind] += 1
                    shown = examples.setdefault(kind, [])
                    shown.extend(
                        list(differences(one.get(kind), other.get(kind)))[: SHOWN - len(shown)]
                    )
    return {kind: (count, examples[kind]) for kind, count in counts.items()}


def _without(node: Json) -> Json:
    """Remove the keys that were marked to be ignored."""
    if isinstance(node, dict):
        return {key: _without(value) for key, value in node.items() if key != "-"}
    if isinstance(node, list):
        return [_without(one) for one in node]
    return node


if __name__ == "__main__":
    sys.exit(main())
