-- Names of sections and items (款, 项) that are not names of classes too.
CREATE TEMP TABLE func_below_class AS
SELECT DISTINCT b.name
FROM func_child_by_name AS b
ANTI JOIN func_class_by_name AS c ON b.name = c.name;
