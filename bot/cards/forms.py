"""The form of each file in knowledge/, as pydantic models; from them comes the JSON Schema too."""

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from bot.language import sentence_ends
from bot.model.knowledge import SourceKind

MOST_WORDS = 8  # in a locating phrase: enough to find it, too few to be a quotation
LONGEST_STATEMENT = 420  # characters: three sentences that are read on a phone

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
CardId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")
]
OWN = "own"  # the kind of a fault that brings its remedy along


def complaint(wrong: str, remedy: str) -> PydanticCustomError:
    """A fault of a validator of ours, with what to do about it."""
    return PydanticCustomError(OWN, "{wrong}", {"wrong": wrong, "remedy": remedy})


def _few_words(phrase: str) -> str:
    count = len(phrase.split())
    if count > MOST_WORDS:
        raise complaint(f"has {count} words, {MOST_WORDS} are allowed", "Shorten it")
    return _findable(phrase)


def _findable(phrase: str) -> str:
    if phrase and not any(char.isalnum() for char in phrase):
        raise complaint("has no letter or digit to be found by", "Use words of the document")
    return phrase


def _is_a_date(date: str) -> str:
    try:
        dt.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10])
    except ValueError:
        raise complaint(f"{date} is no date", "Write a date that there was") from None
    return date


def _few_sentences(statement: str) -> str:
    ends = sentence_ends(statement)
    if len(ends) > 2:
        raise complaint(f"has {len(ends) + 1} sentences, three are allowed", "Shorten it")
    return statement


When = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?$"),
    AfterValidator(_is_a_date),
]
Heading = Annotated[Text, AfterValidator(_findable)]


class Form(BaseModel):
    """What every form has in common: no field that we do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitationForm(Form):
    """Where the fact stands."""

    source: Slug = Field(description="The id of a source in sources.yaml.")
    section: Text = Field(description="A heading of the source, as listed in sources.yaml.")
    find: Annotated[Text, AfterValidator(_few_words)] = Field(
        description="At most eight words that stand there, to find the passage by."
    )


class CardForm(Form):
    """One fact."""

    id: CardId = Field(description="topic/slug: the file's name and a name of its own, for ever.")
    statement: Annotated[
        Text,
        StringConstraints(max_length=LONGEST_STATEMENT),
        AfterValidator(_few_sentences),
    ] = Field(description="One to three sentences in our own words, true when read alone.")
    questions: list[Text] = Field(
        min_length=1, description="The ways people ask for it; the first is shown as a choice."
    )
    citations: list[CitationForm] = Field(min_length=1)
    as_of: When | None = Field(default=None, description="2018, 2018-03 or 2018-03-22.")
    disputes: list[CardId] = Field(default=[], description="Cards that say otherwise; mutual.")
    see_also: list[CardId] = Field(default=[], description="What a reader may want next.")
    tags: list[Text] = Field(default=[])


class SectionForm(Form):
    """A heading, and the words that its text begins with where no heading stands before it."""

    heading: Heading
    starts: Annotated[str, AfterValidator(_findable)] = ""


class SourceForm(Form):
    """A document."""

    id: Slug = Field(description="The document's file name without its ending.")
    title: Text
    short: Text = Field(description="The title as it stands in a citation.")
    kind: SourceKind
    reliability: Text = Field(description="How far a reader may lean on it, in a sentence or two.")
    author: str = ""
    publisher: str = ""
    date: When | None = None
    after: When | None = Field(
        default=None, description="The newest date in the text, where it bears none of its own."
    )
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")] = ""
    sections: list[Heading | SectionForm] = Field(min_length=1)


class GlossaryForm(Form):
    """One thing and all of its names."""

    term: Text
    meaning: Text
    expansions: list[Text] = Field(default=[], description="The abbreviation spelled out.")
    synonyms: list[Text] = Field(default=[])
    french: list[Text] = Field(default=[])
    dutch: list[Text] = Field(default=[])
    misspellings: list[Text] = Field(default=[])
    confusable: list[Text] = Field(
        default=[], alias="not", description="Terms that it must not be confused with."
    )


class SynonymForm(Form):
    """Everyday words for one thing."""

    words: list[Text] = Field(min_length=1, description="English words; the cards' own first.")
    french: list[Text] = Field(default=[])
    dutch: list[Text] = Field(default=[])


class GapForm(Form):
    """What people ask next about a card, and no document says."""

    near: CardId
    questions: list[Text] = Field(min_length=1)


class TopicForm(Form):
    """What people may ask about, and questions to begin with."""

    id: Slug = Field(description="The topic of cards (their file's name), or a tag of theirs.")
    title: Text
    french: Text = Field(description="The title in French.")
    dutch: Text = Field(description="The title in Dutch.")
    overview: Annotated[Text, StringConstraints(max_length=LONGEST_STATEMENT)] = Field(
        description="In a sentence, what the documents cover on it."
    )
    asked: list[Text] = Field(default=[], description="What else people call it.")
    starters: list[Text] = Field(
        min_length=2, max_length=3, description="Questions as they stand on cards; best one first."
    )


class BoilerplateForm(Form):
    """A paragraph that no card has to cite."""

    source: Slug
    section: str = Field(
        default="", description="Without one: wherever the phrase is a whole paragraph."
    )
    find: Annotated[Text, AfterValidator(_few_words)]
    reason: Text = Field(description="Why there is nothing in it to state.")
