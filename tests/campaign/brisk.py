"""python -m tests.campaign.brisk run: the bot, but what a process that died had claimed is free
after seconds, so that a test need not wait a lease of minutes."""

from datetime import timedelta

from bot.__main__ import main
from bot.flows import delivering

if __name__ == "__main__":
    delivering.LEASE = timedelta(seconds=4)
    main()
