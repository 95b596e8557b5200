"""Plain values in, plain values out: problems, the store, dependencies, versions, processes. It knows no report."""

__all__ = [
    "dependencies",
    "faces",
    "file_handles",
    "interrupts",
    "last_build",
    "licenses",
    "limits",
    "manifest",
    "page_geometry",
    "page_templates",
    "plain_files",
    "problem_formats",
    "problems",
    "recorded_reads",
    "store",
    "style",
    "temporary",
    "versions",
    "workers",
    "xhtml",
]
