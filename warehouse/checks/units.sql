-- A department's rows by unit against the units' own documents of the year: each unit's total, and all of them together
-- where every unit's document is there.

CREATE OR REPLACE TEMP TABLE chk_unit AS
WITH own AS (
    SELECT
        document.sha256,
        document.fiscal_year,
        document.document_kind,
        chk_fold(document.region_name) AS region,
        chk_fold(document.department_name) AS name,
        figure.yuan,
        figure.step,
        figure.printed_text,
        figure.page
    FROM stg_document AS document
    INNER JOIN chk_document USING (sha256)
    INNER JOIN chk_figure AS figure ON document.sha256 = figure.sha256 AND figure.figure = 'general_public_total'
    WHERE document.scope = 'unit'
),

-- a revised document and the one before it: the later one counts
latest AS (
    SELECT own.*
    FROM own
    QUALIFY
        row_number() OVER (
            PARTITION BY own.region, own.name, own.fiscal_year, own.document_kind
            ORDER BY (
                SELECT min(seen.sequence)
                FROM stg_sighting AS seen
                WHERE seen.sha256 = own.sha256
            ) DESC
        ) = 1
),

listed AS (
    SELECT
        node.*,
        document.fiscal_year,
        document.document_kind,
        chk_fold(document.region_name) AS region,
        amount.yuan,
        amount.step,
        amount.unit,
        amount.printed_text,
        amount.page,
        amount.x0,
        amount.top,
        amount.x1,
        amount.bottom
    FROM chk_node AS node
    INNER JOIN stg_document AS document ON node.sha256 = document.sha256 AND document.scope = 'department'
    INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'total'
    WHERE
        node.table_kind = 'general_public_by_unit'
        AND (length(node.item_code) >= 6 OR (node.item_code IS NULL AND node.place <> 'total'))
)

SELECT
    listed.*,
    latest.sha256 AS unit_sha256,
    latest.yuan AS unit_yuan,
    latest.step AS unit_step,
    latest.page AS unit_page,
    latest.printed_text AS unit_text
FROM listed
LEFT JOIN latest
    ON
        listed.fiscal_year = latest.fiscal_year AND listed.document_kind = latest.document_kind
        AND listed.region = latest.region
        AND (
            listed.name = latest.name OR listed.name || '(本级)' = latest.name OR listed.name = latest.name || '本级'
            OR listed.name = latest.name || '(本级)'
        );

INSERT INTO chk_result BY NAME
SELECT
    'unit_total_in_department' AS rule,
    chk_unit.sha256,
    chk_unit.table_index,
    chk_unit.table_kind,
    chk_unit.page,
    chk_unit.line,
    chk_unit.item_code,
    chk_unit.item_name,
    'total' AS measure,
    chk_unit.printed_text,
    chk_unit.yuan AS printed,
    chk_unit.unit_yuan AS computed,
    greatest(chk_unit.step, chk_unit.unit_step) AS tolerance,
    chk_unit.unit,
    chk_unit.step,
    'p.' || chk_unit.unit_page || ' of ' || named.file_name || ' prints ' || chk_unit.unit_text AS detail,
    CASE WHEN chk_unit.unit_sha256 IS NULL THEN 'the unit''s own document is not here' END AS reason,
    chk_unit.x0,
    chk_unit.top,
    chk_unit.x1,
    chk_unit.bottom
FROM chk_unit
LEFT JOIN chk_named AS named ON chk_unit.unit_sha256 = named.sha256;

INSERT INTO chk_result BY NAME
WITH together AS (
    SELECT
        sha256,
        count(*) AS units,
        count(unit_sha256) AS found,
        sum(unit_yuan) AS yuan,
        max(greatest(step, unit_step)) AS step
    FROM chk_unit
    GROUP BY sha256
)

SELECT
    'units_sum_to_department' AS rule,
    total.sha256,
    total.table_index,
    total.table_kind,
    total.page,
    total.line,
    total.item_name,
    total.measure,
    total.printed_text,
    total.yuan AS printed,
    together.yuan AS computed,
    together.step * (together.units + 1) * 0.5 AS tolerance,
    total.unit,
    total.step,
    together.found || ' documents of units' AS detail,
    CASE
        WHEN together.found < together.units
            THEN together.found || ' of ' || together.units || ' units have a document of their own here'
    END AS reason,
    total.x0,
    total.top,
    total.x1,
    total.bottom
FROM together
INNER JOIN chk_figure AS total ON together.sha256 = total.sha256 AND total.figure = 'by_unit_total';
