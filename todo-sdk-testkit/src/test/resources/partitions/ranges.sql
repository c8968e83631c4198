--liquibase formatted sql

--changeset partitions:1-bound
--comment: accepts CONSTRAINT: ids come from a sequence that is far below
alter table todo add constraint todo_first_bound check (id < 1000000) not valid;
--rollback alter table todo drop constraint todo_first_bound;

--changeset partitions:2-bound-holds
alter table todo validate constraint todo_first_bound;
--rollback empty

--changeset partitions:3-ranges
--comment: accepts RENAME, LONG_LOCK: the bound is known to hold, so that no row is read
lock table todo in access exclusive mode;
alter table todo rename to todo_first;
alter table todo_first rename constraint todo_pkey to todo_first_pkey;
alter index todo_completed_id_idx rename to todo_first_completed_id_idx;
alter index todo_created_at_id_idx rename to todo_first_created_at_id_idx;
create table todo (like todo_first including defaults) partition by range (id);
alter table todo add constraint todo_pkey primary key (id);
alter table todo attach partition todo_first for values from (minvalue) to (1000000);
create index todo_completed_id_idx on todo (completed, id);
create index todo_created_at_id_idx on todo (created_at, id);
create table todo_second partition of todo for values from (1000000) to (2000000);
--rollback empty
