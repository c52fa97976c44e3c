-- A text without personal data (个人信息): names after 填报人, 负责人 ..., telephone numbers wherever they stand.
CREATE TEMP MACRO redacted(printed) AS
regexp_replace(
    regexp_replace(
        regexp_replace(
            printed,
            '((?:填报|填表|联系|负责|经办|制表|编制|审核)人(?:姓名|及?(?:联系)?电话)?\s*[:：]\s*)[^\s,，;；。、:：]{1,20}',
            '\1[redacted]', 'g'
        ),
        '((?:电话|手机|手机号码?|联系方式)\s*[:：]?\s*)\+?[0-9][0-9\-－—–()（） ]{5,}[0-9]',
        '\1[redacted]', 'g'
    ),
    '(^|[^0-9A-Za-z.,\-])(?:1[3-9][0-9]{9}|0[0-9]{2,3}[\-－—–)） ]?[0-9]{7,8})($|[^0-9A-Za-z.,])',
    '\1[redacted]\2', 'g'
);
