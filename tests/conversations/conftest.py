"""A stage for each conversation: the bot in our Slack, the real cards."""

from tests.scenarios.conftest import rules, stage, way

__all__ = ["rules", "stage", "way"]
