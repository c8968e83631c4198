--liquibase formatted sql

--changeset rolling:lock
--comment: harmless-to-older-programs
alter table parcel add column note text;
select pg_sleep(3);
