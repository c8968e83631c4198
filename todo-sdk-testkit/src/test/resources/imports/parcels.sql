--liquibase formatted sql

--changeset imports:parcels
create table parcel (
    id bigint primary key,
    day date not null,
    sent timestamptz,
    weight numeric(10, 2),
    details jsonb,
    tags text[]
);
--rollback drop table parcel;
