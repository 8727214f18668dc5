"""The lobby of `./etax simulate`: a demo world with ready-made people, for analysts who walk the flows by hand."""
