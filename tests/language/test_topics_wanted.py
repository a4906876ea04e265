import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Wanted, bare_name, wanted


@pytest.mark.parametrize(
    "said",
    [
        *(
            "help",
            "Help me!",
            "What can I ask?",
            "what can I ask you about",
            "hi, what can you do?",
        ),
        *(
            "What topics do you cover?",
            "which subjects do you know about",
            "list the topics please",
        ),
        *("what do you know?", "Aide", "Que puis-je demander ?", "Qu'est-ce que tu sais ?"),
        *("Quels sujets couvres-tu ?", "quelles questions puis-je te poser svp", "Hulp"),
        *("Wat kan ik vragen?", "welke onderwerpen ken je?", "Wat weet je allemaal?"),
        *("waarover kan ik vragen?", "hallo, wat kan ik u vragen aub"),
    ],
)
def test_who_asks_what_there_is_wants_all_of_it(said: str) -> None:
    assert wanted(said) == Wanted()


@pytest.mark.parametrize(
    ("said", "about", "told"),
    [
        ("What do you know about the police?", "police", False),
        ("what do the documents say about foreign fighters", "foreignfighters", False),
        ("Hello! What can I ask about prisons, please?", "prisons", False),
        ("do you know anything about Plan R", "planr", False),
        ("tell me about CUTA", "cuta", True),
        ("Could you tell me something about the armed forces?", "armedforces", True),
        ("Que sais-tu de l'armée ?", "armee", False),
        ("que savez-vous sur la police", "police", False),
        ("Que disent les documents sur les revenants ?", "revenants", False),
        ("Parle-moi du Plan R", "planr", True),
        ("Wat weet je over de politie?", "politie", False),
        ("wat staat er in de documenten over het leger", "leger", False),
        ("Vertel me iets over de gevangenissen", "gevangenissen", True),
    ],
)
def test_who_asks_about_a_field_names_it(
    said: str,
    about: str,
    told: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert wanted(said) == Wanted(about, told)


@pytest.mark.parametrize(
    "said",
    [
        "what can I do against a threat",
        "what topics does the IES brief cover?",
        "who can help me with a radicalised brother?",
        "which subjects did Coolsaet write on",
        "what is known about the police's budget",
        "how do you know about the cell in Verviers",
        "help desk number of CAPREV",
        "à l'aide de quels moyens agit la police ?",
        "welke onderwerpen behandelt de NTF?",
        "wat weet men over de daders",
        "what can the army ask of citizens?",
        "x" * 10_000,
    ],
)
def test_a_question_about_a_fact_is_left_alone(said: str) -> None:
    assert wanted(said) is None


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    want = wanted(text)
    assert want is None or want.about == bare_name(want.about) or not want.about


@pytest.mark.parametrize(
    ("name", "bare"),
    [("The police", "police"), ("L'armée", "armee"), ("De Nationale Raad", "nationaleraad")],
)
def test_an_article_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_a_name_that_is_nothing_but_an_article_stays() -> None:
    assert bare_name("The") == "the"
