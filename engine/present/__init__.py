"""Advice as people read it: its content in sentences, and that content in several formats."""

from .compose import compose
from .content import Content
from .render import FORMATS, as_data, brief, render

__all__ = ["FORMATS", "Content", "as_data", "brief", "compose", "render"]
