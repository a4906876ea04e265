from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.faults import Faulty
from bot.cards.yaml_tree import Tree, read_tree


def tree(tmp_path: Path, text: str | bytes) -> Tree:
    file = tmp_path / "cards.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_tree(file)


def test_every_scalar_stays_the_text_that_it_is(tmp_path: Path) -> None:
    value = tree(tmp_path, "a: no\nb: 2018-03-22\nc: 1.10\nd: 010\ne:\nf: ~\ng: '~'\n").value
    expected = {"a": "no", "b": "2018-03-22", "c": "1.10", "d": "010"}
    assert value == expected | {"e": None, "f": None, "g": "~"}


def test_lines_are_known_for_each_value(tmp_path: Path) -> None:
    read = tree(tmp_path, "- id: a\n  list:\n    - x\n    - y\n- id: b\n")
    assert read.line((0, "id")) == 1
    assert read.line((0, "list", 1)) == 4
    assert read.line((1, "id")) == 5
    assert read.line((1, "nothing", "there")) == 5


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("a: [1, 2\nb: 3\n", 2, "is not valid YAML"),
        ("a: b: c\n", 1, "is not valid YAML"),
        ("a: 1\na: 2\n", 2, "has 'a' twice"),
        ("a: &x [1]\nb: *x\n", 2, "uses the alias *x"),
        ("&x [*x]\n", 1, "uses the alias *x"),
        ("a: &a [z,z]\nb: &b [*a,*a]\nc: [*b,*b]\n", 2, "uses the alias *a"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "uses the tag"),
        ("a: 1\n---\nb: 2\n", 2, "holds a second document"),
        ("[[[[[[[[[[[[[[x]]]]]]]]]]]]]]\n", 1, "is nested over"),
        ("? [a, b]\n: c\n", 1, "as a key"),
        (b"a: caf\xe9\n", 1, "is not UTF-8"),
        ("a: \x07\n", 0, "is not valid YAML"),
    ],
)
def test_what_is_no_plain_data_is_refused(
    tmp_path: Path, text: str | bytes, line: int, wrong: str
) -> None:
    with pytest.raises(Faulty) as caught:
        tree(tmp_path, text)
    (fault,) = caught.value.faults
    assert wrong in fault.wrong
    assert fault.line == line
    assert fault.remedy


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "cards.yaml").mkdir()
    with pytest.raises(Faulty, match="is not a file"):
        read_tree(tmp_path / "cards.yaml")


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert tree(tmp_path, "").value is None
    assert tree(tmp_path, "# only a comment\n").value is None


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    file.write_bytes(raw)
    with suppress(Faulty):  # anything else is a defect
        read_tree(file)
