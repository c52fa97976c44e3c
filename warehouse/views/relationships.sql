-- Which key points to which dimension (主外键关系), for tools that draw or join by it. Keys of documents, organisations of
-- dimensions and the like are enforced by DuckDB, too (information_schema.referential_constraints); the others are not,
-- because every enforced key is an index in the file, but hold in every build.
CREATE VIEW relationships AS
WITH enforced AS (
    SELECT
        table_name,
        constraint_column_names[1] AS column_name
    FROM duckdb_constraints()
    WHERE constraint_type = 'FOREIGN KEY' AND database_name = current_database() AND schema_name = 'main'
),

dimension AS (
    SELECT
        table_name,
        constraint_column_names[1] AS key_name
    FROM duckdb_constraints()
    WHERE
        constraint_type = 'PRIMARY KEY'
        AND database_name = current_database()
        AND schema_name = 'main'
        AND table_name LIKE 'dim\_%' ESCAPE '\'
        AND len(constraint_column_names) = 1
        AND constraint_column_names[1] LIKE '%\_key' ESCAPE '\'
)

SELECT
    c.table_name AS from_table,
    c.column_name AS from_column,
    d.table_name AS to_table,
    d.key_name AS to_column,
    e.column_name IS NOT NULL AS is_enforced
FROM duckdb_columns() AS c
INNER JOIN dimension AS d
    ON regexp_replace(c.column_name, '^(from|to|parent)_', '') = d.key_name AND c.table_name <> d.table_name
LEFT JOIN enforced AS e ON c.table_name = e.table_name AND c.column_name = e.column_name
WHERE
    c.database_name = current_database()
    AND c.schema_name = 'main'
    AND regexp_matches(c.table_name, '^(fct|dim|bridge)_');
