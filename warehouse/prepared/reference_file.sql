-- A CSV file of warehouse/reference, all columns as text.
CREATE TEMP MACRO reference_file(file_name) AS TABLE
    SELECT * FROM read_csv(getvariable('reference') || '/' || file_name, header = TRUE, all_varchar = TRUE);
