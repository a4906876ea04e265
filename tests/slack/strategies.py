"""Texts as people write them in Slack, and replies of every shape."""

import random

import hypothesis.strategies as st

from bot.model.post import Message, Part
from bot.model.question import Language
from bot.model.reply import Choice, Footnote, Paragraph, Reply, Role
from bot.rendering import plain
from tests.slack_double.markup import escape

TOKENS = (
    "<@UBOT>",
    "<@UANA>",
    "<@UANA|ana>",
    "<!channel>",
    "<!here|here>",
    "<!subteam^S1|@police>",
    "<#C1|general>",
    "<https://x.org/?a=1&amp;b=2>",
    "<https://x.org|click me>",
    "<mailto:a@x.org|a@x.org>",
)
TYPED = (
    "<!channel>",
    "<@UANA>",
    "<https://evil.example|click me>",
    "@here",
    "*bold*",
    "_it_ ~no~ `code`",
    "```\nfence\n```",
    "> quote",
    ":smile:",
    "https://x.org",
    "{{ 7 * 7 }}",
    "شحال من واحد؟",
    "\u202eright to left\u202c",
    "zero\u200bwidth\ufeff",
    "&amp;lt;",
    '"quotes" \\ and \t tabs',
    "👩\u200d👩\u200d👧",
    "when was it set up?",
    "\x00\x1b[31m",
    "a" * 400,
)


def slack_texts() -> st.SearchStrategy[str]:
    """As Slack hands them over: tokens of its own between what somebody typed, escaped."""
    typed = st.one_of(st.sampled_from(TYPED), st.text(max_size=60)).map(escape)
    return st.lists(st.one_of(st.sampled_from(TOKENS), typed), max_size=12).map(" ".join)


def a_text(dice: random.Random) -> str:
    """The same by a die, for many at a time; now and then of 40,000 characters."""
    pieces = [dice.choice((*TOKENS, *map(escape, TYPED))) for _ in range(dice.randint(0, 12))]
    text = dice.choice(("", " ", "\n")).join(pieces)
    return (text * 40_000)[:40_000] if dice.random() < 0.002 else text


def _texts(most: int) -> st.SearchStrategy[str]:
    some = st.sampled_from(TYPED) | st.text(max_size=30)
    return st.builds(lambda text, times: (text * times)[:most], some, st.sampled_from((1, 9, 400)))


@st.composite
def replies(draw: st.DrawFn) -> Reply:
    """Of any shape, most of which no renderer makes."""
    paragraphs = draw(
        st.lists(
            st.builds(
                Paragraph,
                st.sampled_from(Role),
                _texts(5_000),
                st.sampled_from(("", "(As of 2018.)")),
                st.sampled_from(((), (1,), (2, 1), tuple(range(1, 10)))),
            ),
            min_size=1,
            max_size=8,
        ).map(tuple)
    )
    line = draw(_texts(800))
    notes = tuple(
        Footnote(n, line, "office/card", 0) for n in range(1, draw(st.integers(0, 9)) + 1)
    )
    choices = tuple(
        Choice(n, draw(_texts(300)), f"office/{n}")
        for n in range(1, draw(st.sampled_from((0, 1, 3, 6, 40))) + 1)
    )
    whole = plain(paragraphs, notes, choices)
    return Reply(draw(st.sampled_from(Language)), paragraphs, notes, choices, whole)


def messages() -> st.SearchStrategy[Message]:
    parts = st.builds(
        Part, replies(), st.sampled_from(("", "f" * 32)), st.just("") | _texts(3_000), st.just("")
    )
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.builds(Message, several, st.sampled_from(("", "Ask me the rest again.")))
