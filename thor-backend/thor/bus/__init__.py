"""The bus between the parts of Thor: one small protocol, within one process or over Redis."""
