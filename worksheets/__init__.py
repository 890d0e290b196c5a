"""Worksheets on working together around children and youth.

The rooms, from the inside out; arrows point inward only (tests/test_architecture.py):

    core         what a worksheet is and what its answers mean: pure functions, standard library only
    bridge       JSON text in, JSON text out; the only module that the browser's worker calls
    reading      a file as bytes becomes a raw document or a list of problems
    loading      strict YAML, schema and lint make a Worksheet, or all faults at once
    publishing   what the site needs as files
    __main__     the command line
    definitions  one YAML file per worksheet
    runtime      the page's JavaScript and CSS

This module imports nothing: it is the first thing the browser loads.
"""
