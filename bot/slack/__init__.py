"""Slack and nothing but Slack: what is heard there -> the desk; a Post -> a message there."""

from bot.slack.app import SlackApp
from bot.slack.chat import SlackChat
from bot.slack.connection import Connection, SlackFault
from bot.slack.manifest import PATH, manifest, starters_of

__all__ = [
    "PATH",
    "Connection",
    "SlackApp",
    "SlackChat",
    "SlackFault",
    "manifest",
    "starters_of",
]
