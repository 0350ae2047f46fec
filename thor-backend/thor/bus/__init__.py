"""How the parts of Thor reach each other: one small protocol, in one process or over Redis."""
