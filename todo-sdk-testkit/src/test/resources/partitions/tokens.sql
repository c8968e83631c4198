--liquibase formatted sql

--changeset partitions:1-time-of-uuid splitStatements:false
create function uuid_at(moment timestamptz) returns uuid language sql immutable
return rpad(lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid;
--rollback drop function uuid_at(timestamptz);

--changeset partitions:2-tokens-by-day
--comment: accepts RENAME, LONG_LOCK: the table is small, and its rows stay where they are
lock table todo_sdk_commit in access exclusive mode;
alter table todo_sdk_commit rename to todo_sdk_commit_rest;
alter table todo_sdk_commit_rest rename constraint todo_sdk_commit_pkey to todo_sdk_commit_rest_pkey;
create table todo_sdk_commit (like todo_sdk_commit_rest including defaults) partition by range (id);
alter table todo_sdk_commit add constraint todo_sdk_commit_pkey primary key (id);
alter table todo_sdk_commit attach partition todo_sdk_commit_rest default;
--rollback empty

--changeset partitions:3-tokens-are-kept splitStatements:false
create procedure keep_commit_tokens(days integer) language plpgsql as $$
declare
    today date := (now() at time zone 'UTC')::date;
    day date;
    part text;
begin
    for day in select d::date from generate_series(today + 1, today + days, interval '1 day') d loop
        part := 'todo_sdk_commit_' || to_char(day, 'YYYYMMDD');
        if to_regclass(part) is null then
            execute format('create table %I partition of todo_sdk_commit for values from (%L) to (%L)', part,
                           uuid_at(day::timestamp at time zone 'UTC'), uuid_at((day + 1)::timestamp at time zone 'UTC'));
        end if;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'todo_sdk_commit'::regclass and c.relname ~ '^todo_sdk_commit_[0-9]{8}$'
          and uuid_at((right(c.relname, 8)::date + 1)::timestamp at time zone 'UTC')
              <= (select deleted_before from todo_sdk_commit_horizon)
    loop
        execute format('alter table todo_sdk_commit detach partition %I', part);
        execute format('drop table %I', part);
    end loop;
end $$;
--rollback drop procedure keep_commit_tokens(integer);
