--liquibase formatted sql

--changeset rolling:drop
--comment: harmless-to-older-programs
alter table parcel drop column weight;
