"""Where a live site takes its static files from: names with a hash, so that they may be kept for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Also renames the modules that a script imports."""

    support_js_module_import_aggregation = True
