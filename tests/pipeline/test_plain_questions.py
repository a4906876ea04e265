"""The plainest questions there are, each answered by the card that is there for it."""

import pytest

from bot.model.decision import Answered
from bot.model.search import Reading
from bot.pipeline import Pipeline, Understood

PLAIN = {
    "cuta/what-it-is": ["What is CUTA?", "CUTA", "tell me about CUTA", "c'est quoi l'OCAM ?"],
    "cuta/predecessor": ["What is AGG?", "wat is de AGG?"],
    "regional/bps-role": ["What is BPS?", "BPS", "what is the role of BPS?"],
    "regional/brandsma-basis": ["who is Bart Brandsma?"],
    "international/ran": ["What is RAN?", "what is the RAN?", "c'est quoi le RAN ?", "RAN"],
    "international/escn": ["What is ESCN?", "wat is het ESCN?"],
    "international/four-pillars": ["what is the four-pillar strategy?"],
    "security-council/what-it-is": ["what is the NSC?", "c'est quoi le CNS ?", "wat is de NVR?"],
    "security-council/head": ["who leads the National Security Council?"],
    "security-council/established": ["when was the National Security Council set up?"],
    "institutions/ntf-role": ["What is the NTF?", "what is the National Task Force?"],
    "intelligence/giss-minister": ["What is GISS?", "wat is de ADIV?"],
    "intelligence/giss-tasks": ["what does GISS do?", "what is the role of GISS?"],
    "intelligence/state-security-tasks": [
        "what is State Security?",
        "what does State Security do?",
    ],
    "finance/ctif-status": ["What is CTIF?", "what is the Financial Intelligence Unit?"],
    "finance/ctif-tasks": ["what does CTIF do?"],
    "local/ltf-purpose": ["What is an LTF?", "what do the local task forces do?", "LTF"],
    "local/lisc-purpose": ["what is a LISC?", "wat is een LIVC?"],
    "local/ilsp": ["What is ILSP?"],
    "plans/plan-r-2005-2015": ["What is Plan R?", "when was Plan R established?"],
    "plans/plan-r-focus": ["what does Plan R do?"],
    "plans/plan-r-definition-radicalism": ["What is radicalism?", "c'est quoi le radicalisme ?"],
    "plans/plan-r-definition-radicalisation": ["What is radicalisation?"],
    "plans/strategy-ter": ["what is T.E.R.?", "wat is T.E.R.?"],
    "plans/canal-plan-home-affairs": ["What is the Canal Plan?", "who runs the Canal Plan?"],
    "police/coppra-what": ["What is CoPPRa?", "when was CoPPRa set up?"],
    "police/federal-tasks": ["what does the federal police do?", "What is the federal police?"],
    "police/local-mayors": ["who is responsible for the local police?"],
    "regional/vvsg": ["What is VVSG?"],
    "regional/network-services": ["What is CAPREV?", "what does CAPREV do?"],
    "networks/zerkani-recruitment": ["Who is Khalid Zerkani?", "what is the Zerkani network?"],
    "networks/sharia4belgium-founder": ["What is Sharia4Belgium?", "who is Fouad Belkacem?"],
    "measures/thirty-measures": ["what are the 30 measures?", "c'est quoi les 30 mesures ?"],
    "measures/second-package": ["what are the 18 measures?"],
    "documents/egmont-authors": ["who are Coolsaet and Renard?"],
    "brief/what-it-is": ["What is the IES brief?"],
    "attacks/brussels-2016-casualties": ["what happened in Brussels on 22 March 2016?"],
}


def understood(pipeline: Pipeline, said: str) -> Understood:
    answer = pipeline.answer(said)
    assert isinstance(answer, Understood)
    return answer


@pytest.mark.parametrize("card", PLAIN)
def test_a_plain_question_is_answered_by_its_card(pipeline: Pipeline, card: str) -> None:
    for said in PLAIN[card]:
        decision = understood(pipeline, said).decision
        assert isinstance(decision, Answered), said
        assert decision.main.card == card, said


@pytest.mark.parametrize(
    "said",
    [
        *("What is NATO?", "c'est quoi l'OTAN ?", "wat is de NAVO?", "what is Europol?"),
        *("what is a municipality?", "What is UNODC?", "who leads CUTA?"),
        *("when was BPS founded?", "when was State Security set up?"),
    ],
)
def test_what_the_documents_do_not_explain_is_not_explained(pipeline: Pipeline, said: str) -> None:
    assert not isinstance(understood(pipeline, said).decision, Answered)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("securty", "secur"), ("belguim", "belgium"), ("attaks", "attack")),
        *(("terorism", "terror"), ("netwrok", "network"), ("memebrs", "member")),
    ],
)
def test_no_card_teaches_a_misspelling(pipeline: Pipeline, typed: str, meant: str) -> None:
    """A phrasing that is spelt wrong makes the wrong word one of the index's own, and what somebody
    else mistypes is not corrected any more."""
    (term,) = understood(pipeline, typed).search.terms
    assert (term.reading, term.term) == (Reading.CORRECTED, meant)
