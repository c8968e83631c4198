--liquibase formatted sql

--changeset lost:1-table
create table lost (id bigint primary key, done boolean not null);
insert into lost select number, false from generate_series(1, 300) number;
--rollback drop table lost;

--changeset lost:2-beside runInTransaction:false
create table lost_beside (id bigint primary key);
--rollback drop table lost_beside;
