-- project_class_contradiction: the ticked class against the project's code (letter T: 特定目标类) and against the
-- department form, which books every project of the project table as 特定目标类. A form that ticks none says nothing
-- where the code says something: that contradicts too.

INSERT INTO chk_result BY NAME
WITH coded AS (
    SELECT
        sha256,
        name AS project,
        substr(item_code, 12, 1) AS letter
    FROM chk_node
    WHERE table_kind = 'project_expenditure' AND length(item_code) = 21 AND regexp_matches(item_code, '^[0-9]{11}[A-Z]')
),

of_project AS (
    SELECT
        sha256,
        project,
        min(letter) AS letter
    FROM coded
    GROUP BY sha256, project
),

letters AS (
    SELECT
        sha256,
        min(letter) AS letter
    FROM coded
    GROUP BY sha256
    HAVING count(DISTINCT letter) = 1
),

expected AS (
    SELECT
        ticked.*,
        CASE coalesce(coded.letter, letters.letter)
            WHEN 'T' THEN '特定目标类' WHEN 'R' THEN '人员类' WHEN 'Y' THEN '运转类'
        END AS class
    FROM chk_statement AS ticked
    LEFT JOIN letters ON ticked.sha256 = letters.sha256
    LEFT JOIN of_project AS coded
        ON ticked.sha256 = coded.sha256 AND chk_fold(ticked.project_name) = coded.project
    WHERE ticked.statement = 'class'
)

SELECT
    'project_class_contradiction' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    project_name AS item_name,
    'project_class' AS measure,
    if(printed_text = '', '(未勾选 none ticked)', printed_text) AS printed_text,
    class AS computed_text,
    NOT starts_with(printed_text, class) AS fails,
    CASE WHEN class IS NULL THEN 'the project codes do not say one class' END AS reason,
    x0,
    top,
    x1,
    bottom
FROM expected;
