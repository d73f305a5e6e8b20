"""Our own helpers against public libraries: import time, size, speed and quality in one run.

    python -m pip install babel bm25s cachetools frozendict inflect price-parser pyahocorasick
    python -m pip install snowballstemmer
    python benchmarks/libraries.py [--rounds 7] [--texts FILE.csv --column NAME]

None of these is needed to run poreroutine; a library that is not installed is left out.
`docs/decisions/0021-libraries.md` holds the figures and what follows from them.
"""

from __future__ import annotations

import argparse
import csv
import pickle
import random
import re
import resource
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from importlib import metadata, util
from pathlib import Path
from typing import Any

from question_index import QuestionIndex

from poreroutine import Advisor, SkinProfile
from poreroutine._support.frozen_dict import FrozenDict
from poreroutine.products.catalog.normalise import normalised
from poreroutine.products.catalog.prices import PriceParser
from poreroutine.products.tables import catalog_tables

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    "difflib": ("difflib", ()),
    "rapidfuzz": ("rapidfuzz.process", ("rapidfuzz",)),
    "bm25s": ("bm25s", ("bm25s", "numpy")),
    "snowballstemmer": ("snowballstemmer", ("snowballstemmer",)),
    "price-parser": ("price_parser", ("price-parser", "attrs")),
    "babel": ("babel.numbers, babel.lists", ("babel",)),
    "pyahocorasick": ("ahocorasick", ("pyahocorasick",)),
    "frozendict": ("frozendict", ("frozendict",)),
    "cachetools": ("cachetools", ("cachetools",)),
    "inflect": ("inflect", ("inflect", "more-itertools", "typeguard", "typing-extensions")),
}
PRICES = {
    "£10.00": (10.0, "GBP"),
    "1.299,00 €": (1299.0, "EUR"),
    "$1,299.50": (1299.5, "USD"),
    "CHF 19.90": (19.9, "CHF"),
    "12,50": (12.5, ""),
    "1 299,00 zł": (1299.0, "PLN"),
    "¥1,200": (1200.0, "JPY"),
    "from 9.95 to 12.00 USD": (9.95, "USD"),
    "A$20": (20.0, "AUD"),
    "99 kr": (99.0, "SEK"),
    "0.125": (0.125, ""),
    "-5": (None, ""),
    "sold out": (None, ""),
    "9" * 40: (None, ""),
    "EUR 8": (8.0, "EUR"),
    "8,- €": (8.0, "EUR"),
    "R$ 1.234,56": (1234.56, "BRL"),
    "1'250.00 CHF": (1250.0, "CHF"),
    "₩12,000": (12000.0, "KRW"),
    "£4": (4.0, "GBP"),
    "19.99": (19.99, ""),
    "free": (None, ""),
}
OFF_TOPIC = (
    "who won the war of the roses",
    "what is the capital of france",
    "how do I file my taxes",
    "best pizza near me",
    "can my dog eat chocolate",
    "when does the train leave",
    "how to fix a flat tyre",
    "what time is it in tokyo",
    "translate good morning into german",
    "write a poem about autumn",
    "how tall is mount everest",
    "change my password",
    "where is my order",
    "do you ship to canada",
    "python list comprehension example",
)


