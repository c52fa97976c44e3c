-- Every named figure that a document prints: the first place that has it, if that place says one thing only.

CREATE OR REPLACE TEMP TABLE chk_figure AS
WITH columns_printed AS (
    SELECT
        sha256,
        table_index,
        side,
        measure,
        period,
        max(abs(yuan)) AS largest
    FROM chk_amount
    GROUP BY sha256, table_index, side, measure, period
),

seen AS (
    SELECT
        place.figure,
        place.rank,
        node.sha256,
        node.table_index,
        node.table_kind,
        node.node,
        amount.amount,
        node.line,
        place.measure,
        place.period,
        amount.printed_text,
        coalesce(amount.yuan, 0)::DECIMAL(18, 2) AS yuan,
        amount.unit,
        amount.step,
        amount.page,
        amount.x0,
        amount.top,
        amount.x1,
        amount.bottom,
        node.item_name
    FROM chk_figure_place AS place
    INNER JOIN chk_node AS node
        ON
            place.table_kind = node.table_kind
            AND (place.side IS NULL OR place.side = node.side)
            AND (place.place IS NULL OR place.place = node.place)
            AND (place.pattern IS NULL OR regexp_matches(node.name, place.pattern))
            AND (place.code IS NULL OR place.code = node.code)
    INNER JOIN columns_printed
        ON
            node.sha256 = columns_printed.sha256
            AND node.table_index = columns_printed.table_index
            AND node.side IS NOT DISTINCT FROM columns_printed.side
            AND place.measure = columns_printed.measure
            AND place.period = columns_printed.period
    LEFT JOIN chk_amount AS amount
        ON node.node = amount.node AND place.measure = amount.measure AND place.period = amount.period
    WHERE
        amount.yuan IS NOT NULL
        OR (amount.node IS NULL AND place.place IN ('total', 'year') AND columns_printed.largest = 0)
),

declared_empty AS (
    SELECT
        place.figure,
        place.rank + 100 AS rank,
        tables.sha256,
        tables.table_index,
        tables.table_kind,
        NULL::INTEGER AS node,
        NULL::BIGINT AS amount,
        0 AS line,
        place.measure,
        place.period,
        '' AS printed_text,
        0::DECIMAL(18, 2) AS yuan,
        tables.unit,
        NULL::DECIMAL(18, 6) AS step,
        tables.first_page AS page,
        NULL::DOUBLE AS x0,
        NULL::DOUBLE AS top,
        NULL::DOUBLE AS x1,
        NULL::DOUBLE AS bottom,
        NULL::VARCHAR AS item_name
    FROM chk_figure_place AS place
    INNER JOIN stg_table AS tables ON place.table_kind = tables.table_kind
    INNER JOIN chk_document USING (sha256)
    WHERE tables.status = 'declared_empty' AND place.place = 'total'
),

together AS (
    SELECT * FROM seen
    UNION ALL BY NAME
    SELECT * FROM declared_empty
),

ranked AS (
    SELECT
        *,
        rank() OVER (PARTITION BY sha256, figure ORDER BY rank) AS preference
    FROM together
),

best AS (
    SELECT
        *,
        -- a pattern takes the first row that it matches in a table; the same kind twice must agree
        row_number() OVER (PARTITION BY sha256, figure, table_index ORDER BY line, x0) AS position
    FROM ranked
    WHERE preference = 1
)

SELECT
    sha256,
    figure,
    any_value(yuan) AS yuan,
    arg_min(printed_text, table_index) AS printed_text,
    arg_min(table_index, table_index) AS table_index,
    arg_min(table_kind, table_index) AS table_kind,
    arg_min(line, table_index) AS line,
    arg_min(measure, table_index) AS measure,
    arg_min(unit, table_index) AS unit,
    max(step) AS step,
    arg_min(amount, table_index) AS amount,
    arg_min(page, table_index) AS page,
    arg_min(item_name, table_index) AS item_name,
    arg_min(x0, table_index) AS x0,
    arg_min(top, table_index) AS top,
    arg_min(x1, table_index) AS x1,
    arg_min(bottom, table_index) AS bottom
