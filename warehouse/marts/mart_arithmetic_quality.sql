-- 22. Arithmetic quality (勾稽质量): the share of identities within and between tables that hold, ranked within a
-- region, year and scope; and the columns of money that close.
CREATE VIEW mart_arithmetic_quality AS
WITH counted AS (
    SELECT
        c.document_key,
        sum(c.checked) FILTER (r.rule_group = 'inside_table')::BIGINT AS inside_checked_count,
        sum(c.failed) FILTER (r.rule_group = 'inside_table')::BIGINT AS inside_failed_count,
        sum(c.checked) FILTER (r.rule_group = 'between_tables')::BIGINT AS between_checked_count,
        sum(c.failed) FILTER (r.rule_group = 'between_tables')::BIGINT AS between_failed_count
    FROM fct_check_result AS c
    INNER JOIN dim_rule AS r ON c.rule_key = r.rule_key
    GROUP BY c.document_key
),

closed AS (
    SELECT
        document_key,
        count(*) FILTER (verdict <> 'nothing_to_check') AS columns_checked_count,
        count(*) FILTER (verdict IN ('closes', 'closes_within_rounding')) AS columns_closing_count
    FROM closure
    GROUP BY document_key
),

rated AS (
    SELECT
        d.*,
        c.*,
        k.columns_checked_count,
        k.columns_closing_count,
        coalesce(c.inside_checked_count, 0) + coalesce(c.between_checked_count, 0) AS checked_count,
        coalesce(c.inside_failed_count, 0) + coalesce(c.between_failed_count, 0) AS failed_count,
        100 * (checked_count - failed_count) / nullif(checked_count, 0) AS held_percent
    FROM v_document AS d
    LEFT JOIN counted AS c ON d.document_key = c.document_key
    LEFT JOIN closed AS k ON d.document_key = k.document_key
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    checked_count,
    failed_count,
    round(held_percent, 2)::DECIMAL(18, 2) AS held_percent,
    CASE
        WHEN held_percent IS NOT NULL
            THEN rank() OVER (
                PARTITION BY region_name, fiscal_year, scope, held_percent IS NOT NULL ORDER BY held_percent DESC
            )
    END AS quality_rank,
    inside_checked_count,
    inside_failed_count,
    between_checked_count,
    between_failed_count,
    columns_checked_count,
    columns_closing_count,
    CASE WHEN checked_count = 0 THEN 'nothing_could_be_checked' END AS reason,
    org_group_key,
    document_key,
    file_name
FROM rated;
