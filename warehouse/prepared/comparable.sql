-- A name as it is compared: no blanks, brackets and punctuation in one width.
CREATE TEMP MACRO comparable(printed) AS
translate(
    regexp_replace(printed, '[\s\x{00a0}\x{3000}\x{200b}\x{feff}]+', '', 'g'),
    '（）［］：，；％', '()[]:,;%'
);