FROM best
WHERE position = 1
GROUP BY sha256, figure
HAVING count(DISTINCT yuan) = 1;

-- Tests of a document that rules make a condition of.
CREATE OR REPLACE TEMP TABLE chk_condition AS
SELECT
    chk_document.sha256,
    'general_budget_only' AS condition,
    general.yuan IS NOT NULL AND total.yuan IS NOT NULL AND general.yuan = total.yuan AS holds,
    'other funding than this year''s general public budget' AS reason
FROM chk_document
LEFT JOIN chk_figure AS general
    ON chk_document.sha256 = general.sha256 AND general.figure = 'budget_general_public'
LEFT JOIN chk_figure AS total
    ON chk_document.sha256 = total.sha256 AND total.figure = 'budget_revenue_total';

-- Which current document of the same body stands in which relation to a document: the budget or final account of the
-- year before, of two years before, of the same year. A document that a later one replaces (as in the warehouse's
-- revision: half of its tables come again) neither is compared nor compared with.
CREATE OR REPLACE TEMP TABLE chk_related AS
WITH body AS (
    SELECT
        document.sha256,
        document.fiscal_year,
        document.document_kind,
        (
            SELECT min(seen.sequence)
            FROM stg_sighting AS seen
            WHERE seen.sha256 = document.sha256
        ) AS sequence,
        concat_ws(
            '|', chk_fold(document.region_name), chk_fold(document.department_name), coalesce(document.scope, '')
        ) AS body
    FROM stg_document AS document
    INNER JOIN chk_document USING (sha256)
    WHERE
        document.department_name IS NOT NULL AND document.fiscal_year IS NOT NULL
        AND (
            document.region_name IS NOT NULL
            OR regexp_matches(
                document.department_name, '^(国家|中国|中央|中共中央|全国|最高|国务院)|[省市区县州旗]|[部署]$'
            )
        )
),

carried AS (
    SELECT DISTINCT
        sha256,
        table_kind,
        coalesce(project_name, '') AS project_name
    FROM stg_table
    WHERE status = 'loaded' AND table_kind <> 'other'
),

replaced AS (
    SELECT older.sha256
    FROM body AS older
    INNER JOIN body AS newer
        ON
            older.body = newer.body AND older.fiscal_year = newer.fiscal_year
            AND older.document_kind IS NOT DISTINCT FROM newer.document_kind
            AND (older.sequence, older.sha256) < (newer.sequence, newer.sha256)
    INNER JOIN carried AS old_table ON older.sha256 = old_table.sha256
    LEFT JOIN carried AS new_table
        ON
            newer.sha256 = new_table.sha256 AND old_table.table_kind = new_table.table_kind
            AND old_table.project_name = new_table.project_name
    GROUP BY older.sha256, newer.sha256
    HAVING 2 * count(new_table.sha256) >= count(*)
),

current_body AS (
    SELECT *
    FROM body
    WHERE sha256 NOT IN (SELECT replaced.sha256 FROM replaced)
)

SELECT
    mine.sha256,
    other.sha256 AS other_sha256,
    other.document_kind || '_' || CASE mine.fiscal_year - other.fiscal_year
        WHEN 0 THEN 'of_year' WHEN 1 THEN 'before' ELSE 'two_before'
    END AS relation
FROM current_body AS mine
INNER JOIN current_body AS other
    ON mine.body = other.body AND mine.sha256 <> other.sha256 AND mine.fiscal_year - other.fiscal_year BETWEEN 0 AND 2
WHERE other.document_kind IS NOT NULL;

-- The name of a document in words: its file and year.
CREATE OR REPLACE TEMP TABLE chk_named AS
SELECT
    chk_document.sha256,
    coalesce(min(seen.file_name), left(chk_document.sha256, 12)) AS file_name
FROM chk_document
LEFT JOIN stg_sighting AS seen ON chk_document.sha256 = seen.sha256
GROUP BY chk_document.sha256;
