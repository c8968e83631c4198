--liquibase formatted sql

--changeset rolling:short
--comment: harmless-to-older-programs
alter table parcel add column short_label varchar(5);
