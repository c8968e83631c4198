--liquibase formatted sql

--changeset rolling:expand
--comment: harmless-to-older-programs
alter table parcel add column title varchar(200);
