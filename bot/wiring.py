"""The one place that knows every part: builds them from Settings."""

from bot.cards import Document, Fault, Faulty, Kept, Shelf, read_documents
from bot.evaluation import read_calibration
from bot.model.knowledge import Catalogue
from bot.pipeline import Pipeline
from bot.prepared import Prepared, prepare
from bot.rendering import Prompts
from bot.retrieval import Index
from bot.settings import Settings


def documents_of(settings: Settings, catalogue: Catalogue) -> dict[str, Document]:
    """The documents that the operator has put into knowledge/sources, if any."""
    folder = settings.knowledge_dir / "sources"
    documents, _ = read_documents(folder, catalogue.sources.values())
    return documents


def prompts_of(settings: Settings) -> Prompts:
    """The words that the bot says."""
    return Prompts(settings.prompts_dir)


class Answering:
    """The pipeline over the knowledge in use, and the one after it once the files change."""

    def __init__(self, settings: Settings) -> None:
        """Raises Faulty or PromptFault: there is nothing to fall back to yet."""
        self._settings = settings
        self._prompts = prompts_of(settings)
        self._shelf = Shelf(
            settings.knowledge_dir, lambda folder: prepare(folder, settings.data_dir)
        )
        self.pipeline = self._build(self._shelf.value)

    def refresh(self) -> tuple[Fault, ...] | None:
        """Takes up changed files. None: none did. Faults: the last good cards stay in use."""
        change = self._shelf.refresh()
        if change is None:
            return None
        if isinstance(change, Kept):
            return change.faults
        try:
            self.pipeline = self._build(change.value)
        except Faulty as faulty:
            return tuple(faulty.faults)
        return ()

    def _build(self, prepared: Prepared) -> Pipeline:
        catalogue = prepared.catalogue
        calibration = read_calibration(self._settings.knowledge_dir / "calibration.json")
        index = Index(catalogue.cards.values(), prepared.analysis)
        return Pipeline(catalogue, index, calibration.policy, self._prompts)
