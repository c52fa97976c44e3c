-- 5. Shares of personnel, operating and project money, beside the bodies whose money goes mostly to the same
-- function section (款): the peers of a year, kind and scope. An outlier stands more than 1.5 quartile ranges
-- beyond the quartiles (Tukey); with fewer than 4 peers nothing is said.
CREATE VIEW mart_spending_structure AS
WITH section AS (
    SELECT
        b.document_key,
        left(c.func_code, 5) AS section_code,
        any_value(c.section_name ORDER BY c.func_code) AS section_name,
        sum(b.amount_yuan) AS amount_yuan
    FROM fct_budget_line AS b
    INNER JOIN dim_document AS d ON b.document_key = d.document_key
    INNER JOIN dim_phase AS h ON b.phase_key = h.phase_key
    INNER JOIN dim_func AS c ON b.func_key = c.func_key
    INNER JOIN dim_fund AS m ON b.fund_key = m.fund_key
    WHERE
        d.is_current
        AND m.fund_code = 'general_public'
        AND h.phase_code IN ('budget', 'final')
        AND length(c.func_code) >= 5
    GROUP BY ALL
),

main AS (
    SELECT
        document_key,
        section_code,
        section_name
    FROM section
    QUALIFY row_number() OVER (PARTITION BY document_key ORDER BY amount_yuan DESC, section_code ASC) = 1
),

shared AS (
    SELECT
        s.*,
        m.section_code,
        m.section_name,
        s.personnel_yuan + s.operating_yuan + s.project_yuan AS split_yuan,
        100 * s.personnel_yuan / nullif(split_yuan, 0) AS personnel_percent,
        100 * s.operating_yuan / nullif(split_yuan, 0) AS operating_percent,
        100 * s.project_yuan / nullif(split_yuan, 0) AS project_percent
    FROM v_spending_structure AS s
    LEFT JOIN main AS m ON s.document_key = m.document_key
),

beside AS (
    SELECT
        *,
        count(project_percent) OVER peers AS peers_count,
        median(project_percent) OVER peers AS project_median_percent,
        quantile_cont(project_percent, 0.25) OVER peers AS lower_quartile,
        quantile_cont(project_percent, 0.75) OVER peers AS upper_quartile
    FROM shared
    WINDOW peers AS (PARTITION BY fiscal_year, document_kind, scope, section_code)
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    section_code AS main_section_code,
    section_name AS main_section_name,
    personnel_yuan,
    operating_yuan,
    project_yuan,
    round(personnel_percent, 2)::DECIMAL(18, 2) AS personnel_percent,
    round(operating_percent, 2)::DECIMAL(18, 2) AS operating_percent,
    round(project_percent, 2)::DECIMAL(18, 2) AS project_percent,
    CASE WHEN section_code IS NOT NULL THEN peers_count END AS peers_count,
    CASE WHEN section_code IS NOT NULL THEN round(project_median_percent, 2)::DECIMAL(18, 2) END
        AS project_median_percent,
    CASE
        WHEN section_code IS NOT NULL AND peers_count >= 4
            THEN
                project_percent < lower_quartile - 1.5 * (upper_quartile - lower_quartile)
                OR project_percent > upper_quartile + 1.5 * (upper_quartile - lower_quartile)
    END AS is_outlier,
    CASE
        WHEN reason IS NOT NULL THEN reason
        WHEN split_yuan = 0 THEN 'no_money'
        WHEN section_code IS NULL THEN 'no_function_printed'
        WHEN peers_count < 4 THEN 'fewer_than_4_peers'
    END AS outlier_reason,
    org_group_key,
    document_key,
    file_name
FROM beside;
