"""Plans for durable networks: how rules and facts are encoded for the C module, without calling it.

Only features that were measured to be exact are used: flat facts of whole numbers, conjunctions of
`==`, `$neq` and bounds, a positive marker first, one engine rule per conjunction, and a last rule
that always fires. Names and words never reach C: facts get short generated names, and the values
of a choice are numbered. So no quote, dot or letter is ever interpreted, and no two facts share a
hash. It also keeps messages short, which repeat the facts for every rule that fires.
"""

from __future__ import annotations

import itertools
import json
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from poreroutine.core.inference.engines._reading import NumberTable, facts_read
from poreroutine.errors import EngineError
from poreroutine.model.facts import Fact, Kind, Value, Vocabulary
from poreroutine.rulesets.rules.condition import Between, CompiledRule, Conjunction, OneOf

MAX_RULES = 60
"""Most rules in one network. Above 64, the last one included, some facts overflow a C stack."""

MAX_FACTS = 240
"""Most facts in one network. The C module allows 254 properties, its own included."""

MAX_NUMBER = 2**31 - 1
"""Largest number that is safe where a C `long` has 32 bits."""

MARKER = "k"
LAST_RULE = "z"

# Every name that the C module hashes to 32 bits in places where a property may occur.
_RESERVED = (
    MARKER, "id", "sid", "$s", "$forward", "$m", "$i", "$l", "$r", "$eq", "$neq", "$lt", "$lte",
    "$gt", "$gte", "$ex", "$nex", "$mt", "$imt", "$iall", "$iany", "$or", "$and", "$not",
    "$all", "$any", "$add", "$sub", "$mul", "$div", "all", "any", "name", "pri", "count", "cap",
    "dist", "run", "sid", "m",
)  # fmt: skip

_HEAD = f'{{"sid":"0","id":"f","{MARKER}":1'
_TAIL = "}"
SESSION = "0"
RETRACTION = '{"sid":"0","id":"f"}'
MARKER_ONLY = _HEAD + _TAIL


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """One network: its rules as the C module reads them, and the encoding of its facts.

    Attributes:
        rules: The network's definition, JSON.
        owners: Rule id by name of engine rule.
        facts: The facts its rules read, in name order.
        fragments: For each of those facts, the text to write for each value: empty where no test
            passes, because to a conjunction an absent fact and a failing one are the same.
    """

    rules: str
    owners: Mapping[str, str]
    facts: tuple[Fact, ...]
    fragments: tuple[Mapping[Value, str], ...]

    @staticmethod
    def message(fragments: Iterator[str]) -> str:
        """Join fragments to a fact that the C module reads."""
        return _HEAD + "".join(fragments) + _TAIL


def plan_networks(rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> tuple[NetworkPlan, ...]:
    """Distribute rules over as many networks as the C module's limits require.

    Raises:
        EngineError: If one rule alone is too large for a network.
    """
    alternatives = [(rule.id, conjunction) for rule in rules for conjunction in rule.alternatives]
    # Sorted so that neighbours share facts, and each network reads few of them.
    alternatives.sort(key=lambda pair: [test.fact for test in pair[1]])
    plans: list[NetworkPlan] = []
    group: list[tuple[str, Conjunction]] = []
    names: set[str] = set()
    for rule_id, conjunction in alternatives:
        reads = {test.fact for test in conjunction}
        if len(reads) > MAX_FACTS:
            message = f"rule {rule_id} tests {len(reads)} facts at once; durable takes {MAX_FACTS}"
            raise EngineError(message, hint="set POREROUTINE_ENGINE=portable")
        if len(group) == MAX_RULES or len(names | reads) > MAX_FACTS:
            plans.append(_plan(group, vocabulary))
            group, names = [], set()
        group.append((rule_id, conjunction))
        names |= reads
    if group:
        plans.append(_plan(group, vocabulary))
    return tuple(plans)


def fnv1a(text: str) -> int:
    """Hash a name as the C module does, which identifies properties by this hash alone."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def property_names() -> Iterator[str]:
    """Generate short names without end; none shares a hash with another or with a reserved word."""
    taken = {fnv1a(name) for name in _RESERVED}
    for length in itertools.count(1):
        for letters in itertools.product(string.ascii_lowercase, repeat=length):
            name = "".join(letters)
            if fnv1a(name) not in taken:
                taken.add(fnv1a(name))
                yield name


def _plan(group: Sequence[tuple[str, Conjunction]], vocabulary: Vocabulary) -> NetworkPlan:
    facts = facts_read([conjunction for _, conjunction in group], vocabulary)
    names = {fact.name: name for fact, name in zip(facts, property_names(), strict=False)}
    rules: dict[str, object] = {}
    owners: dict[str, str] = {}
    passing: dict[str, set[bool | str]] = {fact.name: set() for fact in facts}
    for rule_id, conjunction in group:
        tests: list[dict[str, object]] = []
        for test in conjunction:
            written = _write(test, vocabulary[test.fact], names[test.fact])
            if written is None:
                break
            tests += written
        else:
            name = str(len(owners))
            owners[name] = rule_id
            rules[name] = {"all": [{"m": {"$and": [{MARKER: 1}, *tests]}}]}
        for test in conjunction:
            if isinstance(test, OneOf):
                passing[test.fact] |= test.values
    rules[LAST_RULE] = {"all": [{"m": {MARKER: 1}}], "pri": 1}
    return NetworkPlan(
        rules=json.dumps(rules, separators=(",", ":")),
        owners=owners,
        facts=facts,
        fragments=tuple(_fragments(fact, names[fact.name], passing[fact.name]) for fact in facts),
    )


def _write(test: OneOf | Between, fact: Fact, name: str) -> list[dict[str, object]] | None:
    """Encode one test as conditions that must all hold; None if no value passes it."""
    holes: set[int] = set()
    if isinstance(test, Between):
        first, last = fact.low, fact.high
        low, high = max(test.low, first), min(test.high, last)
        if low > high:
            return None
    else:
        codes = [code for code, value in enumerate(fact.values) if value in test.values]
        if not codes:
            return None
        first, last = 0, len(fact.values) - 1
        low, high = codes[0], codes[-1]
        holes = set(range(low, high)).difference(codes)
    if low == high:
        return [{name: low}]
    written: list[dict[str, object]] = [{"$neq": {name: hole}} for hole in sorted(holes)]
    if low > first:
        written.append({"$gte": {name: low}})
    if high < last:
        written.append({"$lte": {name: high}})
    return written


def _fragments(fact: Fact, name: str, passing: set[bool | str]) -> Mapping[Value, str]:
    if fact.kind is Kind.NUMBER:
        if max(abs(fact.low), abs(fact.high)) > MAX_NUMBER:
            message = f"number {fact.name!r} reaches beyond {MAX_NUMBER}"
            raise EngineError(message, hint="set POREROUTINE_ENGINE=portable")
        return NumberTable(fact, f',"{name}":{{:d}}'.format)
    return {
        value: f',"{name}":{code}' if value in passing else ""
        for code, value in enumerate(fact.values)
    }
