-- The projects of each document. A name without code is the project of that name in the same document where one has
-- a code; two codes under one name stay two projects.
CREATE TABLE mention_project AS
WITH mentioned AS (
    SELECT
        document_key,
        comparable(name) AS name,
        min(name) AS printed_name,
        code,
        bool_or(is_in_project_table) AS is_in_project_table,
        bool_or(is_in_form) AS is_in_form
    FROM project_mention
    WHERE coalesce(name, '') <> ''
    GROUP BY document_key, comparable(name), code
),

named AS (
    SELECT
        *,
        bool_or(code IS NOT NULL) OVER (PARTITION BY document_key, name) AS has_code,
        bool_or(is_in_form) OVER (PARTITION BY document_key, name) AS is_named_in_form,
        min(code) OVER (PARTITION BY document_key, name) AS first_code
    FROM mentioned
)

SELECT
    project_key(document_key, code, name) AS project_key,
    document_key,
    name,
    printed_name,
    code,
    is_in_project_table,
    is_named_in_form AND coalesce(code, '') = coalesce(first_code, '') AS is_in_form,
    coalesce(code, '') = coalesce(first_code, '') AS answers_to_name
FROM named
WHERE code IS NOT NULL OR NOT has_code;
