"""Tests of the flat tables as files."""
