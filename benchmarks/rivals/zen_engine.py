"""zen-engine (Rust): one decision table with hit policy collect, an expression for each row.

One column per fact was a tenth slower here, an expression node a sixth slower.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import zen

from poreroutine.model.facts import Value
from rivals.common import Match, Rules, as_text

PACKAGE = "zen-engine"


def build(rules: Rules) -> Match:
    """Build one decision: a table between its input and its output."""
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "then", "name": "rule", "field": "rule"}],
        "rules": [
            {"_id": str(number), "when": as_text(rules, conjunction), "then": f'"{rule}"'}
            for number, (rule, conjunction) in enumerate(rules.alternatives)
        ],
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "first", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "last", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def match(facts: Mapping[str, Value]) -> frozenset[str]:
        rows = decision.evaluate(rules.renamed(facts))["result"]
        return frozenset([row["rule"] for row in rows])

    return match
