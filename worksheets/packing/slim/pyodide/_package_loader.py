"""What Pyodide asks of its loader of packages when it starts; a quick start has none to load."""

# A snapshot of the memory has its place for it.
from pyodide_js import loadedPackages as loadedPackages


class _Folder:
    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = _Folder("/lib/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages():
    pass
