import re
from pathlib import Path

import pytest

from bot.model.question import Language
from bot.rendering import PromptFault, Prompts
from tests.conftest import HOUSE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in Language:
        (tmp_path / language).mkdir()
        (tmp_path / language / "hello.j2").write_text(
            "{% block lead %} Hi {{ name }} {% endblock %}"
        )
    return tmp_path


def test_a_block_is_said_without_white_space_around_it(folder: Path) -> None:
    assert Prompts(folder).say(Language.EN, "hello", "lead", name="<b>{{ x }}") == "Hi <b>{{ x }}"


def test_a_missing_name_is_an_error(folder: Path) -> None:
    with pytest.raises(PromptFault, match=r"en/hello\.j2: 'name' is undefined"):
        Prompts(folder).say(Language.EN, "hello", "lead")


@pytest.mark.parametrize(
    ("thing", "part", "wrong"),
    [("hello", "tail", "has no block 'tail'"), ("bye", "lead", "is missing")],
)
def test_a_missing_part_is_an_error(folder: Path, thing: str, part: str, wrong: str) -> None:
    with pytest.raises(PromptFault, match=wrong):
        Prompts(folder).say(Language.EN, thing, part)


def test_a_template_that_does_not_parse_is_named_with_its_line(folder: Path) -> None:
    (folder / "fr/hello.j2").write_text("\n\n{% block lead %}{{ name }")
    with pytest.raises(PromptFault, match=r"fr/hello\.j2:3"):
        Prompts(folder).check()


@pytest.mark.parametrize("body", ["{{ 1/0 }}", "{{ name + 1 }}", "{{ name[3].x }}"])
def test_a_template_that_fails_is_named(folder: Path, body: str) -> None:
    (folder / "en/hello.j2").write_text("{% block lead %}" + body + "{% endblock %}")
    with pytest.raises(PromptFault, match=r"en/hello\.j2"):
        Prompts(folder).say(Language.EN, "hello", "lead", name="x")


def test_a_template_that_is_no_text_and_the_terminals_own_are_checked(folder: Path) -> None:
    (folder / "terminal").mkdir()
    (folder / "terminal/chat.j2").write_text("{% block welcome %}")
    with pytest.raises(PromptFault, match=r"terminal/chat\.j2:1"):
        Prompts(folder).check()
    (folder / "en/hello.j2").write_bytes(b"\xff")
    with pytest.raises(PromptFault, match="Save it as UTF-8"):
        Prompts(folder).check()


def test_pages_are_checked_and_escape_what_they_are_given(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "pages/map.html.j2").write_text("{% block page %}<b>{{ name }}</b>{% endblock %}")
    prompts = Prompts(folder)
    prompts.check()
    assert prompts.say("pages", "map.html", "page", name="<i>&") == "<b>&lt;i&gt;&amp;</b>"
    (folder / "pages/broken.html.j2").write_text("{% block page %}")
    with pytest.raises(PromptFault, match=r"pages/broken\.html\.j2:1"):
        Prompts(folder).check()


def test_every_language_says_what_english_says(folder: Path) -> None:
    (folder / "nl/hello.j2").write_text("{% block other %}{% endblock %}")
    with pytest.raises(PromptFault, match="has no block 'lead'"):
        Prompts(folder).check()
    (folder / "nl/hello.j2").unlink()
    with pytest.raises(PromptFault, match=r"nl/hello\.j2: is missing"):
        Prompts(folder).check()


def test_what_we_ship_is_complete() -> None:
    Prompts(HOUSE / "prompts").check()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PromptFault, match="is not a folder"):
        Prompts(tmp_path / "nowhere")


@pytest.mark.parametrize("file", sorted((HOUSE / "prompts/fr").glob("*.j2")), ids=lambda f: f.stem)
def test_french_punctuation_stays_with_its_word(file: Path) -> None:
    """Else a line ends in « or begins with », and so they do on a phone: U+00A0 is meant there."""
    alone = re.findall(r"« | »|(?<=[\w»)}\"]) [:;?!](?![\w=])", file.read_text())
    assert alone == [], "put a no-break space (U+00A0) there"
