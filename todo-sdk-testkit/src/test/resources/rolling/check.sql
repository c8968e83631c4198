--liquibase formatted sql

--changeset rolling:check
--comment: harmless-to-older-programs
alter table parcel add constraint parcel_check check (state is not null) not valid;
