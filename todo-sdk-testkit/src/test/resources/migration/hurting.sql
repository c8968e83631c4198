--liquibase formatted sql

--changeset hurting:1
create table hurting (id bigint primary key, name text);

--changeset hurting:2
create index hurting_name_ix on hurting (name);

--changeset hurting:3
--comment: accepts RENAME: ten rows; nobody knows it yet
alter table hurting rename column name to title;
