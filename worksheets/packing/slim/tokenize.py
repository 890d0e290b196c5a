"""Pyodide looks with this whether what it runs ends with a semicolon; a quick start runs nothing that does."""


def generate_tokens(readline):
    return []
