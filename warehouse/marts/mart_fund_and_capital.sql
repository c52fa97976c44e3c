-- 24. Government funds (政府性基金) and state capital (国有资本经营) money of each document. A table or a sentence that
-- says there is none counts as 0; a blank table without a note, and a missing one, are NULL with the reason.
CREATE VIEW mart_fund_and_capital AS
WITH fund AS (
    SELECT
        fund_code,
        name_zh
    FROM dim_fund
    WHERE fund_code IN ('government_fund', 'state_capital')
),

spent AS (
    SELECT
        document_key,
        fund_code,
        sum(amount_yuan) AS amount_yuan
    FROM v_budget_line
    WHERE phase_code IN ('budget', 'final')
    GROUP BY ALL
),

shown AS (
    SELECT
        document_key,
        replace(table_kind, 'final_', '') AS fund_code,
        min(presence) AS presence
    FROM v_table_presence
    WHERE table_kind IN ('government_fund', 'state_capital', 'final_government_fund', 'final_state_capital')
    GROUP BY ALL
),

denied AS (
    SELECT DISTINCT
        document_key,
        replace(claim, 'fund_declared_none:', '') AS fund_code
    FROM fct_narrative_claim
    WHERE claim LIKE 'fund_declared_none:%'
),

known AS (
    SELECT
        d.*,
        f.fund_code,
        f.name_zh AS fund,
        p.presence,
        CASE
            WHEN s.amount_yuan IS NOT NULL THEN 'table'
            WHEN p.presence = 'declared_empty' THEN 'declared_empty'
            WHEN n.document_key IS NOT NULL THEN 'text_says_none'
        END AS source,
        CASE WHEN s.amount_yuan IS NOT NULL THEN s.amount_yuan WHEN source IS NOT NULL THEN 0 END AS amount_yuan
    FROM v_document AS d
    CROSS JOIN fund AS f
    LEFT JOIN spent AS s ON d.document_key = s.document_key AND f.fund_code = s.fund_code
    LEFT JOIN shown AS p ON d.document_key = p.document_key AND f.fund_code = p.fund_code
    LEFT JOIN denied AS n ON d.document_key = n.document_key AND f.fund_code = n.fund_code
)

SELECT
    fiscal_year,
    region_name,
    department_name,
    document_kind,
    scope,
    fund_code,
    fund,
    amount_yuan,
    amount_yuan > 0 AS has_money,
    source,
    CASE
        WHEN source IS NOT NULL THEN NULL
        WHEN presence IS NULL THEN 'no_such_table'
        WHEN presence = 'blank' THEN 'table_blank_without_note'
        WHEN presence = 'loaded' THEN 'table_prints_no_amount'
        ELSE 'table_' || presence
    END AS reason,
    org_group_key,
    document_key,
    file_name
FROM known;
