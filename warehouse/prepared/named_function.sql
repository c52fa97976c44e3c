-- Functions in tables that print names only (类, 款 and 项 one below the other, without codes): the code that each row's
-- name has below the class and section that stand above it, and whether rows of the tree stand below it.
CREATE TEMP TABLE named_function AS
WITH printed AS (
    SELECT
        a.sha256,
        a.table_index,
        a.line,
        min(comparable(a.item_name)) AS name
    FROM staging.stg_amount AS a
    INNER JOIN table_key AS k ON a.table_kind = k.table_kind AND k.lists_codes
    LEFT JOIN item_trait AS t ON a.item_name = t.item_name
    WHERE a.item_name IS NOT NULL AND NOT coalesce(t.is_total, FALSE)
    GROUP BY a.sha256, a.table_index, a.line
    HAVING count(a.item_code) = 0
),

coded AS (
    SELECT DISTINCT
        sha256,
        table_index
    FROM staging.stg_amount
    WHERE item_code IS NOT NULL
),

uncoded AS (
    SELECT
        p.*,
        coalesce(lag(p.name) OVER rows_above = p.name, FALSE) AS repeats_name
    FROM printed AS p
    ANTI JOIN coded ON p.sha256 = coded.sha256 AND p.table_index = coded.table_index
    WINDOW rows_above AS (PARTITION BY p.sha256, p.table_index ORDER BY p.line)
),

in_class AS (
    SELECT
        u.*,
        c.code AS own_class,
        last_value(c.code IGNORE NULLS) OVER rows_above AS class_code
    FROM uncoded AS u
    LEFT JOIN func_class_by_name AS c ON u.name = c.name AND NOT u.repeats_name
    WINDOW rows_above AS (PARTITION BY u.sha256, u.table_index ORDER BY u.line)
),

in_section AS (
    SELECT
        r.*,
        s.code AS own_section,
        last_value(coalesce(s.code, r.own_class) IGNORE NULLS) OVER rows_above AS section_code
    FROM in_class AS r
    LEFT JOIN func_child_by_name AS s
        ON
            r.class_code = s.parent_code
            AND r.name = s.name
            AND r.own_class IS NULL
    WINDOW rows_above AS (PARTITION BY r.sha256, r.table_index ORDER BY r.line)
),

ranked AS (
    SELECT
        s.*,
        coalesce(lag(s.own_class IS NOT NULL) OVER rows_above, FALSE) AS is_below_class,
        -- a section whose only item bears its name is printed twice: the first row is the section
        CASE
            WHEN s.own_class IS NOT NULL THEN 1
            WHEN s.own_section IS NOT NULL AND (NOT s.repeats_name OR is_below_class) THEN 2
            ELSE 3
        END AS depth
    FROM in_section AS s
    WINDOW rows_above AS (PARTITION BY s.sha256, s.table_index ORDER BY s.line)
)

SELECT
    r.sha256,
    r.table_index,
    r.line,
    CASE r.depth WHEN 1 THEN r.own_class WHEN 2 THEN r.own_section ELSE i.code END AS code,
    coalesce(lead(r.depth) OVER rows_below > r.depth, FALSE) AS is_parent
FROM ranked AS r
LEFT JOIN func_child_by_name AS i ON r.section_code = i.parent_code AND r.name = i.name AND r.depth = 3
WHERE r.class_code IS NOT NULL
WINDOW rows_below AS (PARTITION BY r.sha256, r.table_index ORDER BY r.line);
