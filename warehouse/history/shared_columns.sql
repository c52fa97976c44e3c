-- The columns that each table has both here and in the published file (was), in order.
SELECT
    n.schema_name,
    n.table_name,
    list('"' || n.column_name || '"' ORDER BY n.column_index) AS columns
FROM duckdb_columns() AS n
INNER JOIN duckdb_columns() AS w
    ON n.schema_name = w.schema_name AND n.table_name = w.table_name AND n.column_name = w.column_name
WHERE n.database_name = current_database() AND w.database_name = 'was'
GROUP BY n.schema_name, n.table_name;
