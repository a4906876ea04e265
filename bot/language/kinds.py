"""text -> what kinds of answer it asks for: a date, a person, a number..."""

import re

from bot.language.fold import fold
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
    Kind.YES_NO: r"^(?:so |and |ok |hi |hey )*(?:is|are|was|were|does|do|did|has|have|had|can|could|"
    r"will|would|should|est-ce|y a-t-il|a-t-|is er|zijn er|heeft|hebben|kan|mag|wordt|worden)|"
    r"is it true|est-ce (?:vrai|que)|is het (?:waar|zo)|klopt het|whether",
}
_COMPILED = {kind: re.compile(rf"\b(?:{pattern})\b") for kind, pattern in _PATTERNS.items()}


def kinds_of(text: str) -> frozenset[Kind]:
    """Every kind that the text asks for; empty where it is no more than a few words."""
    folded = fold(text)
    return frozenset(kind for kind, pattern in _COMPILED.items() if pattern.search(folded))
