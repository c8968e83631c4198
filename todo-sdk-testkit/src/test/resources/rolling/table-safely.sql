--liquibase formatted sql

--changeset rolling:rename
--comment: harmless-to-older-programs; accepts RENAME: a view stands under the old name
alter table parcel rename to shipment;
create view parcel with (security_invoker = true) as select id, label, weight, state from shipment;
