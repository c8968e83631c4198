--liquibase formatted sql

--changeset rolling:phase
--comment: harmless-to-older-programs
alter table parcel add column phase varchar(10) not null default 'OPEN';
