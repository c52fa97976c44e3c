-- What corrections.csv said of documents, now and in the publication before: who said so and when does not matter.
CREATE OR REPLACE TEMP VIEW correction_now AS
SELECT
    document_key,
    file_name,
    table_kind,
    side,
    item_code,
    item_name,
    unit_name,
    project_name,
    measure,
    period,
    page,
    printed_value,
    corrected_value,
    status
FROM corrections;

CREATE OR REPLACE TEMP VIEW correction_was AS
SELECT
    document_key,
    file_name,
    table_kind,
    side,
    item_code,
    item_name,
    unit_name,
    project_name,
    measure,
    period,
    page,
    printed_value,
    corrected_value,
    status
FROM was_corrections;
