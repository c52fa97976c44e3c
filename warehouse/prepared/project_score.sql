-- Scores that projects gave themselves for an earlier year (自评得分): "2019年度自评得分100分".
CREATE TEMP TABLE project_score AS
SELECT
    d.document_key,
    f.table_index,
    f.project_name,
    f.page,
    try_cast(regexp_extract(f.text, '(20[0-9]{2})年', 1) AS INTEGER) AS year,
    try_cast(
        regexp_extract(f.text, '(?:得分|评分|分值)[^0-9。；;]{0,6}([0-9]{1,3}(?:\.[0-9]+)?)\s*分', 1) AS DECIMAL(6, 2)
    ) AS self_score
FROM staging.stg_field AS f
INNER JOIN document AS d ON f.sha256 = d.sha256 AND d.is_readable
WHERE regexp_matches(f.label, '绩效评价结果|自评');
