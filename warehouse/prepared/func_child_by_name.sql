-- Sections (款) and items (项) by their name below the code they belong to: 行政运行 is another item in every section.
CREATE TEMP TABLE func_child_by_name AS
SELECT
    parent_code,
    comparable(name) AS name,
    min(code) AS code
FROM func_reference
WHERE level > 1
GROUP BY parent_code, comparable(name);
