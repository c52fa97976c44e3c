-- What the rules found in numbers as they were read and no longer find in the corrected ones: kept as info, with who
-- corrected them.
CREATE TEMP VIEW healed_finding AS
WITH correcting AS (
    SELECT
        sha256,
        string_agg(
            'line ' || file_line || ' of corrections.csv, ' || reviewer || ' ' || date || ': ' || reason, '; '
            ORDER BY file_line
        ) AS by_whom
    FROM corpus.stg_correction
    WHERE status = 'applied'
    GROUP BY sha256
)

SELECT
    f.* EXCLUDE (severity, message, ordinal), -- noqa: RF02
    'info' AS severity,
    f.message || ' Healed by ' || c.by_whom || '.' AS message
FROM staging.stg_read_finding AS f
INNER JOIN correcting AS c ON f.sha256 = c.sha256
ANTI JOIN staging.stg_check_finding AS s
    ON
        f.sha256 = s.sha256
        AND f.rule = s.rule
        AND f.table_kind IS NOT DISTINCT FROM s.table_kind
        AND f.item_code IS NOT DISTINCT FROM s.item_code
        AND f.item_name IS NOT DISTINCT FROM s.item_name
        AND f.measure IS NOT DISTINCT FROM s.measure
        AND f.page IS NOT DISTINCT FROM s.page
        AND f.top IS NOT DISTINCT FROM s.top
        AND f.x0 IS NOT DISTINCT FROM s.x0;
