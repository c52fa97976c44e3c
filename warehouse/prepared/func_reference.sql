-- Functional classification (支出功能分类): every code with every name it had, and its key.
CREATE TEMP TABLE func_reference AS
SELECT
    func_key(code, name) AS func_key,
    code,
    name,
    level::INTEGER AS level,
    nullif(parent_code, '') AS parent_code,
    valid_from::INTEGER AS valid_from,
    valid_to::INTEGER AS valid_to
FROM reference_file('func_class.csv');
