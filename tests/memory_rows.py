"""What the Store in memory keeps, and how it finds it again: nothing but looking through it all."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.answer import Answer, Given, Outcome, Question
from bot.model.post import Post, Purpose
from bot.model.talk import Place


@dataclass
class QuestionRow:
    value: Question
    message: str
    heard_at: datetime
    due: bool = True
    withdrawn: bool = False
    answers: dict[int, list[Answer]] = field(default_factory=dict)  # by version
    posts: dict[Purpose, "PostRow"] = field(default_factory=dict)

    def last_given(self) -> Given | None:
        """The last of what answers it as it is now, where that answers anything."""
        if self.withdrawn or not self.answers:
            return None
        last = reversed(self.answers[max(self.answers)])
        given = (Given(self.value, a) for a in last if a.outcome is Outcome.ANSWERED)
        return next(given, None)


@dataclass
class PostRow:
    value: Post
    due_at: datetime
    owner: str | None = None
    until: datetime | None = None
    refusal: str | None = None

    def let_go(self) -> None:
        self.owner = self.until = None

    def is_to_be_claimed(self, now: datetime) -> bool:
        leased = self.until is not None and self.until > now
        over = self.refusal is not None or self._says_what_it_should()
        return not (over or leased or self.due_at > now)

    def will_be_read_by_all(self) -> bool:
        post = self.value
        if post.private or post.purpose is Purpose.NOTICE:
            return False
        return post.wanted is not None if self.refusal is None else post.shown_version > 0

    def heads(self, place: Place) -> bool:
        """Whether that thread hangs below this very message, for all to read."""
        post = self.value
        below = replace(post.place, thread=post.message)
        stands = post.shown_version > 0 and self.will_be_read_by_all()
        return bool(place.thread) and stands and place == below

    def _says_what_it_should(self) -> bool:
        post = self.value
        if post.wanted is None:
            return post.shown_version == 0 and post.attempts == 0
        return post.shown_version == post.wanted_version


@dataclass
class Rows:
    heard: dict[tuple[str, str], datetime] = field(default_factory=dict)
    questions: list[QuestionRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    proposals: dict[tuple[str, str], str] = field(default_factory=dict)
    ratings: dict[str, dict[str, bool | None]] = field(default_factory=dict)

    def first(self, platform: str, event: str, now: datetime) -> bool:
        if (platform, event) in self.heard:
            return False
        self.heard[platform, event] = now
        return True

    def ask(self, value: Question, message: str, now: datetime) -> None:
        self.questions.append(QuestionRow(value, message, now))

    def post(self, of: QuestionRow, post: Post, due_at: datetime) -> None:
        row = PostRow(replace(post, since=due_at), due_at)
        self.posts.append(row)
        of.posts[post.purpose] = row

    def of_message(self, place: Place, message: str) -> QuestionRow | None:
        there = (place.platform, place.channel, message)
        for row in self.questions:
            if (
                message
                and (row.value.place.platform, row.value.place.channel, row.message) == there
            ):
                return row
        return None

    def of_post(self, post: PostRow) -> QuestionRow:
        return next(row for row in self.questions if post in row.posts.values())

    def answered(self, id_: str) -> tuple[QuestionRow, Answer] | None:
        for row in self.questions:
            for answers in row.answers.values():
                for answer in answers:
                    if answer.id == id_:
                        return row, answer
        return None

    def held(self, post: Post) -> PostRow | None:
        """The row, where the post comes from its last claim, and that is not over and done with."""
        for row in self.posts:
            if row.value.id == post.id and row.owner and row.value.attempts == post.attempts:
                return row
        return None

    def is_ours(self, place: Place) -> bool:
        if not place.thread:
            return False
        asked = [row.value.place for row in self.questions if row.due and not row.value.private]
        said = [row.value.place for row in self.posts if row.will_be_read_by_all()]
        return place in asked + said or any(row.heads(place) for row in self.posts)

    def head_of(self, place: Place) -> QuestionRow | None:
        """The question below which a thread hangs, or below whose reply it does."""
        asked = self.of_message(place, place.thread)
        if asked and not asked.value.private:
            return asked
        return next((self.of_post(row) for row in self.posts if row.heads(place)), None)
