"""Cards of awkward text, and the same cards as somebody careless would write them."""

from collections.abc import Sequence
from typing import Any

import yaml
from hypothesis import strategies as st

from bot.model.knowledge import Card, Citation

_PIECES = [
    *(":", "#", "'", '"', "-", "---", "...", "?", "|", ">-", "&a", "*b", "!c", "%d", "@e", "`f"),
    *("{", "}", "[", "]", ",", "=", "<<", "null", "~", "no", "true", "2018-03-22", "1.5", "0x1F"),
    *("key: value", "end:", "#x", " # y", "it's", '"so"', "\\", "\\n", "« été »", "漢字", "😀"),
    *("\u00a0", "\x85", "\u2028", "\ufeff", "\x07", "\x7f", "\t", "word", "two words", "w" * 130),
]
_SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x1c\x1d\x1e\x1f")
_RAW = st.one_of(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map(" ".join),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join),
    st.text(_SIGNS, min_size=1, max_size=40),
)
# As the loader has it: white space single. The letter keeps a text from being empty without it.
text = st.tuples(_RAW, st.booleans()).map(
    lambda pair: " ".join((pair[0] + " z" if pair[1] else "z" + pair[0]).split())
)
# Without what ends a sentence: a statement may have three, and is of 420 characters at most.
long_text = st.lists(text, min_size=1, max_size=12).map(
    lambda parts: " ".join(" ".join(parts).translate(dict.fromkeys(map(ord, ".!?")))[:400].split())
)
few_words = text.map(lambda words: " ".join(words.split()[:8]) or "z")
found = few_words.map(lambda words: words if any(map(str.isalnum, words)) else "z")
ids = st.sampled_from(["office/a", "office/2018", "office/x-1"])
cards = st.builds(
    Card,
    id=ids,
    statement=long_text,
    questions=st.lists(text, min_size=1, max_size=4, unique=True).map(tuple),
    citations=st.lists(
        st.builds(Citation, st.sampled_from(["memo", "2018-03-22", "2018"]), text, found),
        min_size=1,
        max_size=3,
        unique=True,
    ).map(tuple),
    as_of=st.sampled_from(["", "2018", "2018-03", "2018-03-22"]),
    disputes=st.lists(ids, max_size=2).map(tuple),
    see_also=st.lists(ids, max_size=2).map(tuple),
    tags=st.lists(_RAW.map(str.strip).filter(bool), max_size=3).map(tuple),
)


@st.composite
def careless(draw: st.DrawFn, of: Sequence[Card]) -> str:
    """The cards in any order of fields and any style that YAML knows, without comments."""
    entries = []
    for card in of:
        fields: dict[str, Any] = {
            "id": card.id,
            "statement": card.statement,
            "questions": list(card.questions),
            "citations": [
                {"source": c.source, "section": c.section, "find": c.find} for c in card.citations
            ],
            "as_of": card.as_of or None,
            "disputes": list(card.disputes),
            "see_also": list(card.see_also),
            "tags": list(card.tags),
        }
        names = draw(st.permutations(list(fields)))
        entries.append(
            {name: fields[name] for name in names if fields[name] or draw(st.booleans())}
        )
    return yaml.dump(
        entries,
        default_style=draw(st.sampled_from([None, '"', "'", "|", ">"])),
        default_flow_style=draw(st.sampled_from([True, False, None])),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([20, 80, 10_000])),
        indent=draw(st.sampled_from([2, 4])),
        sort_keys=False,
        Dumper=_Plain,
    )


class _Plain(yaml.SafeDumper):
    """Writes nothing as an empty place, as people do, and no tags."""


_Plain.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)
