-- Leaf numbers of the expenditure tables (支出) with what they mean. Where a row is split by kind of spending and by
-- source of money, the kinds count: one row's money stands here once.
CREATE TEMP TABLE spending AS
SELECT
    s.document_key,
    s.is_current,
    s.scope,
    s.table_kind,
    s.table_index,
    s.line,
    s.page,
    s.side,
    s.item_name,
    s.parent_name,
    org_key(s.region_key, s.org_name) AS org_key,
    CASE WHEN s.subject = 'function' THEN func_key(s.func_code, s.item_name) ELSE 0 END AS func_key,
    CASE
        WHEN s.subject = 'economic' AND NOT government_code(s.econ_code) THEN econ_key(s.econ_code, s.item_name)
        ELSE 0
    END AS econ_key,
    CASE
        WHEN s.subject = 'economic' AND government_code(s.econ_code) THEN econ_gov_key(s.econ_code, s.item_name)
        ELSE 0
    END AS econ_gov_key,
    member_key('spending_kind', r.member) AS spending_kind_key,
    r.fund_code,
    r.is_carryover,
    CASE
        WHEN s.measure = 'prior_year_actual' THEN 'prior_actual'
        WHEN s.document_kind = 'final_account' THEN 'final'
        ELSE 'budget'
    END AS phase_code,
    CASE
        WHEN s.measure = 'prior_year_actual' AND s.fiscal_year_key <> 0 THEN s.fiscal_year_key - 1
        ELSE s.fiscal_year_key
    END AS fiscal_year_key,
    s.amount_yuan
FROM subject_amount AS s
INNER JOIN measure_role AS r ON s.measure = r.measure AND r.role = 'spending'
WHERE
    s.quantity = 'money'
    AND s.amount_yuan IS NOT NULL
    AND regexp_matches(s.table_kind, 'expenditure|general_public|basic_by_economic|government_fund|state_capital')
QUALIFY
    r.split IS DISTINCT FROM 'fund'
    OR NOT bool_or(r.split IS NOT DISTINCT FROM 'kind') OVER (PARTITION BY s.document_key, s.table_index, s.line);
