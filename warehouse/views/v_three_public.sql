-- fct_three_public with names, current documents only.
CREATE VIEW v_three_public AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    o.org_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    h.phase_code,
    h.name_zh AS phase,
    t.item_code,
    t.name_zh AS item,
    t.is_three_public,
    m.fund_code,
    m.name_zh AS fund,
    f.is_carryover,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_three_public AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key
INNER JOIN dim_org AS o ON f.org_key = o.org_key
INNER JOIN dim_phase AS h ON f.phase_key = h.phase_key
INNER JOIN dim_fund AS m ON f.fund_key = m.fund_key
INNER JOIN dim_three_public_item AS t ON f.three_public_item_key = t.three_public_item_key;
