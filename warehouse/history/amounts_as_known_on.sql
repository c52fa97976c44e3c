-- The rows of amounts as known on a day; see as_known_on.
CREATE MACRO amounts_as_known_on(moment) AS TABLE
    SELECT * FROM as_known_on('amounts', moment);
