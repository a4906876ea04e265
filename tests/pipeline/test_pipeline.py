"""Promise 1: every statement is a card's own, every other word a template's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.decision import Abstained, Answered
from bot.model.question import Language
from bot.model.reply import Role
from bot.pipeline import NotUnderstood, Pipeline, Understood
from tests.conftest import HOUSE


def template_words() -> str:
    return " ".join(
        " ".join(file.read_text().split()) for file in sorted((HOUSE / "prompts").rglob("*.j2"))
    )


def test_no_fact_from_nowhere(pipeline: Pipeline) -> None:
    cards, words = pipeline.catalogue.cards, template_words()
    for card in list(cards.values())[::5]:
        for language in Language:
            reply = pipeline.choose(card.id, language).reply
            for paragraph in reply.paragraphs:
                if paragraph.role is Role.NOTE:
                    assert not paragraph.card
                    assert paragraph.text.split(". ")[0] in words
                else:
                    assert paragraph.text == cards[paragraph.card].statement
                    assert paragraph.footnotes
            for note in reply.footnotes:
                citation = cards[note.card].citations[note.index]
                assert pipeline.catalogue.sources[citation.source].short in note.text
                assert citation.section in note.text


def test_both_sides_are_given_whichever_is_picked(pipeline: Pipeline) -> None:
    cards = pipeline.catalogue.cards
    disputed = [card for card in cards.values() if card.disputes]
    assert len(disputed) >= 24
    for card in disputed:
        reply = pipeline.choose(card.id, Language.EN).reply
        for other in card.disputes:
            assert cards[other].statement in reply.plain
        assert "disagree" in reply.plain


def test_what_is_of_a_date_says_so(pipeline: Pipeline) -> None:
    dated = [card for card in pipeline.catalogue.cards.values() if card.as_of]
    assert dated
    for card in dated[::7]:
        assert "(As of " in pipeline.choose(card.id, Language.EN).reply.plain


@pytest.mark.parametrize(
    ("said", "language", "words"),
    [
        ("xyzzy plugh", Language.EN, "I found no answer"),
        ("quelle est la meilleure recette de gaufres chez vous", Language.FR, "pas trouvé"),
        ("wat is het beste recept voor wafels bij jullie", Language.NL, "vond ik geen antwoord"),
    ],
)
def test_silence_is_said_in_the_askers_language(
    pipeline: Pipeline, said: str, language: Language, words: str
) -> None:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    assert not isinstance(answer.decision, Answered)
    if isinstance(answer.decision, Abstained):
        assert answer.reply.language is language
        assert words in answer.reply.plain
        assert "Egmont" in answer.reply.plain or "Coolsaet" in answer.reply.plain


@given(st.text(max_size=400))
def test_every_question_ends_in_a_reply(pipeline: Pipeline, said: str) -> None:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood | NotUnderstood)
    assert answer.reply.plain.strip()
    assert answer == pipeline.answer(said)
