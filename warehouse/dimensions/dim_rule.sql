-- Rules that documents are checked by (expectations/rules), and what reading itself reports (is_declared false).
CREATE TABLE dim_rule (
    rule_key BIGINT PRIMARY KEY,
    rule VARCHAR NOT NULL,
    title_en VARCHAR,
    title_zh VARCHAR,
    severity VARCHAR,
    rule_group VARCHAR,
    source_kind VARCHAR,
    source VARCHAR,
    is_declared BOOLEAN NOT NULL,
    is_blocking BOOLEAN NOT NULL
);
INSERT INTO dim_rule BY NAME
WITH used AS (
    SELECT rule FROM corpus.stg_rule_outcome
    UNION
    SELECT rule FROM corpus.stg_check_finding
    UNION
    SELECT rule FROM corpus.stg_reader_finding
    UNION
    SELECT 'correction_' || status AS rule FROM corpus.stg_correction
    WHERE status NOT IN ('applied', 'confirmed')
)

SELECT
    0 AS rule_key,
    '' AS rule,
    'unknown' AS title_en,
    '未知' AS title_zh,
    NULL AS severity,
    NULL AS rule_group,
    NULL AS source_kind,
    NULL AS source,
    FALSE AS is_declared,
    FALSE AS is_blocking
UNION ALL
SELECT
    member_key('rule', coalesce(d.rule, u.rule)) AS rule_key,
    coalesce(d.rule, u.rule) AS rule,
    d.title_en,
    d.title_zh,
    d.severity,
    d.rule_group,
    d.source_kind,
    d.source,
    d.rule IS NOT NULL AS is_declared,
    coalesce(d.is_blocking, FALSE) AS is_blocking
FROM declared_rule AS d
FULL OUTER JOIN used AS u ON d.rule = u.rule;
