--liquibase formatted sql

--changeset rolling:shorter
--comment: harmless-to-older-programs
alter table parcel alter column label type varchar(5) using left(label, 5);
