-- A printed text as names are compared: no blanks, brackets and punctuation in one width.
CREATE OR REPLACE TEMP MACRO chk_fold(words) AS translate(
    regexp_replace(coalesce(words, ''), '\s+', '', 'g'), '（）：，；“”‘’％．', '():,;""''''%.'
);

-- How near a number is to another, for arg_min: of two that are equally near, the one printed first.
CREATE OR REPLACE TEMP MACRO chk_nearness(yuan, other_yuan, amount) AS row(abs(yuan - other_yuan), amount);
