"""The terminal page of a reply to a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Unpack

from rich.console import Group, RenderableType

from poreroutine.model.notes import Advice, Referral
from poreroutine.model.reply import Reply, ReplyKind, ReplyTopic
from poreroutine.model.routine_parts import Source
from poreroutine.report import labels
from poreroutine.report.layout import Page, PageOptions, indented, line, unbroken

_NOT_ON_FILE: Final = "There is no answer on file to this question."
_DEPENDS: Final = "More depends on one thing."
_NEAREST: Final = "The nearest topics:"
_UNSURE: Final = "It is not clear what you mean; this comes closest."


def answer_page(reply: Reply, sources: Iterable[Source], **options: Unpack[PageOptions]) -> str:
    """Render a reply for a terminal, most likely answer first.

    Args:
        reply: What to show.
        sources: The sources it cites.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of({**options, "full": True}, sources=sources)
    unsure = reply.kind is ReplyKind.ON_FILE and reply.topics
    blocks: list[RenderableType] = [
        *([line(_UNSURE)] if unsure else []),
        *(_referral(each) for each in reply.referrals),
        *(_answer(each, page) for each in reply.answers),
    ]
    if reply.asks_back is not None:
        choices = (line(f"{each.label}: {each.ask}") for each in reply.asks_back.choices)
        asked = line((f"{_DEPENDS} {reply.asks_back.question}", "heading"))
        blocks.append(Group(asked, *indented(*choices)))
    if reply.kind is ReplyKind.NOT_ON_FILE:
        blocks.append(Group(line(_NOT_ON_FILE)))
    if reply.ask_whom is not None:
        blocks.append(Group(line(reply.ask_whom)))
    if reply.topics and not unsure:
        heading = [line(_NEAREST)] if reply.kind is ReplyKind.NOT_ON_FILE else []
        blocks.append(Group(*heading, *_topics(reply.topics, reply.kind)))
    cited = page.citations.numbered(cited_only=True)
    if cited:
        entries = (line((f"[{number}] ", "muted"), source.citation) for number, source in cited)
        blocks.append(Group(*entries))
    return page.render(blocks)


def _referral(referral: Referral) -> Group:
    when = f"{referral.who}, {referral.urgency.in_words}"
    return Group(line((when, "heading")), *indented(line(referral.text)))


def _answer(answer: Advice, page: Page) -> Group:
    graded = unbroken(labels.graded(answer.evidence)) if answer.evidence else ""
    proof = " ".join(filter(None, (graded, page.citations.cite(answer.sources))))
    lines = [line(answer.text), *([line((proof, "muted"))] if proof else [])]
    if answer.title is None:
        return Group(*lines)
    return Group(line((answer.title, "heading")), *indented(*lines))


def _topics(topics: Iterable[ReplyTopic], kind: ReplyKind) -> Iterator[RenderableType]:
    group = ""
    for topic in (
        sorted(topics, key=lambda each: (each.group, each.title))
        if (kind is ReplyKind.TOPICS)
        else topics
    ):
        if kind is ReplyKind.TOPICS and topic.group != group:
            group = topic.group
            yield line((group, "heading"))
        yield from indented(line(topic.title))
