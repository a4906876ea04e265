import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from bot.slack.said import mentions, plain_words
from tests.slack.strategies import slack_texts
from tests.slack_double.markup import escape, tokens


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<@UBOT> when was it set up?", "when was it set up?"),
        ("<@UBOT|footnote>: when?", ": when?"),
        ("hey <@UBOT>, when?", "hey, when?"),
        ("does <@UANA> or <!subteam^S1|@police> know?", "does or know?"),
        ("<!here> <!channel> <!everyone> when?", "when?"),
        ("since <!date^1392734382^{date}|18 February>?", "since 18 February?"),
        ("as in <#C2|general> and <#C3>", "as in general and"),
        ("see <https://x.org/a?b=1&amp;c=2|the page>", "see the page"),
        ("see <https://x.org/a?b=1&amp;c=2>", "see https://x.org/a?b=1&c=2"),
        ("write to <mailto:a@x.org|a@x.org>", "write to a@x.org"),
        ("is 1 &lt; 2 &amp;&amp; 3 &gt; 2?", "is 1 < 2 && 3 > 2?"),
        ("what is &amp;lt;?", "what is &lt;?"),
        ("say &lt;!channel&gt; and &lt;@UANA&gt;", "say <!channel> and <@UANA>"),
        ("*bold* _it_ ~no~ `code` > quote", "*bold* _it_ ~no~ `code` > quote"),
        ("```\nwhen?\n```", "```\nwhen?\n```"),
        ("one\n<@UANA> two", "one\n two"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("", ""),
    ],
)
def test_what_was_said(text: str, said: str) -> None:
    assert plain_words(text) == said


@given(st.text())
@example("&lt;@U1&gt;")
@example("<@U1> &amp;amp;")
def test_what_was_typed_comes_out_as_typed(typed: str) -> None:
    """Slack escapes it, and we undo just that, but for white space around it."""
    fit = typed.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass")
    assert plain_words(escape(typed)) == fit.decode("utf-16", "replace").strip()


@given(slack_texts())
def test_no_token_of_slacks_is_left(text: str) -> None:
    said = plain_words(text)
    assert "UBOT" not in said
    said.encode()
    # What still looks like one was typed letter by letter, and never was one.
    for token in tokens(said):
        assert escape(token) in text


def test_forty_thousand_characters() -> None:
    assert plain_words("<" * 40_000) == "<" * 40_000
    assert plain_words("<@" * 20_000).startswith("<@")
    assert len(plain_words(" <" * 20_000)) == 39_999


def test_a_mention_is_of_the_whole_id() -> None:
    assert mentions("hey <@UBOT> you", "UBOT")
    assert mentions("hey <@UBOT|footnote> you", "UBOT")
    assert not mentions("hey <@UBOTANY> you", "UBOT")
    assert not mentions("hey UBOT you", "UBOT")
