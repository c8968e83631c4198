--liquibase formatted sql

--changeset rolling:default
--comment: harmless-to-older-programs
alter table parcel alter column weight set default 0;
