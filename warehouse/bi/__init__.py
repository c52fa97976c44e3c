"""A dashboard over the marts for BI tools: declared once, made into the files that Apache Superset imports.

Here: the declaration (``dashboard.yaml``), and the program that makes ``superset/`` from it and from the warehouse's
comments, units and sums (``python -m warehouse.bi``). Not here: starting Superset (``pipelines.bi``).
"""
