-- Procurement lines beyond their own arithmetic: prices added up, shares that are a policy and no measurement, items
-- under a code of something else, units that cannot be meant, lines against the project and basic-expenditure tables.

CREATE OR REPLACE TEMP TABLE chk_bought AS
SELECT
    node.node,
    node.sha256,
    node.table_index,
    node.table_kind,
    node.line,
    node.place,
    max(amount.yuan) FILTER (amount.measure = 'amount') AS yuan,
    any_value(amount.printed_text) FILTER (amount.measure = 'amount') AS amount_text,
    max(amount.yuan) FILTER (amount.measure = 'amount_sme') AS sme,
    max(amount.yuan) FILTER (amount.measure = 'unit_price') AS price,
    any_value(amount.printed_text) FILTER (amount.measure = 'unit_price') AS price_text,
    any_value(amount.amount) FILTER (amount.measure = 'unit_price') AS price_id,
    max(amount.step) AS step,
    any_value(amount.unit) FILTER (amount.measure IN ('amount', 'unit_price')) AS unit,
    min(amount.page) AS page,
    min(amount.x0) AS x0,
    min(amount.top) AS top,
    max(amount.x1) AS x1,
    max(amount.bottom) AS bottom
FROM chk_node AS node
INNER JOIN chk_amount AS amount ON node.node = amount.node
WHERE node.table_kind = 'procurement' AND node.place IN ('line', 'total')
GROUP BY node.node, node.sha256, node.table_index, node.table_kind, node.line, node.place;

CREATE OR REPLACE TEMP TABLE chk_bought_words AS
SELECT
    words.sha256,
    words.table_index,
    words.line,
    any_value(words.text) FILTER (words.attribute = 'project') AS project,
    any_value(words.text) FILTER (words.attribute = 'catalogue') AS catalogue,
    any_value(words.text) FILTER (words.attribute = 'economic') AS economic,
    any_value(words.text) FILTER (words.attribute = 'unit_of_measure') AS unit_of_measure
FROM stg_line_text AS words
INNER JOIN chk_document USING (sha256)
WHERE words.table_kind = 'procurement'
GROUP BY words.sha256, words.table_index, words.line;

INSERT INTO chk_result BY NAME
WITH added AS (
    SELECT
        sha256,
        table_index,
        sum(price) AS price,
        count(price) AS lines,
        list(price_id ORDER BY line) FILTER (price_id IS NOT NULL) AS amounts
    FROM chk_bought
    WHERE place = 'line'
    GROUP BY sha256, table_index
)

SELECT
    'unit_prices_sum' AS rule,
    total.sha256,
    total.table_index,
    total.table_kind,
    total.page,
    total.line,
    'unit_price' AS measure,
    total.price_text AS printed_text,
    total.price AS printed,
    added.price AS computed,
    total.step * (added.lines + 1) * 0.5 AS tolerance,
    total.unit,
    total.step,
    'a sum of unit prices means nothing' AS detail,
    added.amounts,
    total.x0,
    total.top,
    total.x1,
    total.bottom
FROM chk_bought AS total
INNER JOIN added ON total.sha256 = added.sha256 AND total.table_index = added.table_index
WHERE total.place = 'total' AND total.price IS NOT NULL;

INSERT INTO chk_result BY NAME
SELECT
    'sme_share_is_whole' AS rule,
    sha256,
    table_index,
    any_value(table_kind) AS table_kind,
    min(page) AS page,
    'amount_sme' AS measure,
    '100%' AS printed_text,
    'less than 100% on some line' AS computed_text,
    bool_and(sme = yuan) AS fails,
    count(*) || ' lines' AS detail,
    CASE WHEN count(*) < 3 THEN 'too few lines to tell' END AS reason
FROM chk_bought
WHERE place = 'line' AND yuan > 0 AND sme IS NOT NULL
GROUP BY sha256, table_index;

-- Running a vehicle (30231) is fuel, repair, insurance, tolls: not services for information technology, for one.
INSERT INTO chk_result BY NAME
SELECT
    'procurement_vehicle_catalogue' AS rule,
    bought.sha256,
    bought.table_index,
    bought.table_kind,
    bought.page,
    bought.line,
    words.project AS item_name,
    'catalogue' AS measure,
    words.catalogue AS printed_text,
    'C2312 车辆维修和保养 / 加油 / 保险' AS computed_text,
    NOT regexp_matches(words.catalogue, '车|油|燃料|保险|维修|保养|通行') AS fails,
    words.economic AS detail,
    bought.x0,
    bought.top,
    bought.x1,
    bought.bottom
FROM chk_bought AS bought
INNER JOIN chk_bought_words AS words
    ON bought.sha256 = words.sha256 AND bought.table_index = words.table_index AND bought.line = words.line
WHERE bought.place = 'line' AND contains(words.economic, '30231') AND words.catalogue IS NOT NULL;

-- A sheet (张), a page, a copy at five thousand yuan or more: a batch is meant. A desk (家具) is counted in 张 too.
INSERT INTO chk_result BY NAME
SELECT
    'procurement_unit_implausible' AS rule,
    bought.sha256,
    bought.table_index,
    bought.table_kind,
    bought.page,
    bought.line,
    words.catalogue AS item_name,
    'unit_of_measure' AS measure,
    bought.price_text || ' / ' || words.unit_of_measure AS printed_text,
    '批 / 项' AS computed_text,
    bought.price >= 5000 AS fails,
    words.project AS detail,
    bought.x0,
    bought.top,
    bought.x1,
    bought.bottom
