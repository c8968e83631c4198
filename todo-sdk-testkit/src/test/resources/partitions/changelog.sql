--liquibase formatted sql

--changeset partitions:1-todo-in-parts
--comment: harmless-to-older-programs
create table todo_parts (like todo including all) partition by hash (id);
create table todo_parts_0 partition of todo_parts for values with (modulus 4, remainder 0);
create table todo_parts_1 partition of todo_parts for values with (modulus 4, remainder 1);
create table todo_parts_2 partition of todo_parts for values with (modulus 4, remainder 2);
create table todo_parts_3 partition of todo_parts for values with (modulus 4, remainder 3);
--rollback drop table todo_parts;

--changeset partitions:2-todo-follows splitStatements:false
--comment: harmless-to-older-programs
create function todo_follow() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from todo_parts where id = old.id;
        return old;
    end if;
    insert into todo_parts values (new.*)
    on conflict (id) do update
    set (id, title, description, completed, created_at, updated_at, version)
        = (excluded.id, excluded.title, excluded.description, excluded.completed, excluded.created_at,
           excluded.updated_at, excluded.version);
    return new;
end $$;
create trigger todo_follow after insert or update or delete on todo for each row execute function todo_follow();
--rollback drop trigger todo_follow on todo;
--rollback drop function todo_follow();

--changeset partitions:3-todo-is-in-parts context:moved
--comment: accepts RENAME, DROP, LONG_LOCK: names change place within one moment; the rows are there already
lock table todo, todo_parts in access exclusive mode;
drop trigger todo_follow on todo;
drop function todo_follow();
alter table todo rename to todo_whole;
alter table todo_whole rename constraint todo_pkey to todo_whole_pkey;
alter index todo_completed_id_idx rename to todo_whole_completed_id_idx;
alter index todo_created_at_id_idx rename to todo_whole_created_at_id_idx;
alter table todo_parts rename to todo;
alter table todo rename constraint todo_parts_pkey to todo_pkey;
alter index todo_parts_completed_id_idx rename to todo_completed_id_idx;
alter index todo_parts_created_at_id_idx rename to todo_created_at_id_idx;
--rollback empty
