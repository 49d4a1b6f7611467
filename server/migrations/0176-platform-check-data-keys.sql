-- A key service that gives back another key than it was given would have everything sealed anew under a key that opens nothing of before.
alter table platform.data_key add column check_value text;
comment on column platform.data_key.check_value is '校验值: tells by itself whether unwrapped bytes are this key; null until the next start after the upgrade';