FROM chk_bought AS bought
INNER JOIN chk_bought_words AS words
    ON bought.sha256 = words.sha256 AND bought.table_index = words.table_index AND bought.line = words.line
WHERE
    bought.place = 'line' AND bought.price IS NOT NULL
    AND regexp_matches(chk_fold(words.unit_of_measure), '^(张|页|份|本|支|只)$')
    AND NOT regexp_matches(coalesce(words.catalogue, ''), '家具|桌|椅|床|柜|沙发|屏|图纸|A0501');

INSERT INTO chk_result BY NAME
WITH projects AS (
    SELECT DISTINCT
        sha256,
        name
    FROM chk_node
    WHERE table_kind = 'project_expenditure' AND name IS NOT NULL
)

SELECT
    'procurement_project_known' AS rule,
    bought.sha256,
    bought.table_index,
    bought.table_kind,
    bought.page,
    bought.line,
    words.project AS item_name,
    'project' AS measure,
    words.project AS printed_text,
    'a project of the project table' AS computed_text,
    projects.name IS NULL AS fails,
    CASE
        WHEN NOT EXISTS (
            SELECT 1
            FROM projects AS known
            WHERE known.sha256 = bought.sha256
        ) THEN 'no project table'
        WHEN regexp_matches(words.project, '公用|人员|基本支出|日常|运转') THEN 'basic expenditure, no project'
    END AS reason,
    bought.x0,
    bought.top,
    bought.x1,
    bought.bottom
FROM chk_bought AS bought
INNER JOIN chk_bought_words AS words
    ON bought.sha256 = words.sha256 AND bought.table_index = words.table_index AND bought.line = words.line
LEFT JOIN projects ON bought.sha256 = projects.sha256 AND chk_fold(words.project) = projects.name
WHERE bought.place = 'line' AND words.project IS NOT NULL;

-- What is bought with basic expenditure does not exceed that economic item of the basic-expenditure table.
INSERT INTO chk_result BY NAME
WITH spent AS (
    SELECT
        bought.sha256,
        bought.table_index,
        regexp_extract(words.economic, '(3\d{4})', 1) AS code,
        sum(bought.yuan) AS yuan,
        max(bought.step) AS step,
        any_value(bought.unit) AS unit,
        min(bought.page) AS page,
        min(bought.line) AS line,
        string_agg(bought.amount_text, ' + ' ORDER BY bought.line) AS parts
    FROM chk_bought AS bought
    INNER JOIN chk_bought_words AS words
        ON bought.sha256 = words.sha256 AND bought.table_index = words.table_index AND bought.line = words.line
    WHERE bought.place = 'line' AND bought.yuan IS NOT NULL AND regexp_matches(words.project, '公用|基本支出')
    GROUP BY bought.sha256, bought.table_index, code
)

SELECT
    'procurement_basic_within_economic' AS rule,
    spent.sha256,
    spent.table_index,
    'procurement' AS table_kind,
    spent.page,
    spent.line,
    spent.code AS item_code,
    'amount' AS measure,
    spent.parts AS printed_text,
    spent.yuan AS printed,
    max(amount.yuan) AS computed,
    spent.step AS tolerance,
    TRUE AS at_most,
    spent.unit,
    spent.step,
    'basic_by_economic' AS other_kind,
    min(amount.page) AS other_page,
    list(amount.amount ORDER BY amount.amount) AS amounts
FROM spent
INNER JOIN chk_node AS node
    ON spent.sha256 = node.sha256 AND node.table_kind = 'basic_by_economic' AND spent.code = node.code
INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.measure = 'total'
WHERE spent.code <> ''
GROUP BY ALL;

-- Project codes of one body and year are numbered on; a number left out is worth a note.
INSERT INTO chk_result BY NAME
WITH coded AS (
    SELECT
        node.sha256,
        node.table_index,
        left(node.item_code, length(node.item_code) - 9) AS prefix,
        right(node.item_code, 9)::BIGINT AS serial,
        node.line
    FROM chk_node AS node
    WHERE node.table_kind = 'project_expenditure' AND regexp_matches(node.item_code, '^[0-9]{11}[A-Z][0-9]{9}$')
),

steps AS (
    SELECT
        *,
        serial - lag(serial) OVER (PARTITION BY sha256, table_index, prefix ORDER BY serial) AS step
    FROM coded
)

SELECT
    'project_serial_gap' AS rule,
    steps.sha256,
    steps.table_index,
    'project_expenditure' AS table_kind,
    min(tables.first_page) AS page,
    min(steps.line) AS line,
    steps.prefix AS item_code,
    'item_code' AS measure,
    string_agg(right(steps.serial::VARCHAR, 4), ', ' ORDER BY steps.serial) AS printed_text,
    'consecutive numbers' AS computed_text,
    bool_or(steps.step > 1) AS fails,
    CASE
        WHEN count(*) < 2 THEN 'one project only'
        WHEN max(steps.step) > 20 THEN 'numbers are not given body by body'
    END AS reason
FROM steps
INNER JOIN stg_table AS tables ON steps.sha256 = tables.sha256 AND steps.table_index = tables.table_index
GROUP BY steps.sha256, steps.table_index, steps.prefix;
