-- Numbers of things that the text states: against the things it names, against each other, against the tables.

CREATE OR REPLACE TEMP TABLE chk_count AS
SELECT claim.*
FROM stg_claim AS claim
INNER JOIN chk_document USING (sha256)
WHERE
    claim.value IS NOT NULL
    AND (
        starts_with(claim.claim, 'enumerated_') OR starts_with(claim.claim, 'vehicles')
        OR claim.claim IN ('project_objectives', 'headcount_authorised', 'headcount_actual')
    );

-- claim_enumerated_bodies: 甲、乙、丙等N家单位 names N. 等 may also mean "and others": with many fewer names it does.
INSERT INTO chk_result BY NAME
SELECT
    'claim_enumerated_bodies' AS rule,
    stated.sha256,
    'narrative' AS table_kind,
    stated.page,
    stated.claim_index AS line,
    'count' AS measure,
    stated.printed_text,
    named.value::INTEGER::VARCHAR AS computed_text,
    stated.value <> named.value AS fails,
    '«' || left(named.printed_text, 200) || '»' AS detail,
    CASE WHEN named.value < stated.value * 0.75 THEN 'the names are examples' END AS reason,
    [named.claim_index] AS claims,
    stated.x0,
    stated.top,
    stated.x1,
    stated.bottom
FROM chk_count AS stated
INNER JOIN chk_count AS named
    ON stated.sha256 = named.sha256 AND named.claim = 'enumerated_names' AND named.claim_index = stated.claim_index + 1
WHERE stated.claim = 'enumerated_count';

-- claim_vehicle_parts: the kinds of vehicles add up to all of them. Fewer are a contradiction only where the list says
-- that it is complete (其他用车).
INSERT INTO chk_result BY NAME
WITH parts AS (
    SELECT
        sha256,
        sentence,
        sum(value) AS vehicles,
        bool_or(contains(claim, '其他')) AS is_complete,
        list(claim_index ORDER BY claim_index) AS claims,
        string_agg(
            substr(claim, length('vehicles_part:') + 1) || ' ' || printed_text, ' + ' ORDER BY claim_index
        ) AS parts
    FROM chk_count
    WHERE starts_with(claim, 'vehicles_part:')
    GROUP BY sha256, sentence
)

SELECT
    'claim_vehicle_parts' AS rule,
    total.sha256,
    'narrative' AS table_kind,
    total.page,
    total.claim_index AS line,
    'vehicles' AS measure,
    total.printed_text,
    parts.vehicles::INTEGER::VARCHAR AS computed_text,
    total.value <> parts.vehicles AS fails,
    parts.parts AS detail,
    CASE WHEN parts.vehicles < total.value AND NOT parts.is_complete THEN 'the list may not be complete' END AS reason,
    parts.claims,
    total.x0,
    total.top,
    total.x1,
    total.bottom
FROM chk_count AS total
INNER JOIN parts ON total.sha256 = parts.sha256 AND total.sentence = parts.sentence
WHERE total.claim = 'vehicles';

-- claim_vehicles_in_use: no more official vehicles are fuelled than there are vehicles at all.
INSERT INTO chk_result BY NAME
WITH owned AS (
    SELECT
        sha256,
        max(value) AS vehicles,
        list(claim_index ORDER BY claim_index) AS claims,
        min(page) AS page
    FROM chk_count
    WHERE claim = 'vehicles'
    GROUP BY sha256
)

SELECT
    'claim_vehicles_in_use' AS rule,
    used.sha256,
    'narrative' AS table_kind,
    used.page,
    used.claim_index AS line,
    'vehicles' AS measure,
    used.printed_text,
    '≤ ' || owned.vehicles::INTEGER AS computed_text,
    used.value > owned.vehicles AS fails,
    'vehicles of page ' || owned.page || '; «' || left(used.sentence, 160) || '»' AS detail,
    owned.claims,
    used.x0,
    used.top,
    used.x1,
    used.bottom
FROM chk_count AS used
INNER JOIN owned ON used.sha256 = owned.sha256
WHERE used.claim = 'vehicles_in_use';

