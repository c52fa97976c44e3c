-- Rows of corrections.csv that could not be applied, in the shape of findings; sha256 is NULL where no document is met.
CREATE TEMP VIEW idle_correction AS
SELECT
    sha256,
    'correction_' || status AS rule,
    CASE status WHEN 'needless' THEN 'info' ELSE 'error' END AS severity,
    'unknown' AS cause,
    table_kind,
    item_code,
    item_name,
    measure,
    coalesce(printed_text, printed_value) AS printed,
    corrected_value AS computed,
    coalesce(amount_page, try_cast(page AS INTEGER)) AS page,
    x0,
    top,
    x1,
    bottom,
    '更正未生效 · correction not applied: line ' || file_line || ' of corrections.csv: ' || problem AS message
FROM corpus.stg_correction
WHERE status NOT IN ('applied', 'confirmed');
