import pytest

from bot.evaluation import load_golden
from bot.language import detect_language
from bot.model.question import Language
from tests.conftest import HOUSE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("when was CUTA set up", Language.EN),
        ("CUTA", Language.EN),
        ("", Language.EN),
        ("qui dirige le conseil national de sécurité ?", Language.FR),
        ("c'est quoi l'OCAM", Language.FR),
        ("hoeveel politiezones zijn er", Language.NL),
        ("wie leidt de nationale veiligheidsraad", Language.NL),
        ("what does Veiligheid van de Staat do?", Language.EN),
    ],
)
def test_the_small_words_tell(text: str, language: Language) -> None:
    assert detect_language(text) is language


def test_golden_questions_are_told_apart() -> None:
    spoken = {"french": Language.FR, "dutch": Language.NL}
    golden = [g for g in load_golden(HOUSE / "knowledge/golden.yaml") if g.answerable]
    missed = sum(detect_language(g.ask) is not spoken.get(g.kind, Language.EN) for g in golden)
    assert missed <= 0.03 * len(golden)
