"""A large board made up by bulk insert, to try how quick pages stay: ``manage.py demo --posts``."""

from forum.demo.large.building import build_large
from forum.demo.large.plan import Plan

__all__ = ["Plan", "build_large"]
