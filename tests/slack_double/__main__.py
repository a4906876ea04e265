"""python -m tests.slack_double --port N: a Slack in a process of its own, until SIGTERM.

The first lines that it prints are the settings that point an app at it.
"""

import argparse
import asyncio
import signal
import sys

from tests.slack_double.control import Control
from tests.slack_double.rules import Rules
from tests.slack_double.slack import Slack


def settings(slack: Slack) -> str:
    rules = slack.rules
    lines = {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": rules.bot_token,
        "SLACK_APP_TOKEN": rules.app_token,
        "SLACK_SIGNING_SECRET": rules.signing_secret,
    }
    return "".join(f"{name}={value}\n" for name, value in lines.items())


async def run(rules: Rules, port: int) -> None:
    slack = Slack(rules)
    await slack.start(port, control=Control(slack).handle)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    sys.stdout.write(settings(slack) + f"# talk to it: POST {slack.url}/control\n")
    sys.stdout.flush()
    await stop.wait()
    await slack.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.slack_double", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--speed", type=float, default=1.0, help="how fast its clock runs")
    parser.add_argument("--echoes", type=int, default=0, help="send every event so often again")
    parser.add_argument("--unpaced", action="store_true", help="no 429 by budget")
    parser.add_argument(
        "--patience", type=int, default=0, help="go on sending what is not taken, so often more"
    )
    given = parser.parse_args()
    usual = Rules.redeliver_after
    changes = {
        "echoes": given.echoes,
        "paced": not given.unpaced,
        "redeliver_after": (*usual, *[usual[-1]] * given.patience),
    }
    try:
        asyncio.run(run(Rules.hurried(given.speed, **changes), given.port))
    except OSError as error:
        sys.exit(
            f"Port {given.port} cannot be had: {error.strerror}. Choose another, or 0 for any."
        )


if __name__ == "__main__":
    main()
