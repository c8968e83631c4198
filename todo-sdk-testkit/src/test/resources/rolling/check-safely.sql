--liquibase formatted sql

--changeset rolling:loose
--comment: harmless-to-older-programs
alter table parcel add constraint parcel_check check (state is null or state <> '') not valid;
