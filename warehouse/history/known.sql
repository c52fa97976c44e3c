-- Documents of the publication before (0: what belongs to none), and the new ones, of which nothing was known.
CREATE OR REPLACE TEMP TABLE known AS
SELECT document_key FROM was.dim_document
UNION ALL
SELECT 0 AS document_key;

INSERT INTO past.replaced
SELECT
    'dim_document' AS table_name,
    d.document_key,
    0 AS known_from,
    getvariable('publication') AS known_until
FROM dim_document AS d
ANTI JOIN known AS k ON d.document_key = k.document_key;
