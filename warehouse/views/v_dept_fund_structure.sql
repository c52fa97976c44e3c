-- fct_dept_fund_structure with names, current documents only.
CREATE VIEW v_dept_fund_structure AS
SELECT
    d.file_name,
    d.region_name,
    d.department_name,
    nullif(f.fiscal_year_key, 0) AS fiscal_year,
    f.years_back,
    f.side,
    f.item_name,
    f.amount_yuan,
    f.scope,
    f.page,
    f.document_key
FROM fct_dept_fund_structure AS f
INNER JOIN v_document AS d ON f.document_key = d.document_key;
