-- A printed text as names are compared: no blanks, brackets and punctuation in one width.
CREATE OR REPLACE TEMP MACRO chk_fold(words) AS translate(
    regexp_replace(coalesce(words, ''), '\s+', '', 'g'), '（）：，；“”‘’％．', '():,;""''''%.'
);
