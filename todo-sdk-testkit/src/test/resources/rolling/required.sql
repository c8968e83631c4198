--liquibase formatted sql

--changeset rolling:required
--comment: harmless-to-older-programs
alter table parcel add column owner varchar(20) not null default 'x';
alter table parcel alter column owner drop default;
