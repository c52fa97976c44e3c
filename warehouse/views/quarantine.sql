-- What stays out of the facts (隔离区): documents that could not be read, and tables that fail a blocking rule, each with
-- why, since when, and what would let it in. Nothing has to be released by hand.
CREATE TABLE quarantine AS
WITH step AS (
    SELECT
        s.begins,
        s.reason_zh,
        s.next_step_en,
        s.next_step_zh
    FROM reference_file('quarantine_steps.csv') AS s
),

unreadable AS (
    SELECT
        d.document_key,
        d.file_name,
        d.reason,
        d.first_seen_at AS since,
        arg_max(s.reason_zh, length(coalesce(s.begins, ''))) AS reason_zh,
        arg_max(s.next_step_en, length(coalesce(s.begins, ''))) AS next_step_en,
        arg_max(s.next_step_zh, length(coalesce(s.begins, ''))) AS next_step_zh
    FROM document AS d
    INNER JOIN step AS s ON starts_with(d.reason, coalesce(s.begins, ''))
    WHERE d.status = 'quarantined'
    GROUP BY ALL
),

kept_out AS (
    SELECT
        d.document_key,
        d.file_name,
        d.is_current,
        q.table_kind,
        q.table_index,
        q.rule,
        q.failures,
        q.since,
        t.table_title,
        t.first_page,
        t.numbers,
        r.title_en,
        r.title_zh,
        s.outcome AS second_reading
    FROM quarantined_table AS q
    INNER JOIN document AS d ON q.sha256 = d.sha256 AND d.is_readable
    INNER JOIN staging.stg_table AS t ON q.sha256 = t.sha256 AND q.table_index = t.table_index
    INNER JOIN declared_rule AS r ON q.rule = r.rule
    LEFT JOIN staging.stg_second_reading AS s ON q.sha256 = s.sha256 AND q.table_index = s.table_index
)

SELECT
    file_name,
    'document' AS what,
    NULL::VARCHAR AS table_kind,
    NULL::VARCHAR AS table_title,
    NULL::INTEGER AS table_index,
    NULL::INTEGER AS page,
    'unreadable' AS rule,
    NULL::INTEGER AS failures,
    NULL::INTEGER AS numbers,
    reason AS reason_en,
    reason_zh,
    since,
    next_step_en,
    next_step_zh,
    FALSE AS is_current,
    document_key
FROM unreadable
UNION ALL BY NAME
SELECT
    file_name,
    'table' AS what,
    table_kind,
    table_title,
    table_index,
    first_page AS page,
    rule,
    failures,
    numbers,
    concat(
        title_en, ': ', failures, ' do not hold, and that is a fault of reading',
        CASE WHEN second_reading = 'differs' THEN ' (two decoders read the table differently)' ELSE '' END
    ) AS reason_en,
    concat(
        title_zh, '：', failures, ' 处不成立，且属读取问题',
        CASE WHEN second_reading = 'differs' THEN '（两次读取结果不同）' ELSE '' END
    ) AS reason_zh,
    since,
    'compare page ' || first_page || ' with quarantined_amounts; put what differs into corrections.csv, or'
    || ' confirm what is printed by a row with printed_value = corrected_value; a newer reader tries again by itself'
        AS next_step_en,
    '对照第 ' || first_page || ' 页与 quarantined_amounts；不同之处写入 corrections.csv，'
    || '确系原文如此的以 printed_value = corrected_value 的一行确认；新版程序会自动重读' AS next_step_zh,
    is_current,
    document_key
FROM kept_out
ORDER BY document_key, table_index, rule;