-- headcount_within_authorised: staff in post (在职) do not exceed the authorised posts (编制) that the text states.
INSERT INTO chk_result BY NAME
WITH posts AS (
    SELECT
        sha256,
        max(value) FILTER (claim = 'headcount_authorised') AS authorised,
        max(value) FILTER (claim = 'headcount_actual') AS actual,
        count(DISTINCT value) FILTER (claim = 'headcount_authorised') AS statements,
        count(DISTINCT value) FILTER (claim = 'headcount_actual') AS actual_statements,
        list(claim_index ORDER BY claim_index) FILTER (claim = 'headcount_authorised') AS claims,
        arg_max(printed_text, claim_index) FILTER (claim = 'headcount_actual') AS printed_text,
        arg_max(page, claim_index) FILTER (claim = 'headcount_actual') AS page,
        arg_max(sentence, claim_index) FILTER (claim = 'headcount_actual') AS sentence,
        arg_max(x0, claim_index) FILTER (claim = 'headcount_actual') AS x0,
        arg_max(top, claim_index) FILTER (claim = 'headcount_actual') AS top,
        arg_max(x1, claim_index) FILTER (claim = 'headcount_actual') AS x1,
        arg_max(bottom, claim_index) FILTER (claim = 'headcount_actual') AS bottom
    FROM chk_count
    WHERE claim IN ('headcount_authorised', 'headcount_actual')
    GROUP BY sha256
    HAVING authorised IS NOT NULL AND actual IS NOT NULL
)

SELECT
    'headcount_within_authorised' AS rule,
    sha256,
    'narrative' AS table_kind,
    page,
    'headcount_actual' AS measure,
    printed_text,
    '≤ ' || authorised::INTEGER AS computed_text,
    actual > authorised AS fails,
    '«' || left(sentence, 160) || '»' AS detail,
    CASE WHEN statements > 1 OR actual_statements > 1 THEN 'several bodies or kinds of staff are counted' END AS reason,
    claims,
    x0,
    top,
    x1,
    bottom
FROM posts;

-- claim_project_objectives: as many objectives are declared as the project table has projects. Rows of bodies (a unit
-- above its projects) are none; a table of several bodies is not compared.
INSERT INTO chk_result BY NAME
WITH listed AS (
    SELECT
        node.sha256,
        node.table_index,
        node.name,
        regexp_matches(node.name, '(局|中心|站|院|所|队|署|办公室|委员会|处|馆|校|厅|学院|本级|\(本级\))$') AS is_body
    FROM chk_node AS node
    WHERE
        node.table_kind = 'project_expenditure' AND node.place = 'item' AND node.name IS NOT NULL
        AND (node.item_code IS NULL OR length(node.item_code) > 10)
        AND node.node NOT IN (
            SELECT chk_sum.parent
            FROM chk_sum
            WHERE chk_sum.role = 'children'
        )
),

projects AS (
    SELECT
        listed.sha256,
        count(*) FILTER (NOT listed.is_body) AS projects,
        count(*) FILTER (listed.is_body) AS bodies,
        min(tables.first_page) AS page
    FROM listed
    INNER JOIN stg_table AS tables ON listed.sha256 = tables.sha256 AND listed.table_index = tables.table_index
    GROUP BY listed.sha256
)

SELECT
    'claim_project_objectives' AS rule,
    stated.sha256,
    'narrative' AS table_kind,
    stated.page,
    stated.claim_index AS line,
    'project_objectives' AS measure,
    stated.printed_text,
    projects.projects::VARCHAR AS computed_text,
    stated.value <> projects.projects AS fails,
    'project_expenditure' AS other_kind,
    projects.page AS other_page,
    '«' || left(stated.sentence, 160) || '»' AS detail,
    CASE
        WHEN projects.projects IS NULL THEN 'no project table'
        WHEN projects.bodies > 1 THEN 'projects of several bodies'
    END AS reason,
    stated.x0,
    stated.top,
    stated.x1,
    stated.bottom
FROM chk_count AS stated
LEFT JOIN projects ON stated.sha256 = projects.sha256
WHERE stated.claim = 'project_objectives';
