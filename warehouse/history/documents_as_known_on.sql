-- The documents as known on a day, one row per content (dim_document); see as_known_on.
CREATE MACRO documents_as_known_on(moment) AS TABLE
    SELECT * FROM as_known_on('dim_document', moment);
