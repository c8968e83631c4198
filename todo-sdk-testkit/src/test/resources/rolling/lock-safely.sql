--liquibase formatted sql

--changeset rolling:column
--comment: harmless-to-older-programs
alter table parcel add column note text;

--changeset rolling:work
--comment: harmless-to-older-programs
select pg_sleep(0.2);
