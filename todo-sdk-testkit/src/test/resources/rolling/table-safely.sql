--liquibase formatted sql

--changeset rolling:view
--comment: harmless-to-older-programs
create view shipment as select id, label, weight, state from parcel;
