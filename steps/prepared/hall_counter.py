"""The registration codes that the counter of the hall gave out before the tests, one each. Source: ZC-HC-03."""

from __future__ import annotations

from dataclasses import dataclass, field

from steps.drivers.ports import CodeApplication, CodeApplicationOutcome, IdDocumentType
from steps.prepared.errors import NoAccountError
from steps.prepared.players import Troupe


@dataclass(slots=True)
class PreparedHallCounter:
    """Hands out what was prepared; what the counter itself would say to anything else, nobody here knows."""

    troupe: Troupe
    _given: set[str] = field(default_factory=set)

    def apply_for_registration_code(
        self, name: str, id_document_type: IdDocumentType, id_document_number: str
    ) -> CodeApplication:
        """The code of this person.

        Raises:
            NoAccountError: there is none, a second one is asked for, or it is not the person's own document.
        """
        owners = [one for one in self.troupe.claimed(id_document_number) if one.facts.name == name]
        if not owners or owners[0].facts.id_document_type is not id_document_type:
            raise NoAccountError("注册码是事先领好的，无法用别人的证件去窗口申请")
        owner = owners[0]
        if owner.hall_code is None:
            raise NoAccountError(f"没有为 {owner.holder} 准备注册码：请写 hall_code_env")
        if owner.holder in self._given:
            raise NoAccountError("每名未注册的人只准备了一个注册码，无法再次申请")
        self._given.add(owner.holder)
        return CodeApplication(CodeApplicationOutcome.ISSUED, owner.hall_code)
