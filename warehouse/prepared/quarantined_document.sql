-- Documents of which tables are kept out of the facts, with how many.
CREATE TEMP TABLE quarantined_document AS
SELECT
    sha256,
    count(DISTINCT table_index) AS tables,
    string_agg(DISTINCT table_kind, ', ' ORDER BY table_kind) AS listed
FROM quarantined_table
GROUP BY sha256;
