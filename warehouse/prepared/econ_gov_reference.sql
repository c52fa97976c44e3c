-- 政府预算支出经济分类: every code with every name it had, and its key.
CREATE TEMP TABLE econ_gov_reference AS
SELECT
    econ_gov_key(code, name) AS econ_gov_key,
    code,
    name,
    valid_from::INTEGER AS valid_from,
    valid_to::INTEGER AS valid_to
FROM reference_file('econ_class_government.csv');
