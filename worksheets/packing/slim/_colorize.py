"""Colours of a terminal, which a browser is not: the full module makes nine dataclasses for them at each start."""

COLORIZE = False


class _NoColours:
    def __getattr__(self, name):
        return ""


class _Theme:
    traceback = syntax = _NoColours()


def can_colorize(*, file=None):
    return False


def get_theme(*, tty_file=None, force_color=False, force_no_color=False):
    return _Theme
