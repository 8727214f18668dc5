"""Notes which planted violations a conforming world's visitors would have met. Knows no tax words.

Two worlds of which one has a defect differ in some fields of the policy or in some rules, and in nothing else. As long
as no visitor's request reads such a field, or calls such a rule with arguments for which the two answer differently,
both worlds stay the same. A watched world is a conforming one that notes where that ends.
"""
