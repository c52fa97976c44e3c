-- The money of every current document. Nothing is 0 that the document does not say: a lack is NULL with its reason.
-- The total that its table of expenditure prints stands beside where the rows do not add up to it.
SELECT
    y.document_key,
    y.region_name,
    y.department_name,
    y.fiscal_year,
    y.document_kind,
    y.scope,
    y.org_group_key,
    y.file_name,
    y.expenditure_yuan,
    -- a thousandth is more than rounding of rows makes
    CASE
        WHEN abs(y.printed_expenditure_yuan - y.expenditure_yuan) > y.printed_expenditure_yuan / 1000
            THEN y.printed_expenditure_yuan
    END AS other_printed_yuan,
    y.project_yuan,
    t.three_public_yuan,
    t.headcount_actual_count,
    t.per_head_yuan,
    t.per_head_reason,
    p.procurement_yuan,
    p.sme_yuan,
    p.sme_percent,
    p.lines_count,
    p.reason AS procurement_reason
FROM v_department_year AS y
INNER JOIN mart_three_public_per_head AS t ON y.document_key = t.document_key
INNER JOIN mart_procurement_reserved AS p ON y.document_key = p.document_key
ORDER BY
    y.fiscal_year DESC NULLS LAST,
    y.document_kind ASC,
    y.scope ASC,
    y.expenditure_yuan DESC NULLS LAST,
    y.file_name ASC;
