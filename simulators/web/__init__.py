"""What the portals' HTTP side has in common: visits, strict forms, templates, errors."""
