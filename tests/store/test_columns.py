"""What goes into a column comes out again, whatever it is."""

from datetime import UTC, datetime, timedelta, timezone

import hypothesis.strategies as st
import pytest
from hypothesis import given
from sqlalchemy.dialects import sqlite

from bot.model.question import Language
from bot.model.reply import Footnote, Paragraph, Reply, Role
from bot.store.columns import Moment, Whole, Words

DIALECT = sqlite.dialect()
text_with_halves = st.text(st.characters(categories=["Cs", "Cc", "L"]))


@given(text_with_halves)
def test_a_database_can_take_any_words(text: str) -> None:
    stored = Words().process_bind_param(text, DIALECT)
    assert stored is not None
    stored.encode()
    assert "\0" not in stored
    assert len(stored) == len(text)
    assert all(new in (old, "\ufffd") for new, old in zip(stored, text, strict=True))


@given(st.text(), st.text())
def test_a_reply_comes_back_as_it_was(text: str, other: str) -> None:
    column = Whole(Reply)
    reply = Reply(
        Language.NL,
        (Paragraph(Role.NOTE, text, other, (1,), other), Paragraph(Role.DISPUTE, other)),
        (Footnote(1, text, other, 0),),
        plain=text + other,
    )
    stored = column.process_bind_param(reply, DIALECT)
    assert stored is not None
    assert "\0" not in stored
    assert column.process_result_value(stored, DIALECT) == reply


@given(text_with_halves)
def test_a_reply_with_anything_in_it_can_be_stored(text: str) -> None:
    column = Whole(Reply)
    stored = column.process_bind_param(Reply(Language.EN, (), plain=text), DIALECT)
    assert stored is not None
    stored.encode()
    found = column.process_result_value(stored, DIALECT).plain
    assert all(new in (old, "\ufffd") for new, old in zip(found, text, strict=True))


@given(st.timedeltas(timedelta(-36_500), timedelta(36_500)), st.integers(-720, 720))
def test_a_moment_is_the_same_moment_in_utc(ahead: timedelta, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    column, moment = Moment(), datetime(2026, 1, 1, tzinfo=zone) + ahead
    stored = column.process_bind_param(moment, DIALECT)
    assert stored is not None
    without_zone = stored.replace(tzinfo=None)  # as SQLite keeps it
    for kept in (stored, without_zone):
        found = column.process_result_value(kept, DIALECT)
        assert found == moment
        assert found.tzinfo is UTC


def test_a_moment_without_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="without zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), DIALECT)  # noqa: DTZ001  # that is it
