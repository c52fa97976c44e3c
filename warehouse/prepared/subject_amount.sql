-- Leaf numbers with what their row is about: function (功能科目), economic (经济科目), unit (单位), source (收入来源), or the
-- document's own organisation where the row names nothing. A code that looks like a function and a name that is one
-- decide; 201 with a department's name is the department. Rows of other tables (收支总表, forms, projects) are items.
-- 财政拨款 beside 一般公共预算 in one list is their sum and left out.
CREATE TEMP TABLE subject_amount AS
SELECT
    l.*,
    d.fiscal_year,
    d.fiscal_year_key,
    d.document_kind,
    d.scope,
    d.is_current,
    d.department_name,
    r.region_key,
    CASE
        WHEN l.table_kind = 'general_public_by_unit' THEN 'unit'
        WHEN l.table_kind LIKE '%three_public'
            THEN CASE WHEN l.item_name IS NOT NULL AND NOT l.names_measure THEN 'unit' ELSE 'own' END
        WHEN NOT k.lists_codes THEN 'item'
        WHEN l.item_code IS NULL AND l.item_name IS NULL THEN 'own'
        WHEN regexp_full_match(l.item_code, '2[0-9]{4}|2[0-9]{6}') THEN 'function'
        WHEN l.table_kind LIKE '%basic_by_economic' THEN 'economic'
        WHEN regexp_full_match(l.item_code, '2[0-9]{2}') AND n.code IS NOT NULL THEN 'function'
        WHEN l.item_code IS NULL AND n.code IS NOT NULL THEN 'function'
        WHEN l.item_code IS NULL AND s.name IS NOT NULL THEN 'source'
        WHEN l.item_code IS NOT NULL OR organisation_name(l.item_name) THEN 'unit'
        ELSE 'function'
    END AS subject,
    coalesce(l.item_code, n.code) AS func_code,
    coalesce(l.item_code, e.code) AS econ_code,
    s.income_source_code AS named_source,
    coalesce(s.is_carryover, FALSE) OR l.is_below_carryover AS named_carryover,
    CASE
        WHEN subject = 'unit' THEN l.item_name
        WHEN l.unit_name IS NOT NULL THEN l.unit_name
        ELSE d.department_name
    END AS org_name
FROM leaf_amount AS l
INNER JOIN document AS d ON l.document_key = d.document_key
INNER JOIN document_region AS r ON l.document_key = r.document_key
INNER JOIN table_key AS k ON l.table_kind = k.table_kind
LEFT JOIN func_by_name AS n ON comparable(l.item_name) = n.name
LEFT JOIN econ_by_name AS e ON comparable(l.item_name) = e.name
LEFT JOIN income_alias AS s ON comparable(l.item_name) = s.name
WINDOW list_of_side AS (PARTITION BY l.document_key, l.table_index, l.side)
QUALIFY
    subject NOT IN ('item', 'source')
    OR s.is_carryover
    OR s.income_source_code IS DISTINCT FROM 'fiscal_appropriation'
    OR NOT bool_or(coalesce(s.income_source_code IN ('general_public', 'government_fund', 'state_capital'), FALSE))
        OVER list_of_side;
