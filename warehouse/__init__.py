"""The warehouse: its SQL (a file per macro, table or view), building it from the working store, publishing it.

Here: ``prepared`` (temporary), ``mentions`` (what each document gives to the dimensions), ``dimensions``, ``facts``,
``views``, ``changes`` (since the last build), ``reference`` (CSV), ``checks`` and ``staging``
(SQL of the neighbouring steps), and the few Python modules that run them. Not here: reading of PDFs, Dagster.
"""
