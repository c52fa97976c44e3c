-- Money of a year, kind of document and scope. Departments contain their units, and budgets are not accounts: there
-- is no sum over these.
SELECT
    y.fiscal_year,
    y.document_kind,
    y.scope,
    count(*) AS documents,
    count(DISTINCT y.region_name) AS regions,
    sum(y.expenditure_yuan) AS expenditure_yuan,
    count(y.expenditure_yuan) AS expenditure_known,
    sum(y.project_yuan) AS project_yuan,
    count(y.project_yuan) AS project_known,
    sum(t.three_public_yuan) AS three_public_yuan,
    count(t.three_public_yuan) AS three_public_known,
    sum(p.procurement_yuan) AS procurement_yuan,
    count(p.procurement_yuan) AS procurement_known
FROM v_department_year AS y
INNER JOIN mart_three_public_per_head AS t ON y.document_key = t.document_key
INNER JOIN mart_procurement_reserved AS p ON y.document_key = p.document_key
GROUP BY y.fiscal_year, y.document_kind, y.scope
ORDER BY y.fiscal_year DESC NULLS LAST, y.document_kind ASC, y.scope ASC;
