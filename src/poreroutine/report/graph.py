"""Rules as a graph from facts to outcomes: for one rule, topic or active, or for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from poreroutine._support.words import count_text
from poreroutine.model.facts import Fact, Stage, Topic, Vocabulary
from poreroutine.rulesets.knowledge.tables import Knowledge
from poreroutine.rulesets.rules.model import Rule, Ruleset
from poreroutine.rulesets.rules.outcomes.base import Outcome
from poreroutine.rulesets.rules.outcomes.derived import Add, SetTrait
from poreroutine.rulesets.vocabulary import LISTS

Kind = Literal["fact", "rule", "outcome"]
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A fact, a rule or an outcome.

    Attributes:
        kind: Which of them.
        key: What identifies it within its kind.
        label: Text shown; may have several lines.
    """

    kind: Kind
    key: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A directed edge.

    Attributes:
        start: Its source node.
        end: Its target node.
        label: Its text; may be empty.
    """

    start: Node
    end: Node
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges, sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(word: str | None, ruleset: Ruleset) -> Graph:
    """Draw the graph of a rule, topic, stage, active, family or group.

    A rule or a topic is drawn in full. An active, a family or a group is drawn with the rules that
    affect it. A stage is drawn by topic, and the whole ruleset by stage, with edges that show the
    number of rules.

    Args:
        word: A rule, a topic, a stage, an active, a family or a group; None for everything.
        ruleset: The ruleset.

    Returns:
        The graph; without nodes if the word is unknown.
    """
    if word is None:
        return _counted(ruleset.rules, ruleset.vocabulary, _stage_of)
    if word in ruleset.by_id:
        return _whole([ruleset.by_id[word]], ruleset.knowledge)
    if word in {stage.value for stage in Stage}:
        return _counted(ruleset.by_stage[Stage(word)], ruleset.vocabulary, _topic_of)
    topic = [rule for rule in ruleset.rules if rule.id.startswith(f"{word}.")]
    if topic:
        return _whole(topic, ruleset.knowledge)
    return _of_actives(word, ruleset)


def words(ruleset: Ruleset) -> tuple[str, ...]:
    """Return every word that can be drawn, sorted."""
    topics = {_topic_of(rule) for rule in ruleset.rules}
    stages = {stage.value for stage in Stage}
    return tuple(sorted({*ruleset.by_id, *topics, *stages, *ruleset.knowledge.members}))


def _whole(rules: Iterable[Rule], knowledge: Knowledge) -> Graph:
    """Draw an edge from each fact that is read, and to each outcome."""
    edges: set[Edge] = set()
    nodes: set[Node] = set()
    for rule in rules:
        node = _rule(rule)
        nodes.add(node)
        edges.update(Edge(_fact(fact), node) for fact in rule.facts)
        edges.update(Edge(node, *_end(outcome, rule, knowledge)) for outcome in rule.then)
    return _graph(edges, nodes)


def _of_actives(word: str, ruleset: Ruleset) -> Graph:
    """Draw the rules that do something to actives, and only what they do to these."""
    meant = ruleset.knowledge.members.get(word, frozenset())
    edges: set[Edge] = set()
    for rule in ruleset.rules:
        for outcome in rule.then:
            if meant & outcome.actives():
                done = f"{_kind_of(outcome).label} {word.replace('_', ' ')}"
                edges.add(Edge(_rule(rule), Node("outcome", done, done)))
                edges.update(Edge(fact, _rule(rule)) for fact in _groups(rule, ruleset.vocabulary))
    return _graph(edges)


def _counted(
    rules: Iterable[Rule], vocabulary: Vocabulary, name_of: Callable[[Rule], str]
) -> Graph:
    """Draw rules by stage or topic: edges show how many of them read a fact or have an outcome."""
    arrows: Counter[tuple[Node, Node]] = Counter()
    gathered: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        gathered[name_of(rule)].append(rule)
    for name, several in gathered.items():
        count = count_text(len(several), "rule")
        node = Node("rule", name, f"{name}\n{count}")
        for rule in several:
            arrows.update((start, node) for start in _groups(rule, vocabulary))
            arrows.update((node, end) for end in {_kind_of(outcome) for outcome in rule.then})
    return _graph({Edge(start, end, str(count)) for (start, end), count in arrows.items()})


def _graph(edges: Iterable[Edge], nodes: Iterable[Node] = ()) -> Graph:
    drawn = tuple(sorted(edges))
    ends = {node for edge in drawn for node in (edge.start, edge.end)}
    return Graph(tuple(sorted(ends.union(nodes))), drawn)


def _rule(rule: Rule) -> Node:
    return Node("rule", rule.id, f"{rule.id}\n{_short(rule.title)}")


def _stage_of(rule: Rule) -> str:
    return rule.stage.value


def _topic_of(rule: Rule) -> str:
    return rule.id.rpartition(".")[0]


def _groups(rule: Rule, vocabulary: Vocabulary) -> set[Node]:
    """Draw the facts that a rule reads, those of one kind as one."""
    return {_fact(_group_name(vocabulary[fact])) for fact in rule.facts}


def _group_name(fact: Fact) -> str:
    if fact.topic is Topic.LISTED:
        return f"{LISTS[fact.field]}.*"
    return f"{fact.topic}.*" if fact.entry or fact.topic is Topic.ASKED else fact.name


def _kind_of(outcome: Outcome) -> Node:
    match outcome:
        case Add():
            return _fact("driver.*")
        case SetTrait():
            return _fact("trait.*")
        case _:
            return Node("outcome", outcome.name, outcome.name)


def _fact(name: str) -> Node:
    return Node("fact", name, name)


def _end(outcome: Outcome, rule: Rule, knowledge: Knowledge) -> tuple[Node, str]:
    """Return the node of an outcome and its label: a derived fact that rules read, or an end."""
    match outcome:
        case Add(driver, points):
            return _fact(f"driver.{driver}"), f"+{points}"
        case SetTrait(trait):
            return _fact(f"trait.{trait}"), ""
        case _:
            text = outcome.in_words(knowledge)
            own = f" ({rule.id})" if "the reason below" in text else ""
            return Node("outcome", f"{text}{own}", _short(text)), ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def mermaid(graph: Graph) -> str:
    """Render a graph in Mermaid, which GitHub and many editors display."""
    names = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    shapes = {"fact": ('(["', '"])'), "rule": ('["', '"]'), "outcome": ('[/"', '"/]')}
    lines = ["flowchart LR"]
    for node, name in names.items():
        before, after = shapes[node.kind]
        lines.append(f"  {name}{before}{_mermaid_text(node.label)}{after}:::{node.kind}")
    for edge in graph.edges:
        label = f'|"{_mermaid_text(edge.label)}"|' if edge.label else ""
        lines.append(f"  {names[edge.start]} -->{label} {names[edge.end]}")
    lines += [f"  classDef {kind} {style}" for kind, style in _MERMAID_STYLES]
    return "\n".join(lines)


_MERMAID_STYLES: Final[Sequence[tuple[Kind, str]]] = (
    ("fact", "fill:#eef6ff,stroke:#5b8db8,color:#10324d"),
    ("rule", "fill:#fff8e6,stroke:#b8934a,color:#4d3810"),
    ("outcome", "fill:#effaf1,stroke:#5ba86c,color:#104d20"),
)


def _mermaid_text(text: str) -> str:
    signs = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "\n": "<br/>"}
    signs |= {"`": "#96;", "\\": "#92;", "|": "#124;"}
    return "".join(signs.get(sign, sign) for sign in text)


def dot(graph: Graph) -> str:
    """Render a graph in the Graphviz language."""
    names = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    shapes = {"fact": "ellipse", "rule": "box", "outcome": "note"}
    lines = ["digraph rules {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    for node, name in names.items():
        lines.append(f"  {name} [shape={shapes[node.kind]}, label={_dot_text(node.label)}];")
    for edge in graph.edges:
        label = f" [label={_dot_text(edge.label)}]" if edge.label else ""
        lines.append(f"  {names[edge.start]} -> {names[edge.end]}{label};")
    return "\n".join([*lines, "}"])


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
