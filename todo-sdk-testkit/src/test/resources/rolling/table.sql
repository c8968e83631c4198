--liquibase formatted sql

--changeset rolling:table
--comment: harmless-to-older-programs
alter table parcel rename to shipment;
