"""What a feature file can get wrong."""

from __future__ import annotations

from steps.drivers.errors import HarnessError


class ScenarioError(HarnessError):
    """The feature file asks for something that its own earlier lines do not allow."""

    advice = (
        "这是特性文件的问题，不是部署的：请检查这一步和它前面的步骤；可用的句子和词语见 ./etax steps 词语，"
        "每一步做什么见 ./etax explain 文件:行号"
    )
