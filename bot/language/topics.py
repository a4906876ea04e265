"""text -> whether it asks what there is to ask about, as a whole or in one field."""

import re
from dataclasses import dataclass

from bot.language.fold import fold, squash

# All of the text has to be of these forms. A question about a fact never is: what stands between
# "about" and the end must be the name of a topic, which whoever knows the topics decides.
_ALL = re.compile(
    r"(?:"
    r"help(?: me)?|topics|(?:show|list)(?: me)?(?: all)?(?: the| your)? topics"
    r"|what (?:can|could|may|should) (?:i|we|one)(?: possibly)? ask(?: you| here)?(?: about)?"
    r"|(?:what|which) (?:sort of |kinds? of )?(?:questions|things) can (?:i|we) ask(?: you)?"
    r"|(?:what|which) (?:topics|subjects|themes|areas)"
    r"(?: (?:do|can) you (?:cover|know|have|answer|deal with)(?: about| on)?| are there)?"
    r"|what are (?:the|your) (?:topics|subjects|themes)"
    r"|what (?:do|can) you (?:know|cover|answer|do|tell me|help(?: me)? with)(?: about)?"
    r"|(?:a l')?aide(?:-moi| moi)?|(?:la )?liste des (?:sujets|themes)|(?:les )?(?:sujets|themes)"
    r"|(?:que|qu'est-ce que) (?:puis-je|peut-on|je peux|on peut) (?:te |vous )?demander"
    r"|quelles questions (?:puis-je|peut-on|je peux|on peut) (?:te |vous )?poser"
    r"|(?:que|qu'est-ce que) (?:sais-tu|savez-vous|tu sais|vous savez)(?: faire)?"
    r"|quels? (?:sont (?:les|tes|vos) )?(?:sujets|themes)"
    r"(?: (?:couvres|connais|traites)-tu| (?:couvrez|connaissez|traitez)-vous)?"
    r"|(?:de|sur) quoi (?:peux-tu|pouvez-vous) (?:parler|repondre)"
    r"|hulp|onderwerpen|(?:een )?lijst (?:van|met) (?:de )?onderwerpen"
    r"|wat (?:kan|mag|kunnen) (?:ik|we) (?:je |jou |u |jullie )?(?:allemaal |zoal )?vragen"
    r"|welke vragen kan ik (?:je |u )?stellen|waarover kan ik (?:je |u )?(?:iets )?vragen"
    r"|wat (?:weet|kun|kan) (?:je|jij|u)(?: allemaal| zoal)?"
    r"|(?:welke|wat zijn (?:de|je|uw)) (?:onderwerpen|thema's)"
    r"(?: (?:ken|behandel|dek)t? (?:je|u)| zijn er)?"
    r"|over welke onderwerpen (?:weet|kan) (?:je|u|ik)(?: iets| iets vragen)?"
    r")"
)
_FIELD = re.compile(
    r"(?:"
    r"what (?:do|can|could) you (?:know|tell me|tell us|say) (?:about|on|regarding)"
    r"|do you know (?:anything|something) (?:about|on)"
    r"|what (?:can|could|may) (?:i|we) ask(?: you)? (?:about|on)"
    r"|what (?:do|can) you (?:cover|have|answer) (?:about|on)"
    r"|what do (?:the|your) (?:documents|sources|texts|cards) (?:say|tell us|have) (?:about|on)"
    r"|what is there(?: to (?:ask|know))? (?:about|on)"
    r"|(?:que|qu'est-ce que) (?:sais-tu|savez-vous|tu sais|vous savez"
    r"|peux-tu me dire|pouvez-vous me dire"
    r"|(?:puis-je|je peux|on peut) (?:te |vous )?demander)"
    r" (?:de|du|des|d'|sur|a propos (?:de|du|des)|au sujet (?:de|du|des))"
    r"|(?:sais-tu|savez-vous) quelque chose (?:de|du|des|d'|sur)"
    r"|que disent (?:les|tes|vos) (?:documents|sources|textes)"
    r" (?:de|du|des|d'|sur|a propos (?:de|du|des))"
    r"|wat (?:weet|weten) (?:je|jij|u|jullie)(?: allemaal| zoal)? (?:over|van)"
    r"|weet (?:je|jij|u) iets (?:over|van)|wat kan ik (?:je |u )?vragen over"
    r"|wat kun(?:t)? (?:je|u)(?: me| mij)? vertellen over"
    r"|wat (?:zeggen|staat er in) (?:de|je|uw) (?:documenten|bronnen|teksten) over"
    r")\s?(?P<about>.+)"
)
_TOLD = re.compile(
    r"(?:"
    r"(?:(?:can|could|would) you )?tell (?:me|us)"
    r"(?: something| more| a bit| everything| all)? about"
    r"|(?:parle|parlez)[- ](?:moi|nous)(?: un peu)? (?:de|du|des|d')"
    r"|(?:dis|dites)[- ](?:moi|nous) (?:quelque chose|plus|tout) (?:de|du|des|d'|sur)"
    r"|vertel(?: me| mij| ons| eens)*(?: iets| meer| wat| alles)? over"
    r")\s?(?P<about>.+)"
)
_LONGEST = 200  # characters: who only wants to know what there is says it shortly
_BEFORE = re.compile(r"\A(?:(?:hi|hello|hey|ok|so|well|bonjour|salut|hallo|dag|please)\b[\s,!.]*)+")
_BEHIND = re.compile(
    r"(?:[\s,]*(?:please|pls|thanks|svp|stp|s'il (?:vous|te) plait|merci|aub|alsjeblieft"
    r"|alstublieft|bedankt))*[\s?!.…]*$"
)
_ARTICLE = re.compile(r"(?:the|a|an|le|la|les|l'|de|het|een)\b[\s]*(?=\w)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to be told of. `about`: "" for everything, else its `bare_name`. `told`:
    they may as well mean the thing itself ("tell me about X")."""

    about: str = ""
    told: bool = False


def wanted(text: str) -> Wanted | None:
    """None where a text asks for anything else."""
    if len(text) > _LONGEST:
        return None
    asked = _BEHIND.sub("", _BEFORE.sub("", fold(text).strip()))
    if _ALL.fullmatch(asked):
        return Wanted()
    for form, told in ((_FIELD, False), (_TOLD, True)):
        if match := form.fullmatch(asked):
            return Wanted(bare_name(match["about"]), told)
    return None


def bare_name(name: str) -> str:
    """What a name is recognised by: its letters and digits, folded, without an article before."""
    folded = fold(name).strip()
    article = _ARTICLE.match(folded)
    return squash(folded[article.end() :] if article else folded)[0]
