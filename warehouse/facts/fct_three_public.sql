-- The three public expenses (“三公”经费) by item: travel abroad, vehicles, reception; conferences, training and the running
-- of agencies beside them where the table prints them (is_three_public tells).
CREATE TABLE fct_three_public (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    phase_key BIGINT NOT NULL,
    three_public_item_key BIGINT NOT NULL,
    fund_key BIGINT NOT NULL,
    is_carryover BOOLEAN NOT NULL,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_three_public BY NAME
SELECT
    s.document_key,
    org_key(s.region_key, s.org_name) AS org_key,
    CASE
        WHEN s.period = 'prior_year' AND s.fiscal_year_key <> 0 THEN s.fiscal_year_key - 1
        ELSE s.fiscal_year_key
    END AS fiscal_year_key,
    member_key(
        'phase',
        CASE
            WHEN s.period = 'prior_year' THEN 'prior_budget'
            WHEN s.period = 'budget' THEN 'full_year_budget'
            WHEN s.period = 'final' OR s.document_kind = 'final_account' THEN 'final'
            ELSE 'budget'
        END
    ) AS phase_key,
    member_key('three_public_item', r.member) AS three_public_item_key,
    member_key('fund', coalesce(r.fund_code, 'all_funds')) AS fund_key,
    r.is_carryover,
    s.amount_yuan,
    s.is_current,
    s.scope,
    member_key('table', s.table_kind) AS table_key,
    s.table_index,
    s.line,
    s.page
FROM subject_amount AS s
INNER JOIN measure_role AS r ON s.measure = r.measure AND r.role = 'three_public'
WHERE
    s.table_kind IN ('three_public', 'final_three_public')
    AND s.period IN ('this_year', 'prior_year', 'budget', 'final')
    AND s.quantity = 'money' AND s.amount_yuan IS NOT NULL
ORDER BY s.document_key, s.table_index, s.line, s.period, r.member, r.fund_code;
