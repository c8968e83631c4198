--liquibase formatted sql

--changeset rolling:nullable
--comment: harmless-to-older-programs
alter table parcel add column owner varchar(20);
