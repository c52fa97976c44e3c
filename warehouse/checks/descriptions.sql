-- What the text describes without amounts, against the tables: items of expenditure that no row has, sections of the
-- glossary that no row has, the year of the economic classification, titles and numbers of the contents.

CREATE OR REPLACE TEMP TABLE chk_described AS
SELECT claim.*
FROM stg_claim AS claim
INNER JOIN chk_document USING (sha256)
WHERE
    claim.claim IN ('narrated_items', 'classification_start')
    OR regexp_matches(claim.claim, '^(glossary_section|contents_section|body_section):');

INSERT INTO chk_result BY NAME
WITH names AS (
    SELECT
        *,
        unnest(string_split(regexp_replace(chk_fold(printed_text), '等$', ''), '、')) AS name
    FROM chk_described
    WHERE claim = 'narrated_items'
),

items AS (
    SELECT DISTINCT replace(chk_fold(name), '的', '') AS name
    FROM chk_reference_economic
    WHERE length(code) = 5
),

rows AS (
    SELECT DISTINCT
        node.sha256,
        regexp_replace(replace(node.name, '的', ''), '(支出|费用?|补助)$', '') AS name
    FROM chk_node AS node
    INNER JOIN chk_amount AS amount ON node.node = amount.node AND amount.yuan <> 0
    WHERE node.table_kind IN ('basic_by_economic', 'final_basic_by_economic')
),

missing AS (
    SELECT
        names.sha256,
        names.claim_index,
        any_value(names.page) AS page,
        string_agg(DISTINCT names.name, '、' ORDER BY names.name) FILTER (rows.name IS NULL) AS missing,
        count(DISTINCT names.name) FILTER (rows.name IS NOT NULL) AS found,
        any_value(names.x0) AS x0,
        any_value(names.top) AS top,
        any_value(names.x1) AS x1,
        any_value(names.bottom) AS bottom
    FROM names
    INNER JOIN items ON replace(names.name, '的', '') = items.name
    LEFT JOIN rows
        ON
            names.sha256 = rows.sha256
            AND regexp_replace(replace(names.name, '的', ''), '(支出|费用?|补助)$', '') = rows.name
    WHERE names.sha256 IN (SELECT known.sha256 FROM rows AS known)
    GROUP BY names.sha256, names.claim_index
)

SELECT
    'narrated_item_without_row' AS rule,
    sha256,
    'narrative' AS table_kind,
    page,
    claim_index AS line,
    'item_name' AS measure,
    coalesce(missing, '') AS printed_text,
    'rows of the basic-expenditure table' AS computed_text,
    missing IS NOT NULL AS fails,
    'basic_by_economic' AS other_kind,
    CASE WHEN found < 3 THEN 'the text speaks of other expenditure than the table' END AS reason,
    x0,
    top,
    x1,
    bottom
FROM missing;

INSERT INTO chk_result BY NAME
WITH rows AS (
    SELECT DISTINCT
        sha256,
        name
    FROM chk_node
    WHERE regexp_matches(table_kind, 'by_function|expenditure_summary|final_expenditure') AND name IS NOT NULL
),

sections AS (
    SELECT
        sha256,
        claim,
        chk_fold(substr(claim, length('glossary_section:') + 1)) AS name,
        min(page) AS page,
        min(claim_index) AS line,
        any_value(x0) AS x0,
        any_value(top) AS top,
        any_value(x1) AS x1,
        any_value(bottom) AS bottom
    FROM chk_described
    WHERE starts_with(claim, 'glossary_section:')
    GROUP BY sha256, claim
)

SELECT
    'glossary_section_unknown' AS rule,
    sections.sha256,
    'narrative' AS table_kind,
    sections.page,
    sections.line,
    sections.name AS item_name,
    'item_name' AS measure,
    sections.name AS printed_text,
    'a section (款) of the expenditure tables' AS computed_text,
    count(rows.name) FILTER (starts_with(rows.name, sections.name)) = 0 AS fails,
    CASE WHEN count(rows.name) = 0 THEN 'no table by function' END AS reason,
    sections.x0,
    sections.top,
    sections.x1,
    sections.bottom
FROM sections
LEFT JOIN rows ON sections.sha256 = rows.sha256
GROUP BY ALL;

-- 财预〔2017〕98号: the reformed economic classification took effect on 1 January 2018.
INSERT INTO chk_result BY NAME
SELECT
    'classification_start_date' AS rule,
    sha256,
    'narrative' AS table_kind,
    page,
    claim_index AS line,
    'year' AS measure,
    printed_text || '年1月1日' AS printed_text,
    '2018年1月1日' AS computed_text,
    value <> 2018 AS fails,
    '«' || left(sentence, 120) || '»' AS detail,
    x0,
    top,
    x1,
    bottom
FROM chk_described
WHERE claim = 'classification_start';

INSERT INTO chk_result BY NAME
SELECT
    'contents_section_number' AS rule,
    listed.sha256,
    'narrative' AS table_kind,
    body.page,
    body.claim_index AS line,
    substr(listed.claim, length('contents_section:') + 1) AS item_name,
    'section' AS measure,
    body.printed_text,
    listed.printed_text AS computed_text,
    body.value <> listed.value AS fails,
    'contents p.' || listed.page AS detail,
    body.x0,
    body.top,
    body.x1,
    body.bottom
FROM chk_described AS listed
INNER JOIN chk_described AS body
    ON
        listed.sha256 = body.sha256
        AND substr(listed.claim, length('contents_section:') + 1) = substr(body.claim, length('body_section:') + 1)
WHERE starts_with(listed.claim, 'contents_section:') AND starts_with(body.claim, 'body_section:')
-- a title that comes twice on either side says nothing
QUALIFY
    count(*) OVER (PARTITION BY listed.sha256, listed.claim) = 1;

INSERT INTO chk_result BY NAME
WITH promised AS (
    SELECT
        contents.sha256,
        contents.table_kind,
        any_value(contents.title) AS title,
        min(contents.page) AS page
    FROM stg_contents AS contents
    INNER JOIN chk_document USING (sha256)
    WHERE contents.table_kind IS NOT NULL
    GROUP BY contents.sha256, contents.table_kind
    HAVING count(*) = 1
),

plain AS (
    SELECT
        tables.sha256,
        tables.table_kind,
        any_value(tables.table_title) AS table_title,
        min(tables.first_page) AS page,
        count(DISTINCT chk_fold(tables.table_title)) AS titles
    FROM stg_table AS tables
    INNER JOIN chk_document USING (sha256)
    WHERE tables.status <> 'missing'
    GROUP BY tables.sha256, tables.table_kind
)

SELECT
    'contents_title_differs' AS rule,
    promised.sha256,
    promised.table_kind,
    plain.page,
    0 AS line,
    'title' AS measure,
    plain.table_title AS printed_text,
    promised.title AS computed_text,
    regexp_replace(chk_fold(plain.table_title), '^.*年(度)?|[一二三四五六七八九十]+、|^(表|附件)?[\d-]+[:.]?', '', 'g')
    <> regexp_replace(chk_fold(promised.title), '^.*年(度)?|[一二三四五六七八九十]+、|^(表|附件)?[\d-]+[:.]?', '', 'g') AS fails,
    'contents p.' || promised.page AS detail
FROM promised
INNER JOIN plain ON promised.sha256 = plain.sha256 AND promised.table_kind = plain.table_kind
WHERE plain.titles = 1;
