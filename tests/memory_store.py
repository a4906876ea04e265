"""A Store in memory: the same contract as the real one, told in plain Python.

What is worked out in SQL there is worked out from scratch here, as the docstrings of
`bot.ports.Store` say it, so that the two can check each other.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.answer import Answer, Given, Question
from bot.model.post import Message, Post, Purpose
from bot.model.talk import Asked, Edited, Picked, Place, Rated, Shared, Withdrawn
from bot.ports import StoreDown
from bot.store.columns import storable
from tests.memory_rows import Rows


class MemoryStore:
    """`down`, while it says why, makes every method raise StoreDown."""

    def __init__(self) -> None:
        self.down = ""
        self._kept = Rows()

    @property
    def _rows(self) -> Rows:
        if self.down:
            raise StoreDown(self.down)
        return self._kept

    async def hear_question(self, asked: Asked, now: datetime, *, only_in_our_thread: bool) -> bool:
        rows, place = self._rows, asked.place
        if only_in_our_thread and not rows.is_ours(place):
            return False
        if rows.of_message(place, asked.message) or not rows.first(
            place.platform, asked.event, now
        ):
            return False
        id_ = len(rows.questions) + 1
        value = Question(id_, place, asked.person, storable(asked.said), 1, asked.private)
        rows.ask(value, asked.message, now)
        return True

    async def hear_edit(self, edited: Edited, now: datetime, within: timedelta) -> bool:
        rows, said = self._rows, storable(edited.said)
        row = rows.of_message(edited.place, edited.message)
        if row is None or row.withdrawn or row.value.said == said or row.heard_at < now - within:
            return False
        if not rows.first(edited.place.platform, edited.event, now):
            return False
        row.value = replace(row.value, said=said, version=row.value.version + 1)
        row.due = True
        return True

    async def hear_withdrawal(self, withdrawn: Withdrawn, now: datetime) -> bool:
        rows = self._rows
        row = rows.of_message(withdrawn.place, withdrawn.message)
        if row is None or row.withdrawn:
            return False
        if not rows.first(withdrawn.place.platform, withdrawn.event, now):
            return False
        row.due, row.withdrawn = False, True
        for post in row.posts.values():
            version = post.value.wanted_version + 1
            post.value = replace(post.value, wanted=None, wanted_version=version)
            if post.value.shown_version:
                post.refusal = None
        return True

    async def hear_pick(self, picked: Picked, now: datetime) -> bool:
        rows, choice = self._rows, (picked.answer, picked.card)
        found = rows.answered(picked.answer)
        if found is None or choice in rows.proposals:
            return False
        if not rows.first(picked.place.platform, picked.event, now):
            return False
        offered, answer = found
        rows.proposals[choice] = answer.said
        still = "" if Purpose.SHARE in offered.posts else offered.value.private
        private = picked.private or still
        id_ = len(rows.questions) + 1
        value = Question(id_, picked.place, picked.person, answer.said, 1, private, picked.card)
        rows.ask(value, "", now)
        return True

    async def hear_rating(self, rated: Rated, now: datetime) -> bool:
        rows = self._rows
        found = rows.answered(rated.answer)
        if found is None or not rows.first(found[0].value.place.platform, rated.event, now):
            return False
        rows.ratings.setdefault(rated.answer, {})[rated.person] = rated.helpful
        return True

    async def hear_share(self, shared: Shared, now: datetime, post: Message, key: str) -> bool:
        rows = self._rows
        found = rows.answered(shared.answer)
        if found is None or found[0].withdrawn or Purpose.SHARE in found[0].posts:
            return False
        if not rows.first(shared.place.platform, shared.event, now):
            return False
        id_, asker = len(rows.posts) + 1, found[0].value.person
        share = Post(id_, key, Purpose.SHARE, shared.place, asker, "", post, 1)
        rows.post(found[0], share, now)
        return True

    async def due_questions(self, limit: int) -> Sequence[Question]:
        due = [row for row in self._rows.questions if row.due]
        return [row.value for row in sorted(due, key=lambda row: row.heard_at)[:limit]]

    async def answer(
        self, question: Question, answers: Sequence[Answer], message: Message, key: str
    ) -> bool:
        rows = self._rows
        row = rows.questions[question.id - 1]
        if not row.due or row.value.version != question.version:
            return False
        row.due = False
        row.answers[question.version] = [replace(a, said=storable(a.said)) for a in answers]
        reply = row.posts.get(Purpose.REPLY)
        if reply:
            version = reply.value.wanted_version + 1
            reply.value = replace(reply.value, wanted=message, wanted_version=version)
            return True
        id_, place, person = len(rows.posts) + 1, question.place, question.person
        post = Post(id_, key, Purpose.REPLY, place, person, question.private, message, 1)
        rows.post(row, post, row.heard_at)
        return True

    async def claim_posts(
        self, owner: str, now: datetime, lease: timedelta, limit: int, not_in: Collection[Place]
    ) -> Sequence[Post]:
        busy = {(place.platform, place.channel) for place in not_in}
        claimed: list[Post] = []
        for row in sorted(self._rows.posts, key=lambda row: (row.due_at, row.value.id)):
            channel = (row.value.place.platform, row.value.place.channel)
            if channel in busy or len(claimed) >= limit or not row.is_to_be_claimed(now):
                continue
            busy.add(channel)
            row.owner, row.until = owner, now + lease
            row.value = replace(row.value, attempts=row.value.attempts + 1)
            claimed.append(row.value)
        return claimed

    async def posted(self, post: Post, message: str, version: int, owner: str) -> bool:
        row = self._rows.held(post)
        if row is None or row.owner != owner:
            return False
        shown = message if version else ""
        row.value = replace(row.value, shown_version=version, message=shown, attempts=0)
        row.let_go()
        return True

    async def postpone(self, post: Post, until: datetime, owner: str, *, sure: bool) -> bool:
        row = self._rows.held(post)
        if row is None or row.owner != owner:
            return False
        row.value = replace(row.value, attempts=row.value.attempts - sure)
        row.due_at = until
        row.let_go()
        return True

    async def refuse(self, post: Post, reason: str, notice: Message | None, key: str) -> bool:
        rows = self._rows
        row = rows.held(post)
        if row is None:
            return False
        row.refusal = reason
        row.let_go()
        question = rows.of_post(row)
        if notice and row.value.wanted and Purpose.NOTICE not in question.posts:
            told = replace(row.value, id=len(rows.posts) + 1, key=key, purpose=Purpose.NOTICE)
            told = replace(told, wanted=notice, wanted_version=1, shown_version=0)
            rows.post(question, replace(told, message="", attempts=0), row.due_at)
        return True

    async def given(self, answer: str) -> Given | None:
        found = self._rows.answered(answer)
        return Given(found[0].value, found[1]) if found else None

    async def last_given(self, place: Place, before: Question) -> Given | None:
        for row in reversed(self._rows.questions[: before.id - 1]):
            theirs = row.value.person == before.person
            known = theirs or (place.thread and not row.value.private)
            if row.value.place == place and known and (given := row.last_given()):
                return given
        head = self._rows.head_of(place) if place.thread else None
        return head.last_given() if head and head.value.id < before.id else None

    async def helpful(self, answer: str) -> tuple[int, int]:
        words = list(self._rows.ratings.get(answer, {}).values())
        return words.count(True), words.count(False)

    async def close(self) -> None:
        self.down = "The store is closed."
