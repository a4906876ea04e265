"""Build time, memory and time per query of the index, beside the alternatives, in one run.

python benchmarks/retrieval.py [SIZE ...]   (default: 1000 10000 100000 1000000)

Every engine gets the same documents and the same queries, already as terms, so that the figures
compare scoring alone; ours is also measured whole, from a question's text to hits with their
signals ("index, whole"). The documents are made up: words drawn by Zipf's law (exponent 1.07, the
usual value for English), lengths like our cards'. Each engine runs in a process of its own;
memory is what the process holds more after the build than before, documents left out. Times are
wall-clock; compare within a run.
"""

import argparse
import gc
import json
import math
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

Query = list[str]
Search = Callable[[Query], object]
TERMS_IN_DOCUMENT = 40
VOCABULARY = 50_000
TOP = 10


def words(count: int, chance: random.Random, weights: Sequence[float]) -> list[str]:
    drawn = chance.choices(range(VOCABULARY), cum_weights=weights, k=count)
    return [f"w{number}" for number in drawn]


def documents(size: int) -> list[list[str]]:
    chance = random.Random(1)
    weights = list(accumulate(1 / (rank**1.07) for rank in range(10, VOCABULARY + 10)))
    pool = words(200_000, chance, weights)
    return [
        pool[start : start + chance.randint(TERMS_IN_DOCUMENT // 2, TERMS_IN_DOCUMENT * 3 // 2)]
        for start in (chance.randrange(len(pool) - 2 * TERMS_IN_DOCUMENT) for _ in range(size))
    ]


def queries(found: Sequence[list[str]], count: int) -> list[Query]:
    """Six terms of one document each, so that there is something to find."""
    chance = random.Random(2)
    return [chance.sample(sorted(set(chance.choice(found))), 6) for _ in range(count)]


def ours(found: list[list[str]]) -> Search:
    from bot.retrieval.bm25 import Postings
    from bot.retrieval.index import largest

    postings = Postings(found)

    def search(query: Query) -> object:
        ids, scores = postings.scores([((term, 1.0),) for term in query])
        return ids[largest(scores, TOP)]

    return search


def whole(found: list[list[str]]) -> Search:
    from bot.model.knowledge import Card
    from bot.model.question import Language, Question
    from bot.retrieval import Index

    cards = [
        Card(f"t/{n}", " ".join(terms[:20]), (" ".join(terms[20:30]), " ".join(terms[30:])), ())
        for n, terms in enumerate(found)
    ]
    index = Index(cards)
    return lambda query: index.search(Question(" ".join(query), Language.EN, frozenset()), TOP)


def rank_bm25_alone(found: list[list[str]]) -> Search:
    import numpy as np
    from rank_bm25 import BM25Okapi

    bm25 = BM25Okapi(found)
    return lambda query: np.argpartition(bm25.get_scores(query), -TOP)[-TOP:]


def bm25s_(found: list[list[str]]) -> Search:
    import bm25s

    retriever = bm25s.BM25(method="lucene")
    vocabulary = {term: number for number, term in enumerate({t for d in found for t in d})}
    corpus = ([[vocabulary[t] for t in d] for d in found], vocabulary)
    retriever.index(corpus, show_progress=False)
    return lambda query: retriever.retrieve([query], k=TOP, show_progress=False)


def fts5(found: list[list[str]]) -> Search:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table cards using fts5(body, tokenize='ascii')")
    base.executemany("insert into cards values (?)", ((" ".join(d),) for d in found))
    select = f"select rowid from cards where cards match ? order by rank limit {TOP}"  # noqa: S608
    return lambda query: base.execute(select, (" OR ".join(query),)).fetchall()


def tantivy_(found: list[list[str]]) -> Search:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name="whitespace")
    folder = tempfile.mkdtemp()
    index = tantivy.Index(builder.build(), path=folder)
    writer = index.writer(200_000_000, 1)
    for document in found:
        writer.add_document(tantivy.Document(body=" ".join(document)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    return lambda query: searcher.search(index.parse_query(" ".join(query), ["body"]), TOP).hits


ENGINES: dict[str, Callable[[list[list[str]]], Search]] = {
    "index": ours,
    "index, whole": whole,
    "rank-bm25 alone": rank_bm25_alone,
    "bm25s": bm25s_,
    "SQLite FTS5": fts5,
    "tantivy": tantivy_,
}
# Minutes and gigabytes for figures that the smaller sizes show as well.
LARGEST = {"index, whole": 100_000, "rank-bm25 alone": 1_000_000}


def resident() -> float:
    """Megabytes in use by this process; 0 where the system does not say (Linux does)."""
    gc.collect()
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def measure(name: str, size: int) -> dict[str, float]:
    """One engine at one size: seconds, megabytes, milliseconds."""
    found = documents(size)
    asked = queries(found, 30 if name == "rank-bm25 alone" and size > 10_000 else 300)
    before = resident()
    start = time.perf_counter()
    search = ENGINES[name](found)
    build = time.perf_counter() - start
    memory = resident() - before
    for query in asked[:10]:
        search(query)
    times = []
    for query in asked:
        start = time.perf_counter()
        search(query)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    at = [times[len(times) // 2], times[math.ceil(0.99 * len(times)) - 1]]
    return {"build": build, "memory": memory, "p50": at[0], "p99": at[1]}


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast is the index?")
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "SIZE"), help="one figure, as JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return
    for size in options.sizes:
        print(f"\n{size:,} documents")
        print(f"{'':18}{'build s':>10}{'MB':>10}{'p50 ms':>10}{'p99 ms':>10}{'p50 ratio':>11}")
        base = 0.0
        for name in ENGINES:
            if size > LARGEST.get(name, size):
                print(f"{name:18}{'not measured at this size':>51}")
                continue
            command = [sys.executable, str(Path(__file__)), "--one", name, str(size)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                reason = done.stderr.strip().rsplit("\n", 1)[-1]
                print(f"{name:18}  not measured: {reason[:60]}")
                continue
            got = json.loads(done.stdout)
            base = base or got["p50"]
            print(
                f"{name:18}{got['build']:10.2f}{got['memory']:10.0f}{got['p50']:10.3f}"
                f"{got['p99']:10.3f}{got['p50'] / base:11.1f}"
            )


if __name__ == "__main__":
    main()
