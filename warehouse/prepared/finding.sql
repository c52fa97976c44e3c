-- What the reader and the rules found, with the name of each finding: F and the hash of document, rule, place and what
-- is printed there, so that it stays the same over builds. Findings alike in all of these are told apart by order.
CREATE TEMP TABLE finding AS
WITH found AS (
    SELECT
        *,
        NULL::INTEGER AS ordinal,
        'reading' AS found_by
    FROM staging.stg_reader_finding
    UNION ALL BY NAME
    SELECT
        *,
        'rules' AS found_by
    FROM staging.stg_check_finding
    UNION ALL BY NAME
    SELECT
        *,
        'rules, as read' AS found_by
    FROM healed_finding
    UNION ALL BY NAME
    SELECT
        *,
        'corrections' AS found_by
    FROM idle_correction
),

named AS (
    SELECT
        *,
        concat_ws(
            '|', rule, coalesce(table_kind, ''), coalesce(item_code, ''), coalesce(item_name, ''),
            coalesce(measure, ''), coalesce(printed, '')
        ) AS what
    FROM found
),

repeated AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY sha256, what, page, round(x0), round(top)
            ORDER BY message, computed, x1, bottom
        ) AS turn
    FROM named
)

SELECT
    * EXCLUDE (what, turn),
    found_by = 'rules, as read' AS is_healed,
    place_id('F', sha256, page, x0, top, '') AS place_id,
    'F' || left(md5(concat_ws('|', place_id, what, if(turn > 1, turn, NULL))), 12) AS finding_id
FROM repeated;
