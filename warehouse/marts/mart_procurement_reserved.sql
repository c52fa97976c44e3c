-- 7. Share of procurement kept for small and medium, and for micro enterprises (面向中小企业, 小微企业), from the lines
-- of the procurement table. Exactly 100 %, or 40 % with 70 % of that for micro, is the policy's figure, not a
-- measurement.
CREATE VIEW mart_procurement_reserved AS
WITH bought AS (
    SELECT
        document_key,
        count(*) AS lines_count,
        sum(amount_yuan) AS procurement_yuan,
        sum(amount_sme_yuan) AS sme_yuan,
        sum(amount_micro_yuan) AS micro_yuan
    FROM v_procurement_line
    GROUP BY document_key
),

reserved AS (
    SELECT
        d.*,
        p.presence,
        b.lines_count,
        CASE WHEN p.presence = 'declared_empty' THEN coalesce(b.procurement_yuan, 0) ELSE b.procurement_yuan END
            AS procurement_yuan,
        b.sme_yuan,
        b.micro_yuan
    FROM v_document AS d
    LEFT JOIN bought AS b ON d.document_key = b.document_key
    LEFT JOIN v_table_presence AS p ON d.document_key = p.document_key AND p.table_kind = 'procurement'
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    coalesce(lines_count, 0) AS lines_count,
    procurement_yuan,
    sme_yuan,
    micro_yuan,
    round(100 * sme_yuan / nullif(procurement_yuan, 0), 2)::DECIMAL(18, 2) AS sme_percent,
    round(100 * micro_yuan / nullif(procurement_yuan, 0), 2)::DECIMAL(18, 2) AS micro_percent,
    CASE
        WHEN procurement_yuan > 0 AND sme_yuan = procurement_yuan THEN 'all'
        WHEN
            procurement_yuan > 0
            AND abs(sme_yuan - procurement_yuan * 0.4) <= 100
            AND abs(micro_yuan - procurement_yuan * 0.28) <= 100
            THEN 'forty_and_seventy_of_that'
    END AS policy_constant,
    CASE
        WHEN presence IS NULL THEN 'no_procurement_table'
        WHEN procurement_yuan IS NULL AND presence = 'loaded' THEN 'table_prints_no_amount'
        WHEN procurement_yuan IS NULL THEN 'table_' || presence
        WHEN procurement_yuan = 0 THEN 'nothing_bought'
        WHEN sme_yuan IS NULL THEN 'share_not_printed'
    END AS reason,
    org_group_key,
    document_key,
    file_name
FROM reserved;
