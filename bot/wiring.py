"""The one place that knows every part: builds them from Settings."""

from pathlib import Path

from bot.cards import Document, Fault, Kept, Shelf, read_documents
from bot.evaluation import read_calibration
from bot.pipeline import Pipeline
from bot.prepared import prepare
from bot.rendering import Prompts
from bot.retrieval import Index
from bot.settings import Settings

CALIBRATION = "calibration.json"


def prompts_of(settings: Settings) -> Prompts:
    """The words that the bot says."""
    return Prompts(settings.prompts_dir)


def index_of(settings: Settings) -> Index:
    """What can be found, without a say about how sure that is. Raises Faulty."""
    prepared = prepare(settings.knowledge_dir, settings.data_dir)
    return Index(prepared.catalogue.cards.values(), prepared.analysis)


class Answering:
    """The pipeline over the knowledge in use, and the one after it once the files change."""

    def __init__(self, settings: Settings) -> None:
        """Raises Faulty or PromptFault: there is nothing to fall back to yet."""
        self._settings = settings
        self._prompts = prompts_of(settings)
        self._shelf = Shelf(settings.knowledge_dir, self._build, beside=[CALIBRATION])

    @property
    def pipeline(self) -> Pipeline:
        return self._shelf.value

    def refresh(self) -> tuple[Fault, ...] | None:
        """Takes up changed files. None: none did. Faults: the last good cards stay in use."""
        change = self._shelf.refresh()
        if change is None:
            return None
        return change.faults if isinstance(change, Kept) else ()

    def documents(self) -> dict[str, Document]:
        """The documents that the operator has put into knowledge/sources by now, if any."""
        folder = self._settings.knowledge_dir / "sources"
        documents, _ = read_documents(folder, self.pipeline.catalogue.sources.values())
        return documents

    def _build(self, folder: Path) -> Pipeline:
        prepared = prepare(folder, self._settings.data_dir)
        catalogue = prepared.catalogue
        calibration = read_calibration(folder / CALIBRATION)
        index = Index(catalogue.cards.values(), prepared.analysis)
        return Pipeline(catalogue, index, calibration.policy, self._prompts)