def main() -> None:
    """Measure all of it and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--texts", type=Path, default=ROOT / "examples" / "catalogue.csv")
    parser.add_argument("--column", default="name")
    options = parser.parse_args()
    advisor = Advisor(engine="portable")

    show_imports(options.rounds)
    show_closest(advisor)
    show_search(advisor)
    show_prices(advisor)
    with options.texts.open(encoding="utf-8-sig", newline="") as file:
        texts = sorted({row[options.column] for row in csv.DictReader(file)})
    show_words(advisor, texts)
    show_frozen()


def show_imports(rounds: int) -> None:
    """Print the least time of several imports, each in a process of its own, and the sizes."""
    print(f"{'import':20}{'ms':>8}{'MB':>8}")
    empty = min(_process_seconds("pass") for _ in range(rounds))
    for name, (module, packages) in MODULES.items():
        if not installed(module):
            continue
        spent = min(_process_seconds(f"import {module}") for _ in range(rounds)) - empty
        size = sum(map(_size, packages)) / 1e6
        print(f"{name:20}{spent * 1e3:8.1f}{size:8.1f}")


def show_closest(advisor: Advisor) -> None:
    """Print how often a mistyped name is found, and how often a strange word is answered."""
    knowledge = advisor.ruleset.knowledge
    short = sorted({*SkinProfile.model_fields, *knowledge.actives, *knowledge.answers})
    _show_closest("names", short)
    _show_closest("rule ids", sorted(rule.id for rule in advisor.ruleset.rules))


def _show_closest(title: str, known: Sequence[str]) -> None:
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    chosen = chance.choices(known, k=60)
    typos = [(mistyped(word, chance), word) for word in chosen]
    strange = [*OFF_TOPIC, *(word for text in OFF_TOPIC for word in text.split() if len(word) > 3)]
    strange += ["".join(chance.choices(string.ascii_lowercase, k=8)) for _ in range(100)]

    def standard(word: str) -> str | None:
        return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)

    finders: dict[str, Callable[[str], str | None]] = {"difflib, 0.6": standard}
    if installed("rapidfuzz"):
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - may be missing
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        def indel(cutoff: float) -> Callable[[str], str | None]:
            def find(word: str) -> str | None:
                best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=cutoff)
                return best[0] if best else None

            return find

        def osa(word: str) -> str | None:
            best = process.extractOne(
                word, known, scorer=OSA.normalized_similarity, score_cutoff=0.55
            )
            return best[0] if best else None

        finders |= {f"rapidfuzz ratio, {c}": indel(c) for c in (60, 65, 70)}
        finders["rapidfuzz OSA, 0.55"] = osa
    print(f"\n{f'closest of {len(known)} {title}':28}{'found':>8}{'strange':>9}{'us each':>9}")
    for name, find in finders.items():
        spent = seconds(partial(_every, find, [typo for typo, _ in typos]), rounds=1)
        found = sum(find(typo) == word for typo, word in typos) / len(typos)
        wrong = sum(find(word) is not None for word in strange) / len(strange)
        print(f"{name:28}{found:8.1%}{wrong:9.1%}{spent / len(typos) * 1e6:9.0f}")


def show_search(advisor: Advisor) -> None:
    """Print how often a phrasing finds its answer while that phrasing is not on file."""
    answers = {
        name: (row.question.plain, row.question.clinical, *row.ask)
        for name, row in advisor.ruleset.knowledge.answers.items()
    }
    builders: dict[str, Callable[[Mapping[str, Sequence[str]]], Callable[[str], Sequence[str]]]]
    builders = {"ours": lambda phrases: QuestionIndex(phrases).find}
    if installed("snowballstemmer"):
        builders["ours, snowball stems"] = _snowball
    if installed("bm25s") and installed("snowballstemmer"):
        builders["bm25s, snowball stems"] = _bm25s
    print(f"\n{'search':28}{'first':>8}{'in 3':>8}{'strange':>9}{'build ms':>9}{'us each':>9}")
    asked = [(phrase, name) for name, phrases in answers.items() for phrase in phrases]
    asked = random.Random(5).sample(asked, min(len(asked), 200))  # noqa: S311 - reproducible
    for title, build in builders.items():
        first = third = 0
        for phrase, name in asked:
            rest = {key: [p for p in row if p != phrase] for key, row in answers.items()}
            found = build(rest)(phrase)
            first += bool(found) and found[0] == name
            third += name in found
        start = time.perf_counter()
        find = build(answers)
        built = time.perf_counter() - start
        spent = seconds(partial(_every, find, [phrase for phrase, _ in asked]))
        strange = sum(bool(find(text)) for text in OFF_TOPIC) / len(OFF_TOPIC)
        print(
            f"{title:28}{first / len(asked):8.1%}{third / len(asked):8.1%}{strange:9.1%}"
            f"{built * 1e3:9.1f}{spent / len(asked) * 1e6:9.0f}"
        )


def _snowball(phrases: Mapping[str, Sequence[str]]) -> Callable[[str], Sequence[str]]:
    """Our search, with every word replaced by its stem first."""
    import snowballstemmer  # noqa: PLC0415 - may be missing

    stem = snowballstemmer.stemmer("english").stemWord

    def stems(text: str) -> str:
        return " ".join(stem(word) for word in re.findall(r"[^\W_]+", text.casefold()))

    index = QuestionIndex({name: [stems(p) for p in row] for name, row in phrases.items()})
    return lambda question: index.find(stems(question))


def _bm25s(phrases: Mapping[str, Sequence[str]]) -> Callable[[str], Sequence[str]]:
    import bm25s  # noqa: PLC0415 - may be missing
    import snowballstemmer  # noqa: PLC0415

    stemmer = snowballstemmer.stemmer("english")
    names = [name for name, row in phrases.items() for _ in row]
    corpus = [phrase for row in phrases.values() for phrase in row]

    def tokens(texts: Iterable[str]) -> list[list[str]]:
        return [
            [stemmer.stemWord(word) for word in re.findall(r"[^\W_]+", text.casefold())]
            for text in texts
        ]

    index = bm25s.BM25()
    index.index(tokens(corpus), show_progress=False)

    def find(question: str) -> Sequence[str]:
        found, scores = index.retrieve(tokens([question]), k=12, show_progress=False)
        best = dict.fromkeys(
            names[number]
            for number, score in zip(found[0], scores[0], strict=True)
            if score > 0 and score >= 0.7 * scores[0][0]
        )
        return list(best)[:3]

    return find


def show_prices(advisor: Advisor) -> None:
    """Print how many prices are read as they are meant."""
    ours = _price_parser(advisor)
    readers: dict[str, Callable[[str], tuple[float | None, str]]] = {"ours": ours.parse}
    if installed("price_parser"):
        from price_parser import Price  # noqa: PLC0415 - may be missing

        def library(text: str) -> tuple[float | None, str]:
            read = Price.fromstring(text)
            amount = None if read.amount is None else float(read.amount)
            return amount, ours.currency(read.currency or "")

        readers["price-parser"] = library
    print(f"\n{'prices':28}{'right':>8}{'us each':>9}  wrong")
    for name, parse in readers.items():
        wrong = [text for text, meant in PRICES.items() if parse(text) != meant]
        spent = seconds(partial(_every, parse, PRICES))
        right = f"{len(PRICES) - len(wrong)}/{len(PRICES)}"
        print(f"{name:28}{right:>8}{spent / len(PRICES) * 1e6:9.1f}  {wrong}")


def show_words(advisor: Advisor, texts: Sequence[str]) -> None:
    """Print how fast groups of words are found in names of products, and how much that matters."""
    groups = advisor._state.product_service.assessor.rules.groups  # noqa: SLF001 - no public way to it
    words = {word.strip("*"): name for name, group in groups.groups.items() for word in group.words}
    finders: dict[str, Callable[[str], object]] = {"ours": groups._find}  # noqa: SLF001
    if installed("ahocorasick"):
        import ahocorasick  # noqa: PLC0415 - may be missing

        automaton = ahocorasick.Automaton()
        for word, name in words.items():
            automaton.add_word(word, name)
        automaton.make_automaton()
        # Only the search itself: borders of words, stars, plurals and exceptions come on top.
        finders["pyahocorasick, bare search"] = lambda text: {
            name for _, name in automaton.iter(normalised(text))
        }
    print(f"\n{'words in ' + str(len(texts)) + ' texts':28}{'us each':>9}")
    for name, find in finders.items():
        spent = seconds(partial(_every, find, texts))
        print(f"{name:28}{spent / len(texts) * 1e6:9.1f}")


def show_frozen() -> None:
    """Print the time to make and to pickle a mapping that cannot be changed."""
    makers: dict[str, Callable[[dict[str, int]], object]] = {"ours": FrozenDict}
    if installed("frozendict"):
        from frozendict import frozendict  # noqa: PLC0415 - may be missing

        makers["frozendict"] = frozendict
    data = {f"key{number}": number for number in range(12)}
    print(f"\n{'frozen mapping':28}{'make us':>9}{'pickle us':>10}  is a dict")
    for name, make in makers.items():
        made = make(data)
        making = seconds(partial(_every, make, [data] * 1000)) * 1e3
        pickling = seconds(partial(_every, _again, [made] * 1000)) * 1e3
        print(f"{name:28}{making:9.2f}{pickling:10.2f}  {isinstance(made, dict)}")


def _again(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - made a line ago


def mistyped(word: str, chance: random.Random) -> str:
    """Return a word with one or two slips: a letter lost, doubled, changed, or two swapped."""
    letters = list(word)
    for _ in range(chance.choice((1, 1, 2))):
        place = chance.randrange(len(letters) - 1)
        slip = chance.choice(("lose", "double", "change", "swap"))
        if slip == "lose":
            del letters[place]
        elif slip == "double":
            letters.insert(place, letters[place])
        elif slip == "change":
            letters[place] = chance.choice(string.ascii_lowercase)
        else:
            letters[place : place + 2] = reversed(letters[place : place + 2])
    return "".join(letters)


def _price_parser(advisor: Advisor) -> PriceParser:
    del advisor
    return catalog_tables().money


def _every(call: Callable[[Any], object], arguments: Iterable[Any]) -> None:
    for each in arguments:
        call(each)


def seconds(call: Callable[[], object], rounds: int = 3) -> float:
    """Return the least time of several calls."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def _process_seconds(code: str) -> float:
    """Return the processor time of a process: other work on the machine matters less to it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own line
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _size(package: str) -> int:
    paths = (Path(str(file.locate())) for file in metadata.files(package) or ())
    return sum(path.stat().st_size for path in paths if path.suffix != ".pyc" and path.is_file())


def installed(modules: str) -> bool:
    """Return whether the first of some modules can be imported."""
    return util.find_spec(re.split("[.,]", modules, maxsplit=1)[0]) is not None


if __name__ == "__main__":
    main()
