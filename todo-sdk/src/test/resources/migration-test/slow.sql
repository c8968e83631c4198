-- liquibase formatted sql

-- changeset starter:1
create table slow_1 as select generate_series(1, 50000) as id;
select pg_sleep(0.3);
insert into slow_1 select generate_series(50001, 100000);

-- changeset starter:2
create table slow_2 as select generate_series(1, 50000) as id;
select pg_sleep(0.3);
insert into slow_2 select generate_series(50001, 100000);

-- Leaves no invalid index, however often it is killed and begun again.
-- changeset starter:index-anew runInTransaction:false
drop index concurrently if exists slow_2_ix;
create index concurrently slow_2_ix on slow_2 (md5(repeat(id::text, 300)));

-- changeset starter:3
create table slow_3 as select generate_series(1, 50000) as id;
select pg_sleep(0.3);
insert into slow_3 select generate_series(50001, 100000);

-- Takes an index for built that a killed starter left invalid: the update after it must say so.
-- changeset starter:index-if-missing runInTransaction:false
create index concurrently if not exists slow_3_ix on slow_3 (md5(repeat(id::text, 300)));

-- changeset starter:4
create table slow_4 as select generate_series(1, 50000) as id;
select pg_sleep(0.3);
insert into slow_4 select generate_series(50001, 100000);
