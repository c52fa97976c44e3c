-- What "changed" says of one table, for good.
INSERT INTO past.replaced
SELECT
    getvariable('which') AS table_name,
    document_key,
    known_from,
    getvariable('publication') AS known_until
FROM changed;
