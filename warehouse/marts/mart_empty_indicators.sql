-- 15. Annual indicators that say nothing: the same value in both years before and as target, 100 %, or no
-- number at all (及时, 正常, 达标). One row per document; the indicators themselves stand in `indicators`.
CREATE VIEW mart_empty_indicators AS
WITH judged AS (
    SELECT
        document_key,
        target = prior1 AND prior1 = prior2 AS is_unchanged,
        prior1 IS NOT NULL AND prior2 IS NOT NULL AND target IS NOT NULL AS has_three_years,
        regexp_matches(target, '^[=＝≥≧>＞]*\s*100(\.0+)?\s*[%％]$') AS is_100_percent,
        NOT regexp_matches(target, '[0-9０-９一二三四五六七八九十百]') AS is_no_number
    FROM indicators
    WHERE horizon = 'annual' AND target IS NOT NULL
),

counted AS (
    SELECT
        document_key,
        count(*) AS indicators_count,
        count(*) FILTER (has_three_years) AS comparable_count,
        count(*) FILTER (has_three_years AND is_unchanged) AS unchanged_count,
        count(*) FILTER (is_100_percent) AS hundred_percent_count,
        count(*) FILTER (is_no_number) AS no_number_count,
        count(*) FILTER ((has_three_years AND is_unchanged) OR is_100_percent OR is_no_number) AS empty_count
    FROM judged
    GROUP BY document_key
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    coalesce(c.indicators_count, 0) AS indicators_count,
    c.comparable_count,
    c.unchanged_count,
    c.hundred_percent_count,
    c.no_number_count,
    c.empty_count,
    round(100 * c.unchanged_count / nullif(c.comparable_count, 0), 2)::DECIMAL(18, 2) AS unchanged_percent,
    round(100 * c.empty_count / nullif(c.indicators_count, 0), 2)::DECIMAL(18, 2) AS empty_percent,
    CASE
        WHEN c.document_key IS NULL THEN 'no_annual_indicators'
        WHEN c.comparable_count = 0 THEN 'no_values_of_the_years_before'
    END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
LEFT JOIN counted AS c ON d.document_key = c.document_key;
