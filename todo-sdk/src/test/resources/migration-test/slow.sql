-- liquibase formatted sql

-- changeset starter:1
create table slow_1 (id bigint primary key);
select pg_sleep(0.4);
insert into slow_1 values (1);

-- changeset starter:2
create table slow_2 (id bigint primary key);
select pg_sleep(0.4);
insert into slow_2 values (1);

-- changeset starter:3
create table slow_3 (id bigint primary key);
select pg_sleep(0.4);
insert into slow_3 values (1);

-- changeset starter:4 runInTransaction:false
create index concurrently if not exists slow_3_ix on slow_3 (id);
