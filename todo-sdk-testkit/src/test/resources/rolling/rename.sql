--liquibase formatted sql

--changeset rolling:rename
--comment: harmless-to-older-programs
alter table parcel rename column label to title;
