-- The tables that were found, those kept out of the facts as quarantined.
CREATE TEMP VIEW staged_table AS
WITH kept_out AS (
    SELECT DISTINCT
        sha256,
        table_index
    FROM quarantined_table
)

SELECT
    t.* EXCLUDE (status), -- noqa: RF02
    CASE WHEN q.sha256 IS NULL THEN t.status ELSE 'quarantined' END AS status
FROM staging.stg_table AS t
LEFT JOIN kept_out AS q ON t.sha256 = q.sha256 AND t.table_index = q.table_index;
