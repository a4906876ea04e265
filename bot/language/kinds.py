"""text -> what kinds of answer it asks for: a date, a person, a number..."""

import re

from bot.language.fold import fold
from bot.language.words import FUNCTION_WORDS
from bot.model.question import Kind

# Folded words and beginnings in the three languages; what several kinds share counts for each.
_PATTERNS: dict[Kind, str] = {
    Kind.WHEN: r"when|(?:what|which) (?:year|date|month|day|time)|how recent(?:ly)?|dates?|years?|"
    r"quand|(?:quelle?s? )?(?:annees?|dates?)|wanneer|sinds|(?:welk|wat) jaar|datum|jaartal",
    Kind.WHO: r"who|whom|whose|who's|whos|which (?:minister|person|body|agency|authority)|"
    r"boss|head|heads|led|leads|leader|run by|qui|par qui|de qui|quel ministre|dirige|wie|wiens|"
    r"welke minister|leidt|baas",
    Kind.WHERE: r"where|whereabouts|(?:what|which) (?:place|city|country|countries|town|towns)|"
    r"located|ou (?:se|est|sont|a|ont)|d'ou|dans quel(?:le)?|quels? pays|quelles? villes?|waar|"
    r"waarheen|welk land|welke (?:stad|steden|landen)",
    Kind.HOW_MANY: r"how (?:many|big|large|often|high|few)|numbers? of|count|total|percentage|"
    r"per ?cent|combien|nombres?|pourcentage|hoeveel|aantal|hoe (?:groot|vaak|hoog)|figures?|"
    r"chiffres?|cijfers?|size|taille",
    Kind.HOW_MUCH: r"how much|costs?|price|budgets?|spen[dt]|spending|euros?|dollars?|money|cash|"
    r"amounts?|couts?|coute|prix|argent|montants?|kost|kosten|gekost|geld|bedrag|uitgegeven|"
    r"salary|paid|salaire|loon",
    Kind.HOW_LONG: r"how long|duration|duree|combien de temps|hoe lang|hoelang|length",
    Kind.HOW_OLD: r"how old|age|ages|aged|quel age|hoe oud|leeftijd",
    Kind.NAME: r"names?|named|called|by name|noms?|s'appelle|nomme|appelle|naam|namen|heet|heten|"
    r"title|titre|titel",
    Kind.WHY: r"why|reasons?|how come|what for|motives?|pourquoi|raisons?|pour quelle|"
    r"waarom|reden|redenen|waarvoor|purpose|aims?|goals?|objectifs?|doel|doelen",
    Kind.MEANING: r"mean|means|meaning|stands? for|short for|definition|define[ds]?|acronym|"
    r"abbreviation|c'est quoi|signifie|veut dire|definit|betekent|betekenis|definitie|"
    r"staat .* voor",
}
_COMPILED = {kind: re.compile(rf"\b(?:{pattern})\b") for kind, pattern in _PATTERNS.items()}


def kinds_of(text: str) -> frozenset[Kind]:
    """Every particular thing that the text asks for; empty where it only says what it is about."""
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
_COUNTED = (
    r"\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|hundreds?|thousands?|"
    r"million|several|half|once|twice|single|both|"
    rf"(?!{_YEAR}\b)\d+(?:[.,]\d+)*)\b"
)
# What a statement must hold, folded, to say a thing of that kind.
_EVIDENCE = {
    Kind.WHEN: re.compile(rf"\b(?:{_YEAR}s?|{_MONTH}|9/11)\b"),
    Kind.HOW_MANY: re.compile(_COUNTED),
    Kind.HOW_MUCH: re.compile(r"\b(?:euros?|dollars?|eur|usd)\b|[€$]"),
    Kind.HOW_LONG: re.compile(rf"\b(?:hours?|days?|weeks?|months?|years?|{_YEAR})\b"),
    Kind.HOW_OLD: re.compile(r"\b(?:aged?|years? old|ages?|born|older|younger|below)\b"),
    Kind.WHO: re.compile(
        r"\b(?:ministers?|ministry|prime|president|director|commissioner|prosecutors?|mayors?|"
        r"authors?|written|experts?|practitioners?|researchers?|members?|officers?|agents?|"
        r"authorit(?:y|ies)|government|police|parliament|council|commission|unit|services?|"
        r"institute|head(?:ed|s)?|led|leads?|chair(?:ed|s)?|by [a-z]+)\b"
    ),
    Kind.WHY: re.compile(
        r"\b(?:because|since|so that|in order|to [a-z]+|due|reasons?|aims?|aimed|purposes?|goals?|"
        r"result|response|after|following|as)\b"
    ),
}


def evidence(kinds: frozenset[Kind], statement: str, question: str) -> float:
    """Whether the statement holds what the kinds ask for (a date, an amount, a person...) and the
    question does not hold itself: 1 for all of them, -1 for none, 0 where no kind says."""
    asked = [_EVIDENCE[kind] for kind in kinds if kind in _EVIDENCE]
    if not asked:
        return 0.0
    told, given = fold(statement), fold(question)
    held = [bool(set(pattern.findall(told)) - set(pattern.findall(given))) for pattern in asked]
    return 2 * sum(held) / len(held) - 1
