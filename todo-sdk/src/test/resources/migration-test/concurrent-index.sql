-- liquibase formatted sql

-- changeset starter:1
create table big (id bigint);
insert into big select generate_series(1, 50000);

-- changeset starter:2 runInTransaction:false
create index concurrently big_ix on big (id);
