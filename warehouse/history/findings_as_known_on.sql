-- The rows of findings as known on a day; see as_known_on.
CREATE MACRO findings_as_known_on(moment) AS TABLE
    SELECT * FROM as_known_on('findings', moment);
