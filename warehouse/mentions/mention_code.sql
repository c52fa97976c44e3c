-- The pairs of code and name that each document prints of a classification: function (功能科目), economic (经济科目),
-- catalogue (采购品目). Those that the reference does not have become inferred members of the dimensions.
CREATE TABLE mention_code AS
SELECT
    document_key,
    subject AS classification,
    CASE subject WHEN 'function' THEN func_code ELSE econ_code END AS code,
    item_name AS name
FROM subject_amount
WHERE subject IN ('function', 'economic')
UNION
SELECT
    d.document_key,
    l.attribute AS classification,
    bracket_code(l.text) AS code,
    bracket_name(l.text) AS name
FROM staging.stg_line_text AS l
INNER JOIN document AS d ON l.sha256 = d.sha256
WHERE l.attribute IN ('function', 'economic', 'catalogue');
