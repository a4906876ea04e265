"""Words that carry grammar rather than a subject, in the languages that questions come in.

All are folded (no accents, lower case). STOP_WORDS are left out of the index; FUNCTION_WORDS are
those of them by which a language is recognised.
"""

from collections.abc import Mapping

from bot.model.question import Language

_EN_FUNCTION = """
a about an and any anyone are aren't as at be because been being but by can cannot can't could did
didn't do does doesn't doing don't for from get gets got had has hasn't have haven't having he her
here hers him his how i i'm if in into is isn't it its it's just me more most my no nor not of off
on once only or other our out over own she should so some such than that the their them then there
these they they're this those through to too under up us very was wasn't we were what what's when
where which while who who's whom whose why will with would you your
"""
_EN_FILLER = """
actually again also although am among anybody anything apart around asap away back basically
besides bit bot cheers could've dear ever every exactly explain find give guys happen hello help hey
hi hiya instead know knows kind kinda let like list look looking lot many maybe mean meant mention
mentioned much must need one ones ok okay one ones please pls plz possibly quick quickly quite
rather really remember right said same say says see seem show somebody someone something somewhere
sort still sure tell thank thanks thing things think thx today tomorrow told trying understand use
want wanted wanna was way well went whatever whether within without wonder wondering yeah yes yet
yesterday u ur r im ive id dont doesnt didnt isnt whats whos wheres hows thats theres gonna gotta
anyway across upon per via etc eg ie vs
"""
_FR_FUNCTION = """
a ai ainsi alors as au aucun aussi autre aux avec avez avons ayant c ca ce ceci cela celle celles
celui ces cet cette ceux chez comme comment d dans de depuis des dont du elle elles en entre es est
et etaient etait ete etes etre eu eux fait faire font furent fut il ils j je jusque l la laquelle
le lequel les lesquels leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou
par parce pas pendant peu peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui
quoi s sa sans se sera ses si sont sous sur t ta te tes toi ton tous tout toute toutes tu un une va
vers vos votre vous y
"""
_FR_FILLER = """
aimerais ait beaucoup bien bonjour bref cherche combien connaitre dire dis dit doit donc encore
faut genre hein ici juste merci mieux parle peux pourrais pourriez puis-je question qqn quelqu
quelque quelques sais salut savez savoir selon semble serait soit stp svp tres trop trouve veut veux
voila voudrais vrai vraiment y-a-t-il
"""
_NL_FUNCTION = """
aan af al alle als bij binnen daar dan dat de deze die dit doen doet door dus een elke en er ge geen
gij haar had hadden heb hebben heeft hem het hier hij hoe hoeveel hun iemand iets ik in is ja je jij
jullie kan kunnen maar mag me meer men met mij mijn moet moeten na naar nee niet nog nu of om ons
onze ook op over sinds te tegen toch toen tot u uit van vanaf veel via voor waar waarom waarvoor
wanneer waren was wat we wel welk welke werd werden wie wiens wij wil worden wordt zal ze zich zij
zijn zo zou zonder zoveel
"""
_NL_FILLER = """
aub alsjeblieft alstublieft bedankt beetje dank dankje dankjewel eens effe eigenlijk even gaat geef
goed goedendag graag hallo hey hoi iedereen inzake kunt kun laten maken misschien precies soort
uitleggen vertel vertellen vraag weet weten wilde zeg zeggen zoal zeker
"""


def _words(*blocks: str) -> frozenset[str]:
    return frozenset(" ".join(blocks).split())


FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    Language.EN: _words(_EN_FUNCTION),
    Language.FR: _words(_FR_FUNCTION),
    Language.NL: _words(_NL_FUNCTION),
}

STOP_WORDS: Mapping[Language, frozenset[str]] = {
    Language.EN: _words(_EN_FUNCTION, _EN_FILLER),
    Language.FR: _words(_FR_FUNCTION, _FR_FILLER),
    Language.NL: _words(_NL_FUNCTION, _NL_FILLER),
}

_COUNTED: Mapping[Language, tuple[str, str]] = {
    Language.EN: (
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""",
        "twenty thirty forty fifty sixty",
    ),
    Language.FR: (
        """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
        dix-sept dix-huit dix-neuf""",
        "vingt trente quarante cinquante soixante",
    ),
    Language.NL: (
        """twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
        zestien zeventien achttien negentien""",
        "twintig dertig veertig vijftig zestig",
    ),
}

# "thirty" -> "30", as it is written in figures elsewhere.
NUMBER_WORDS: Mapping[Language, Mapping[str, str]] = {
    language: {word: str(n) for n, word in enumerate(small.split(), start=2)}
    | {word: str(10 * n) for n, word in enumerate(tens.split(), start=2)}
    for language, (small, tens) in _COUNTED.items()
}
