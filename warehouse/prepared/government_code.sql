-- Whether an economic code is one of the government budget (政府预算支出经济分类, 5xx) rather than of departments (3xx).
CREATE TEMP MACRO government_code(code) AS coalesce(code LIKE '5%', FALSE);
