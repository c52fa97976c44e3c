-- The printed number named $1, in the columns of finding_marks.
SELECT
    NULL AS finding_id,
    'number' AS role,
    0 AS part,
    number_id,
    document_key,
    file_name,
    table_kind,
    side,
    item_code,
    item_name,
    measure,
    period,
    printed_text,
    unit,
    amount_yuan,
    page,
    x0,
    top,
    x1,
    bottom
FROM amounts
WHERE number_id = $1
ORDER BY line, measure;
