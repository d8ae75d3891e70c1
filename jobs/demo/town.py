"""How one installation is set up: words, folders and frame differ from town to town, the council does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Generation = Literal["allris3_classic", "allris3_responsive", "allris4"]

LONG_SCRIPT = """
		if (id == 8) {
			if (clicked == 1) {
				document.delVerSigForm.submit();
			} else {
				resetDelVerSigForm();
			}
		}"""


@dataclass(frozen=True, slots=True)
class Town:
    """What an administrator has configured. The defaults are those of the bundled council's installation."""

    word: str = "Vorlage"  # the installation's word for a proposal
    type_label: str = "Vorlage-Art"
    office_label: str = "Federführend"
    author_label: str = "Verfasser"
    script: str | None = ""  # body of the script before the title in classic pages, None without script
    raw: bool = False  # classic pages named `risname_raw`, without the decoration around them
    version: str = "3.9.5 (221117m)"
    folder: str = "/bi/"  # of version 3
    folder4: str = "/public/"

    def folder_of(self, generation: Generation) -> str:
        return self.folder4 if generation == "allris4" else self.folder


SAMPLE_TOWN = Town()
TOWNS: Mapping[str, Town] = {
    "sample": SAMPLE_TOWN,
    "hanseatic": Town(
        word="Drucksache", type_label="Drucksache-Art", author_label="Initiator", script=LONG_SCRIPT,
        version="3.9.4 (191209m)", folder="/ratsinformation/bi/", folder4="/bi/",
    ),
    "rural": Town(
        word="Sitzungsvorlage", type_label="Vorlageart", office_label="Federführung", author_label="Antragstellend",
        script=None, raw=True, folder="/buergerinformationssystem/", folder4="/ris/public/",
    ),
}  # fmt: skip
