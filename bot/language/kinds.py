"""text -> what kinds of answer it asks for: a date, a person, a number..."""

import re

from bot.language.fold import fold
from bot.language.words import FUNCTION_WORDS
from bot.model.question import Kind

# Folded words and beginnings in the three languages; what several kinds share counts for each.
_PATTERNS: dict[Kind, str] = {
    Kind.WHEN: r"when|since when|(?:what|which) (?:year|date|month|day)|how (?:long|old|recent)|"
    r"date|year|quand|depuis (?:quand|combien)|quelle (?:annee|date)|en quelle annee|wanneer|"
    r"sinds|(?:welk|wat) jaar|welke datum|hoe lang|jaartal",
    Kind.WHO: r"who|whom|whose|who's|whos|which (?:minister|person|body|agency|authority)|"
    r"boss|head|heads|led|leads|leader|run by|qui|de qui|par qui|quel ministre|dirige|wie|wiens|"
    r"door wie|welke minister|leidt|baas",
    Kind.WHERE: r"where|whereabouts|which (?:place|city|country|town)|located|ou se|d'ou|dans quel|"
    r"quel pays|waar|waarheen|welk land|welke stad",
    Kind.HOW_MANY: r"how (?:many|much|big|large|often|high)|number of|(?:total|amount|sum|count)|"
    r"percentage|percent|share|budget|combien|nombre|montant|pourcentage|hoeveel|aantal|bedrag|"
    r"hoe (?:groot|vaak|hoog)|numbers|figures|chiffres|cijfers",
    Kind.WHY: r"why|reasons?|how come|what for|motive|pourquoi|raisons?|pour quelle|but de|"
    r"waarom|reden|waarvoor|purpose|aim|goal|objectif|doel",
    Kind.HOW: r"how (?:do|does|did|is|are|was|were|can|has|have|should|to)|in what way|comment|"
    r"de quelle (?:maniere|facon)|hoe|op welke manier",
    Kind.WHICH: r"which|what are|list|name the|examples?|quels|quelles|lesquels|welke|noem|lijst|"
    r"members|membres|leden",
    Kind.MEANING: r"what is|what's|whats|what does \w+ (?:mean|stand)|mean|meaning|stands? for|"
    r"definition|define|defined|acronym|abbreviation|c'est quoi|qu'est[- ]ce que?|signifie|"
    r"veut dire|wat is|wat betekent|betekenis|definitie|staat .* voor",
    Kind.YES_NO: r"^(?:so |and |ok |hi |hey )*(?:is|are|was|were|does|do|did|has|have|had|can|"
    r"could|will|would|should|est-ce|y a-t-il|a-t-|is er|zijn er|heeft|hebben|kan|mag|wordt|"
    r"worden)|"
    r"is it true|est-ce (?:vrai|que)|is het (?:waar|zo)|klopt het|whether",
}
_COMPILED = {kind: re.compile(rf"\b(?:{pattern})\b") for kind, pattern in _PATTERNS.items()}


def kinds_of(text: str) -> frozenset[Kind]:
    """Every kind that the text asks for; empty where it is no more than a few words."""
    folded = fold(text)
    return frozenset(kind for kind, pattern in _COMPILED.items() if pattern.search(folded))


# What a question counts or picks from: "how many ZONES", "which MINISTER", "welke GEMEENTEN".
_FOCUS = re.compile(
    r"\b(?:how (?:many|much)|number of|which|whose|"
    r"what(?: (?:kind|sort|type|share|percentage)s? of)?|combien (?:de |d')|nombre (?:de |d')|"
    r"quel(?:le)?s?|hoeveel|aantal|welke?|wat voor(?: een)?)"
    r" ?((?:[a-z0-9]+[ '-]?){1,4})"
)
_FOCUS_ENDS = frozenset(
    word for words in FUNCTION_WORDS.values() for word in words if word not in ("more", "most")
)


def focus_of(text: str) -> tuple[str, ...]:
    """The folded words that say what is counted or picked; none where the text does not say."""
    words = []
    for match in _FOCUS.finditer(fold(text)):
        for word in re.findall(r"[a-z0-9]+", match.group(1)):
            if word in _FOCUS_ENDS:
                break
            words.append(word)
    return tuple(words)


_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DATE = re.compile(rf"\b(?:{_YEAR}s?|{_MONTH}|hours?|days?|months?|years?|9/11)\b")
_COUNT = re.compile(
    r"\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|hundreds?|thousands?|"
    r"million|several|half|once|twice|single|both|all|"
    rf"(?!{_YEAR}\b)\d+(?:[.,]\d+)*)\b"
)
_PERSON = re.compile(
    r"\b(?:ministers?|ministry|prime|president|director|commissioner|prosecutors?|mayors?|king|"
    r"authors?|written|experts?|practitioners?|researchers?|members?|officers?|authorit(?:y|ies)|"
    r"government|police|parliament|council|commission|unit|services?|institute|head(?:ed|s)?|"
    r"led|leads?|chair(?:ed|s)?|by [a-z]+)\b"
)
_EVIDENCE = {Kind.WHEN: _DATE, Kind.HOW_MANY: _COUNT, Kind.WHO: _PERSON}


def evidence(kinds: frozenset[Kind], statement: str, question: str) -> float:
    """1 where the statement holds what one of the kinds asks for (a date, a number, a person or
    body) and the question does not hold itself; -1 where it holds none; 0 where no kind says."""
    asked = [pattern for kind, pattern in _EVIDENCE.items() if kind in kinds]
    if not asked:
        return 0.0
    told, given = fold(statement), fold(question)
    new = any(set(pattern.findall(told)) - set(pattern.findall(given)) for pattern in asked)
    return 1.0 if new else -1.0
