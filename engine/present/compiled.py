"""Templates compiled in an earlier run, kept as packs are, so that nothing is compiled twice."""

import os

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

from ..cache import keep, key_of, recall


class Compiled(BytecodeCache):
    """What Jinja made of templates, kept for environments of one form.

    Jinja works out beforehand what does not depend on the context, so environments that would work
    out something else need forms of their own. It checks the source itself, by its hash.
    """

    def __init__(self, form: str) -> None:
        state = os.stat(compiler.__file__)  # Jinja's version would take longer to find
        self.made_by = f"{compiler.__file__} {state.st_size} {state.st_mtime_ns}"
        self.form = form

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it was kept."""
        code = recall(self._key(bucket), bytes)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        keep(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of("template", self.made_by, self.form, bucket.key)
