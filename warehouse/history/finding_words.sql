-- A finding in a few words: severity, cause, healed or not, what is printed and what it should be.
CREATE OR REPLACE TEMP MACRO finding_words(severity, cause, is_healed, printed, computed) AS
concat_ws(' ', severity, cause, CASE WHEN is_healed THEN 'healed' END, printed, '≠ ' || computed);
