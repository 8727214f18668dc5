"""What the camera of a phone sees of somebody, from a source of the profile."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.redaction import Redactor, Secret
from steps.drivers.secrets import Teller
from steps.drivers.support.sources.asking import AnswerSource, Asked, masked_mobile


@dataclass(frozen=True, slots=True)
class SourceFaces:
    """Faces of the people of a deployment."""

    source: AnswerSource
    redactor: Redactor

    def face(self, mobile: str) -> Secret:
        """The face of whoever has this mobile.

        Raises:
            NoAnswerError: nobody knew in time.
        """
        Teller(self.redactor).sensitive(mobile)
        asked = Asked("人脸识别用的人像", f"手机 {masked_mobile(mobile)} 的机主", {"mobile": mobile})
        answer = self.source.answer(asked, None)
        Teller(self.redactor).sensitive(answer)
        return Secret(answer)
