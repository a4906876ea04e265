"""`footnote overlap`: which cards may be taken for one another?"""

from collections.abc import Sequence
from typing import Annotated

import typer

from bot.cli.app import app, counted, fail, in_order
from bot.cli.unknown import unknown_card
from bot.curation import Collision, overlaps
from bot.prepared import prepare
from bot.settings import read_settings

_PAIRS = 3  # phrasings shown of each two cards


@app.command()
@in_order
def overlap(
    limit: Annotated[int, typer.Option(min=1, help="How many pairs of cards to list.")] = 20,
    above: Annotated[
        float, typer.Option(min=0.3, max=1.0, help="What two phrasings share at least, 0.3 to 1.")
    ] = 0.8,
    card: Annotated[str, typer.Option(help="Only pairs with this card.")] = "",
) -> None:
    """List the pairs of cards whose phrasings collide, the worst first.

    What two phrasings share is weighed by how rare its words are. Cards that dispute one another
    are shown together anyway and left out here.
    """
    settings = read_settings()
    prepared = prepare(settings.knowledge_dir, settings.data_dir)
    cards = prepared.catalogue.cards
    if card and card not in cards:
        raise fail(unknown_card(card, cards), 2)
    found = overlaps(list(cards.values()), prepared.analysis, above)
    if card:
        found = [collision for collision in found if card in (collision.one, collision.other)]
    rivals = [collision for collision in found if not collision.disputing]
    for collision in rivals[:limit]:
        typer.echo(_listed(collision, prepared.catalogue.cards[collision.one].see_also))
    typer.echo(_counted(rivals, limit, len(found) - len(rivals), above))


def _listed(collision: Collision, see_also: Sequence[str]) -> str:
    near = "  (see also)" if collision.other in see_also else ""
    lines = [f"{collision.one}  {collision.other}{near}"]
    for pair in collision.pairs[:_PAIRS]:
        lines += [f"  {pair.share:4.0%}  {pair.one}", f"        {pair.other}"]
    more = len(collision.pairs) - _PAIRS
    if more > 0:
        lines.append(f"        and {more} more")
    return "\n".join(lines) + "\n"


def _counted(rivals: Sequence[Collision], limit: int, disputing: int, above: float) -> str:
    shown = f", the worst {limit} listed" if len(rivals) > limit else ""
    apart = f" Left out: {counted(disputing, 'pair')} that dispute one another."
    return (
        f"{counted(len(rivals), 'pair')} of cards share {above:.0%} or more{shown}."
        + apart * bool(disputing)
    )
