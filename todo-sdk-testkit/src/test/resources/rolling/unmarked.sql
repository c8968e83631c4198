--liquibase formatted sql

--changeset rolling:unmarked
alter table parcel add column note text;
